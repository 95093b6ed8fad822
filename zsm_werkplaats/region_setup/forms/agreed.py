"""Forms of the criteria and of the retention terms of a region."""

from datetime import date
from typing import Any

from django import forms

from cases.monitoring.models.closing import Outcome
from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.region_setup.criteria import chosen_in, criteria_to_choose
from zsm_werkplaats.region_setup.models import RetentionTerm
from zsm_werkplaats.region_setup.retention_kinds import KINDS

MOST_MONTHS = 360
TERM = "term-"


class CriteriaForm(HereForm):
    """Which criteria the region works with; as they are in another region, if asked."""

    submit_label = "Criteria vastleggen"
    codes = forms.MultipleChoiceField(
        label="Met deze criteria werken we",
        widget=forms.CheckboxSelectMultiple,
        required=False,  # the action says it in its own words
    )
    required_sometimes = ("codes",)

    def __init__(
        self, *args: Any, region: Region, day: date, like: Region | None, **kw: Any
    ) -> None:
        super().__init__(*args, region=region, **kw)
        offered = list(criteria_to_choose(region, day, like))
        field: Any = self.fields["codes"]
        field.choices = [(each.code, each.label) for each in offered]
        chosen = chosen_in(like or region)
        general = [each.code for each in offered if each.region_id is None]
        own = [e.code for e in offered if like and e.region_id == like.pk]
        field.initial = [*(general if chosen is None else chosen), *own]


class RetentionForm(HereForm):
    """How many months a closed case is kept, by its outcome."""

    submit_label = "Termijnen vastleggen"

    def __init__(self, *args: Any, region: Region, day: date, **kw: Any) -> None:
        super().__init__(*args, region=region, **kw)
        terms = RetentionTerm.objects.filter(region=region, superseded_at=None)
        standing = {term.outcome: term.months for term in terms}
        for outcome in Outcome.objects.valid_on(day):
            self.fields[f"{TERM}{outcome.code}"] = forms.IntegerField(
                label=outcome.label,
                required=False,
                min_value=1,
                max_value=MOST_MONTHS,
                initial=standing.get(outcome.code),
                help_text="In maanden na het sluiten.",
            )
        for code, (label, help_text) in KINDS.items():
            self.fields[f"{TERM}{code}"] = forms.IntegerField(
                label=label,
                required=False,
                min_value=1,
                max_value=MOST_MONTHS,
                initial=standing.get(code),
                help_text=help_text,
            )
        self.lay_out_all()

    def facts(self) -> dict[str, Any]:
        found = super().facts()
        months = {
            name.removeprefix(TERM): value
            for name, value in found.items()
            if name.startswith(TERM)
        }
        return {"months": months}
