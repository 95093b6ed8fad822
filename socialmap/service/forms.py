"""The forms of a service, and of mailing a selection."""

from datetime import date
from typing import Any

from crispy_forms.layout import Layout
from django import forms

from socialmap.organisation.forms.entry import NOTE, EntryForm
from socialmap.organisation.forms.fields import OpeningTimesField, says_merged
from socialmap.organisation.models.code_lists import Language, LifeDomain, TargetGroup
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from zsm_werkplaats.lib.day_field import DayField, ReckonsFromToday
from zsm_werkplaats.lib.folds import Fold
from zsm_werkplaats.lib.forms import WerkplaatsForm
from zsm_werkplaats.lib.opening_times import typed_again

OLDEST = 120  # years
CHECKS = forms.CheckboxSelectMultiple
REGION, CHOSEN, UNKNOWN = "region", "chosen", "unknown"
AREAS = [
    (REGION, "de hele regio"),
    (CHOSEN, "alleen deze gemeenten"),
    (UNKNOWN, "dat is niet bekend"),
]
LISTS = {"domains": LifeDomain, "target_groups": TargetGroup, "languages": Language}
FORMER = "Vroegere gemeenten"


class MunicipalitiesField(
    ReckonsFromToday, forms.ModelMultipleChoiceField[Municipality]
):
    """Municipalities of any region; one that merged becomes what it is part of now."""

    def __init__(self, **kwargs: Any) -> None:
        widget = CHECKS(attrs={"data-shown-when": f"area={CHOSEN}"})
        super().__init__(
            Municipality.objects.none(), required=False, widget=widget, **kwargs
        )
        self.merged: list[tuple[str, str]] = []

    def offer(self, region_id: int, chosen: set[int]) -> None:
        """Offer those of today by region, the own one first; merged ones at the end."""
        self.queryset = Municipality.objects.select_related("successor", "region")
        groups: dict[str, list[tuple[int, str]]] = {}
        for each in sorted(self.queryset, key=lambda m: m.region_id != region_id):
            if each.exists_on(self.today):
                groups.setdefault(each.region.name, []).append((each.pk, each.name))
            elif each.pk in chosen or each.successor:
                now = each.on(self.today).name
                label = f"{each.name} (nu {now})"
                groups.setdefault(FORMER, []).append((each.pk, label))
        former = groups.pop(FORMER, None)
        grouped = [*groups.items(), *([(FORMER, former)] if former else [])]
        self.choices = grouped

    def clean(self, value: Any) -> Any:
        chosen = super().clean(value)
        now = {each: each.on(self.today) for each in chosen}
        self.merged = [(old.name, new.name) for old, new in now.items() if old != new]
        return list(dict.fromkeys(now.values()))

    def note(self, value: Any) -> str | None:
        """Which municipalities are part of another one now."""
        return " ".join(says_merged(*pair) for pair in self.merged) or None


