"""Until when a decision is postponed, and for what."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime

from cases.case.forms.base import CaseForm
from cases.case.forms.fields import TextField
from zsm_werkplaats.lib.dates import end_of_work_on, working_day_from
from zsm_werkplaats.lib.day_field import DayField

LINE = 500
PASSES = "passes_clock"


class PostponementForm(CaseForm):
    """Until when, and for what; a day beyond the clock of the OM is asked about."""

    submit_label = "Beslissing uitstellen"
    until = DayField(
        label="Uitstellen tot",
        quick=(1, 2, 7, 14),
        help_text="Een weekend of feestdag wordt de eerstvolgende werkdag.",
    )
    must_be_known = TextField(
        label="Wat moet er dan bekend zijn?",
        rows=3,
        max_length=LINE,
        help_text=(
            "De werker krijgt hier bericht van. Op die dag staat de zaak weer bij "
            "Te beslissen."
        ),
    )
    passes_clock = forms.BooleanField(
        label="Ja, uitstellen tot na de beslistermijn", required=False
    )

    def set_up(self) -> None:
        due = self.case.decision_due_at
        if due:
            self.term = date_format(localtime(due), "l j F H:i")
            runs = "loopt tot" if due > self.opened_at else "liep tot"
            self.fields[
                "until"
            ].help_text = (
                f"De beslistermijn {runs} {self.term}. {self.fields['until'].help_text}"
            )
        # Asked only once the day that was chosen makes it a question.
        if not (self.is_bound and self._passes_clock(self._chosen)):
            del self.fields[PASSES]
            self.lay_out_all()

    @property
    def _chosen(self) -> Any:
        field = self.fields["until"]
        try:
            return field.to_python(self.data.get(self.add_prefix("until")))
        except forms.ValidationError:
            return None

    def _passes_clock(self, until: Any) -> bool:
        due = self.case.decision_due_at
        if not due or not until:
            return False
        return end_of_work_on(working_day_from(until)) > due > self.opened_at

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if PASSES in self.fields and not cleaned.get(PASSES):
            self.add_error(
                PASSES,
                f"De beslistermijn loopt af op {self.term}, vóór de gekozen dag. "
                "Bevestig dat u de beslissing tot daarna uitstelt, of kies een "
                "eerdere dag.",
            )
        return cleaned

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts.pop(PASSES, None)
        return facts
