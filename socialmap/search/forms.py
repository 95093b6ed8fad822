"""The box in which one types, and what narrows what is found."""

from datetime import date
from typing import Any

from crispy_forms.layout import HTML, Field, Layout
from django import forms

from socialmap.organisation.models.code_lists import (
    LifeDomain,
    OrganisationKind,
    TargetGroup,
)
from socialmap.organisation.models.municipality import Municipality
from socialmap.search.ranking.fitting import Facets
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.forms import WerkplaatsForm

LONGEST = 120  # characters of a search
OLDEST = 120  # years
SOON = [("0", "geen wachttijd"), *((str(n), f"hooguit {n} weken") for n in (2, 4, 8))]


class FindForm(WerkplaatsForm):
    """What is looked for; every field stands in the address."""

    q = forms.CharField(
        label="Wat zoek je?",
        max_length=LONGEST,
        required=False,
        help_text="Bijvoorbeeld: schuld utrecht jong. Een naam of telefoonnummer mag "
        "ook.",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(),
        label="Gemeente",
        required=False,
        empty_label="alle gemeenten",
    )
    domain = forms.ModelChoiceField(
        LifeDomain.objects.none(),
        label="Leefgebied",
        required=False,
        empty_label="alle leefgebieden",
    )
    target = forms.ModelChoiceField(
        TargetGroup.objects.none(),
        label="Doelgroep",
        required=False,
        empty_label="alle doelgroepen",
    )
    kind = forms.ModelChoiceField(
        OrganisationKind.objects.none(),
        label="Soort organisatie",
        required=False,
        empty_label="alle soorten",
    )
    age = forms.IntegerField(
        label="Leeftijd", required=False, min_value=0, max_value=OLDEST
    )
    frame = forms.ChoiceField(
        label="Kader",
        required=False,
        choices=[
            ("", "vrijwillig en forensisch"),
            (Service.Frame.VOLUNTARY, Service.Frame.VOLUNTARY.label),
            (Service.Frame.FORENSIC, Service.Frame.FORENSIC.label),
        ],
    )
    waiting = forms.ChoiceField(
        label="Wachttijd", required=False, choices=[("", "maakt niet uit"), *SOON]
    )
    open_now = forms.BooleanField(label="Nu open", required=False)

    def __init__(self, *args: Any, region: Region, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("municipality", Municipality.objects.filter(region=region).on(day))
        self.offer("domain", LifeDomain.objects.valid_on(day))
        self.offer("target", TargetGroup.objects.valid_on(day))
        self.offer("kind", OrganisationKind.objects.valid_on(day))

    def lay_out_all(self) -> None:
        """The box first; what narrows stands behind one more click."""
        super().lay_out_all()
        narrowing = [name for name in self.fields if name != "q"]
        is_open = " open" if any(self.data.get(name) for name in narrowing) else ""
        self.helper.layout = Layout(
            Field("q"),
            HTML('<button class="btn btn-primary" type="submit">Zoeken</button>'),
            HTML(
                f"<details class='more find-more'{is_open}>"
                "<summary>Verfijnen</summary><div class='filter-fields'>"
            ),
            *narrowing,
            HTML("</div></details>"),
        )

    @property
    def typed(self) -> str:
        return str(self._given("q") or "")

    def facets(self) -> Facets:
        """What was chosen; what can't be read is left out."""
        kind, weeks = self._given("kind"), self._given("waiting")
        return Facets(
            municipality=self._given("municipality"),
            domain=self._given("domain"),
            target_group=self._given("target"),
            kind=kind.code if kind else "",
            age=self._given("age"),
            frame=self._given("frame") or "",
            most_weeks=int(weeks) if weeks else None,
            open_now=bool(self._given("open_now")),
        )

    def chosen(self) -> list[tuple[str, str]]:
        """(field, words) of everything that was chosen beside the box."""
        told = []
        for name, field in self.fields.items():
            value = self._given(name)
            if name == "q" or value in (None, "", False):
                continue
            words = dict(getattr(field, "choices", [])).get(value, value)
            label = "wachttijd " if name == "waiting" and value != "0" else ""
            by_name = {"age": f"{value} jaar", "open_now": "nu open"}
            told.append((name, by_name.get(name, f"{label}{words}")))
        return told

    def given(self) -> list[tuple[str, str]]:
        """(field, as it was sent) of everything that was typed or chosen."""
        return [
            (name, self.data[name])
            for name in self.fields
            if self._given(name) not in (None, "", False)
        ]

    def _given(self, name: str) -> Any:
        return self.cleaned_data.get(name)
