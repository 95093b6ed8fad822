"""The form in which a finding is noted in ten seconds, and put right."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from crispy_forms.layout import HTML, Layout
from django import forms

from reflection.finding.forms.people import NamesAsked
from reflection.finding.makers import About, cases_of
from reflection.finding.models.finding import Finding
from reflection.finding.sources import Origin
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.policies import visible_to
from socialmap.search.suggest.fields import OrganisationField, offer_organisations
from socialmap.service.models import Service
from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.drafts.drafted_form import DraftedForm
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.edit_conflict import EditForm

NO_PEOPLE = "Officieren van justitie lezen dit ook. Noem geen personen en geen zaken."
UNDER_ORGANISATION = 6  # the place in the layout
ABOUT = ("organisation", "service", "municipality", "domain", "partner", "procedure")


class FindingForm(NamesAsked, DraftedForm, HereForm):
    """One line and what kind it is; the rest may wait."""

    submit_label = "Signaal noteren"
    asked_about = ("title", "detail", "procedure")
    title = forms.CharField(
        label="Wat zie je gebeuren?", max_length=200, help_text=NO_PEOPLE
    )
    kind = forms.ChoiceField(
        label="Wat voor signaal is het?",
        choices=Finding.Kind.choices,
        widget=forms.RadioSelect,
    )
    organisation = OrganisationField(label="Over welke organisatie?", required=False)
    service = forms.ModelChoiceField(
        Service.objects.none(), required=False, widget=forms.HiddenInput
    )
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label="Gemeente", required=False
    )
    domain = forms.ModelChoiceField(
        LifeDomain.objects.none(), label="Leefgebied", required=False
    )
    partner = forms.ChoiceField(
        label="Partner in de ZSM-kamer",
        choices=[("", "niet ingevuld"), *Finding.Partner.choices],
        required=False,
    )
    procedure = forms.CharField(
        label="Werkwijze",
        max_length=120,
        required=False,
        help_text="Bijvoorbeeld: aanmelden bij het wijkteam.",
    )
    detail = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, user: User, at: datetime, **kwargs: Any) -> None:
        self.user, self.at = user, at
        super().__init__(*args, **kwargs)
        offer_organisations(self, "organisation", self.region)
        self.offer("organisation", visible_to(user).used_in(self.region))
        self.offer("service", Service.objects.used_in(self.region))
        day = day_of(at)
        here = Municipality.objects.filter(region=self.region)
        self.offer("municipality", here.on(day))
        self.offer("domain", LifeDomain.objects.valid_on(day))
        self.helper.layout = Layout(
            *("opened_in", "sure", "service", "title", "kind", "organisation"),
            HTML(f"<details class='more'{self._is_open()}>"),
            HTML("<summary>Gemeente, leefgebied, partner of toelichting</summary>"),
            *("municipality", "domain", "partner", "procedure", "detail"),
            HTML("</details>"),
        )

    def _is_open(self) -> str:
        """What was filled in there is in sight."""
        rest = ("municipality", "domain", "partner", "procedure", "detail")
        given = self.data if self.is_bound else self.initial
        return " open" if any(given.get(name) for name in rest) else ""

    def facts(self) -> dict[str, Any]:
        facts = {name: self.cleaned_data[name] for name in ("kind", "title", "detail")}
        about = {name: self.cleaned_data[name] for name in ABOUT}
        service = about["service"]
        if service and service.organisation != about["organisation"]:
            about["service"] = None
        return {**facts, "about": About(**about)}


class NoteForm(FindingForm):
    """With the case of the page it was opened from, which may be left out."""

    required_sometimes = ("with_case",)

    with_case = forms.BooleanField(label="Zaak koppelen", required=False, initial=True)

    def __init__(self, *args: Any, origin: Origin | None, **kwargs: Any) -> None:
        initial: dict[str, Any] = {"with_case": True}
        if origin:
            initial |= {**vars(origin.about), "title": origin.title}
            initial |= {"kind": origin.kind}
        self.origin = origin
        if origin and origin.case:
            self.draft_case = origin.case.pk
        super().__init__(*args, initial=initial, **kwargs)
        if origin and origin.case:
            self.fields["with_case"].label = f"Zaak {origin.case} koppelen"
            self.helper.layout.insert(UNDER_ORGANISATION, "with_case")
        else:
            del self.fields["with_case"]

    @property
    def wants_case(self) -> bool:
        return bool(self.cleaned_data.get("with_case"))

    def linked_cases(self) -> Iterable[int]:
        """Also when it is not to show there: the case is what it was noted from."""
        case = self.origin.case if self.origin else None
        return [case.pk] if case else []


class AmendForm(EditForm, FindingForm):
    """The same words, put right."""

    submit_label = "Signaal opslaan"

    def __init__(self, *args: Any, finding: Finding, **kwargs: Any) -> None:
        self.finding = finding
        super().__init__(*args, **kwargs)
        self.helper.layout.extend(["version", "saw"])
        self.begin_with(finding)

    def linked_cases(self) -> Iterable[int]:
        return cases_of(self.finding)

    def values_of(self, record: Finding) -> dict[str, Any]:
        names = ("kind", "title", "detail", *ABOUT)
        return {name: getattr(record, name) for name in names}

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "seen": self.cleaned_data.get("version")}