class ServiceForm(EntryForm):
    """What an organisation offers."""

    name = forms.CharField(label="Naam van het aanbod", max_length=120)
    description = forms.CharField(
        label="Omschrijving",
        required=False,
        max_length=NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    domains = forms.ModelMultipleChoiceField(
        LifeDomain.objects.none(), label="Leefgebieden", required=False, widget=CHECKS
    )
    frame = forms.ChoiceField(
        label="Kader", choices=Service.Frame.choices, widget=forms.RadioSelect
    )
    way_in = forms.CharField(
        label="Hoe meld je iemand aan?",
        required=False,
        max_length=NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    for_whom = forms.CharField(
        label="Voor wie",
        max_length=200,
        required=False,
        help_text="In eigen woorden, bijvoorbeeld: alleen na een diagnose.",
    )
    target_groups = forms.ModelMultipleChoiceField(
        TargetGroup.objects.none(), label="Doelgroepen", required=False, widget=CHECKS
    )
    age_from = forms.IntegerField(
        label="Vanaf leeftijd",
        required=False,
        min_value=0,
        max_value=OLDEST,
        help_text="In jaren. Laat leeg als er geen ondergrens is.",
    )
    age_to = forms.IntegerField(
        label="Tot en met leeftijd", required=False, min_value=0, max_value=OLDEST
    )
    languages = forms.ModelMultipleChoiceField(
        Language.objects.none(), label="Talen", required=False, widget=CHECKS
    )
    area = forms.ChoiceField(
        label="Waar werkt dit aanbod?",
        choices=AREAS,
        required=False,
        widget=forms.RadioSelect,
    )
    municipalities = MunicipalitiesField(label="Gemeenten")
    locations = forms.ModelMultipleChoiceField(
        Location.objects.none(),
        label="Op welke locaties?",
        required=False,
        widget=CHECKS,
    )
    waiting_weeks = forms.IntegerField(
        label="Wachttijd in weken", required=False, min_value=0, max_value=260
    )
    waiting_said_on = DayField(
        label="Wanneer hoorde je dat?", past=True, required=False
    )
    waiting_said_by = forms.CharField(
        label="Van wie hoorde je dat?",
        max_length=120,
        required=False,
        help_text="Iemand van de organisatie, bijvoorbeeld: Fatima van de intake.",
    )
    times = OpeningTimesField(
        label="Eigen openingstijden",
        help_text=(
            "Alleen als die anders zijn dan die van de locatie. Typ zoals je het "
            "zegt: ma-vr 9-17, do tot 20."
        ),
    )
    costs = forms.CharField(
        label="Kosten",
        max_length=300,
        required=False,
        help_text="Bijvoorbeeld: gratis, of eigen bijdrage van 20 euro.",
    )
    contact_name = forms.CharField(
        label="Contactpersoon", max_length=120, required=False
    )
    contact_phone = forms.CharField(label="Telefoon", max_length=30, required=False)

    def __init__(
        self, *args: Any, organisation: Organisation, day: date, **kwargs: Any
    ) -> None:
        self.organisation = organisation
        super().__init__(*args, region=organisation.region, day=day, **kwargs)

    def set_up(self) -> None:
        self.initial = {"frame": Service.Frame.VOLUNTARY, "area": UNKNOWN}
        service = self.entry
        for name, model in LISTS.items():
            known = (
                [each.pk for each in getattr(service, name).all()] if service else []
            )
            self.offer(name, model.objects.offered_on(self.day, *known))
        chosen = {m.pk for m in service.municipalities.all()} if service else set()
        field = self.fields["municipalities"]
        if isinstance(field, MunicipalitiesField):
            field.offer(self.organisation.region_id, chosen)
        self._offer_locations()
        self.lay_out()

    def _offer_locations(self) -> None:
        self.offer("locations", self.organisation.locations.all())
        if not self.organisation.locations.exists():
            del self.fields["locations"]

    def lay_out(self) -> None:
        """First what the most services have; the rest behind one more click."""
        self.helper.layout = Layout(
            "opened_in",
            "version",
            "saw",
            *("name", "description", "domains", "frame", "way_in"),
            Fold(
                "Voor wie",
                *("for_whom", "target_groups", "age_from", "age_to"),
            ),
            Fold("Talen", "languages"),
            Fold("Waar", "area", "municipalities", "locations"),
            Fold("Wachttijd", "waiting_weeks", "waiting_said_on", "waiting_said_by"),
            Fold(
                "Openingstijden, kosten en contact",
                *("times", "costs", "contact_name", "contact_phone"),
            ),
        )

    def values_of(self, record: Service) -> dict[str, Any]:
        municipalities = list(record.municipalities.all())
        area = CHOSEN if municipalities else REGION
        if record.is_area_unknown and not municipalities:
            area = UNKNOWN
        times = typed_again(record.opening_times.all())
        return super().values_of(record) | {"area": area, "times": times}

    def clean_age_to(self) -> int | None:
        least, most = self.cleaned_data.get("age_from"), self.cleaned_data["age_to"]
        if least is not None and most is not None and most < least:
            msg = "De hoogste leeftijd ligt onder de laagste."
            raise forms.ValidationError(msg)
        return int(most) if most is not None else None

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        area, chosen = cleaned.get("area"), cleaned.get("municipalities")
        if chosen and area in (REGION, UNKNOWN):
            self.add_error(
                "area", "Je koos ook gemeenten. Kies dan: alleen deze gemeenten."
            )
        if area == CHOSEN and not chosen and "municipalities" not in self.errors:
            self.add_error("municipalities", "Kies een of meer gemeenten.")
        said = cleaned.get("waiting_said_on") or cleaned.get("waiting_said_by")
        if said and cleaned.get("waiting_weeks") is None and not self.errors:
            self.add_error("waiting_weeks", "Hoeveel weken is de wachttijd?")
        return cleaned

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        area = facts.pop("area")
        return {**facts, "is_area_unknown": area == UNKNOWN}


class MailForm(WerkplaatsForm):
    """Where to the selection goes; the address is not kept."""

    submit_label = "Selectie mailen"
    to = forms.EmailField(
        label="E-mailadres van de cliënt",
        max_length=254,
        help_text="We bewaren dit adres niet. In de mail staat geen naam.",
    )
