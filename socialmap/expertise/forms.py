"""The form in which somebody says what they know: one page, a minute."""

from datetime import date
from typing import Any

from crispy_forms.layout import Layout
from django import forms

from socialmap.expertise.models import Expertise, ExpertiseTopic, spoken_on
from socialmap.organisation.models.code_lists import Language
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.drafts.drafted_form import DraftedForm
from zsm_werkplaats.lib.edit_conflict import EditForm
from zsm_werkplaats.lib.folds import Fold

LONG = 1_000  # characters
MANY = ("topics", "municipalities", "languages")


class ExpertiseForm(DraftedForm, HereForm, EditForm):
    """What one watches and knows."""

    municipalities = forms.ModelMultipleChoiceField(
        Municipality.objects.none(),
        label="Mijn gebied",
        required=False,
        help_text="De gemeenten die jij volgt: je kent er de organisaties.",
        widget=forms.CheckboxSelectMultiple,
    )
    topics = forms.ModelMultipleChoiceField(
        ExpertiseTopic.objects.none(),
        label="Methoden en doelgroepen",
        required=False,
        help_text="Waarover mogen collega's jou vragen?",
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.ModelMultipleChoiceField(
        Language.objects.none(),
        label="Talen",
        required=False,
        help_text="Talen waarin je een gesprek kunt voeren, naast Nederlands.",
        widget=forms.CheckboxSelectMultiple,
    )
    networks = forms.CharField(
        label="Netwerken",
        required=False,
        max_length=LONG,
        help_text="Bij wie kom jij makkelijk binnen? Bijvoorbeeld: de "
        "winkeliersvereniging in Zeist, het moskeebestuur. Noem geen betrokkenen.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self,
        *args: Any,
        region: Region,
        day: date,
        known: Expertise | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, region=region, **kwargs)
        chosen = {name: [] if known is None else _keys(known, name) for name in MANY}
        topics = ExpertiseTopic.objects.offered_on(day, *chosen["topics"])
        self.offer("topics", topics)
        self.offer("languages", spoken_on(day, *chosen["languages"]))
        here = Municipality.objects.filter(region=region)
        places = here.offered_on(day, *chosen["municipalities"])
        self.offer("municipalities", places)
        if known:
            self.begin_with(known)

    def lay_out_all(self) -> None:
        """The many languages stand behind one more click."""
        super().lay_out_all()
        others = [name for name in self.fields if name != "languages"]
        self.helper.layout = Layout(*others, Fold("Talen", "languages"))

    def values_of(self, record: Expertise) -> dict[str, Any]:
        return {"networks": record.networks} | {n: _keys(record, n) for n in MANY}


def _keys(known: Expertise, name: str) -> list[int]:
    return [entry.pk for entry in getattr(known, name).all()]
