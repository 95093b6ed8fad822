"""Forms of the calls."""

from datetime import date
from typing import Any

from crispy_forms.layout import HTML, Layout
from django import forms
from django.utils.timezone import localdate

from cases.case.forms.base import ActionForm, CaseForm
from cases.case.forms.fields import MomentField, SuggestingInput, TextField, choose
from cases.case.forms.minutes import AsksAboutMinutes, MinutesField
from cases.case.known_organisations import known_organisations
from cases.case.models.case import Case
from cases.case.models.people import Involvement
from cases.context.models.contact import Contact
from cases.context.models.source_kind import SourceKind
from socialmap.search.suggest.fields import (
    OrganisationsField,
    PickManyInput,
    finds,
    offer_organisations,
)
from zsm_werkplaats.lib.dates import next_working_day
from zsm_werkplaats.lib.day_field import DayField

TRY_AGAIN = f"{Contact.Result.NOT_REACHED} {Contact.Result.VOICEMAIL}"
PLANNED = f"result={Contact.Result.PLANNED}"
NOT_PLANNED = f"result!={Contact.Result.PLANNED}"
MORE = ("took_place_at", "channel", "place", "organisations", "present")


def when(field: str, *values: str) -> dict[str, str]:
    """Show a field only while another has one of these values."""
    return {"data-shown-when": f"{field}={' '.join(values)}"}


def known_of(involvement: Involvement, who: str) -> str:
    """What stands beside a suggested person: who it is, and how to ring."""
    return " · ".join(words for words in (who, involvement.agreed) if words)


class ContactFields(AsksAboutMinutes, ActionForm):
    """A call in ten seconds: who, reached or not, minutes, a line of text."""

    submit_label = "Vastleggen"
    with_whom = forms.CharField(
        label="Met wie",
        max_length=120,
        help_text="Naam, rol of organisatie; of typ wat je zoekt: schuld utrecht",
        widget=SuggestingInput(autofocus=True),
    )
    direction = choose(
        Contact.Direction.choices,
        label="Richting",
        initial=Contact.Direction.OUTGOING,
    )
    result = choose(Contact.Result.choices, label="Resultaat")
    dead_end = forms.ChoiceField(
        choices=Contact.DeadEnd.choices,
        label="Waarom liep het dood?",
        required=False,
        widget=forms.RadioSelect(attrs=when("result", Contact.Result.DEAD_END)),
    )
    minutes = MinutesField(initial=5, shown_when=NOT_PLANNED)
    told = TextField(label="Wat is besproken?", required=False, rows=3)
    next_attempt_on = DayField(
        label="Opnieuw proberen op", required=False, quick=(0, 1, 2, 7)
    )
    disclosure = choose(
        Contact.Disclosure.choices,
        label="Mag dit naar het OM?",
        initial=Contact.Disclosure.WITHHELD,
    )
    channel = choose(
        Contact.Channel.choices, label="Manier", initial=Contact.Channel.PHONE
    )
    place = forms.ChoiceField(
        choices=Contact.Place.choices,
        label="Waar",
        required=False,
        widget=forms.RadioSelect(attrs=when("channel", Contact.Channel.VISIT)),
    )
    organisations = OrganisationsField(
        label="Aanwezige organisaties",
        required=False,
        widget=PickManyInput(
            attrs=when("channel", Contact.Channel.MEETING, Contact.Channel.VISIT)
        ),
    )
    present = forms.CharField(
        label="Verder aanwezig",
        max_length=300,
        required=False,
        widget=forms.TextInput(
            attrs=when("channel", Contact.Channel.MEETING, Contact.Channel.VISIT)
        ),
    )
    took_place_at = MomentField(
        label="Wanneer",
        required=False,
        help_text="Laat leeg voor nu. Is het gepland, vul dan het afgesproken uur in.",
    )

    def set_up(self) -> None:
        case = self.likely_case()
        known = known_organisations(case) if case else []
        offer_organisations(self, "organisations", self.region_id(), known)
        kinds = SourceKind.objects.valid_on(localdate(self.opened_at))
        self.fields["with_whom"].widget.suggestions = [
            *self.suggested_people(),
            *((organisation.name, "") for organisation in known),
            *((kind.label, "") for kind in kinds),
        ]
        self.fields["with_whom"].widget.attrs |= finds(self.region_id())
        attempt = self.fields["next_attempt_on"].widget.attrs
        attempt["data-shown-when"] = NOT_PLANNED
        attempt["data-proposal"] = self._next_attempt().isoformat()
        attempt["data-proposed-when"] = f"result={TRY_AGAIN}"
        self.fields["direction"].widget.attrs |= when(
            "channel", Contact.Channel.PHONE, Contact.Channel.MAIL
        )
        self.fields["took_place_at"].widget.attrs["data-opened-when"] = PLANNED

    def _next_attempt(self) -> date:
        """The next working day, or today while the clock of the OM still runs today."""
        case, today = self.likely_case(), localdate(self.opened_at)
        ends = case.deadline(self.opened_at) if case else None
        if ends and ends > self.opened_at and localdate(ends) == today:
            return today
        return next_working_day(today)

    def likely_case(self) -> Case | None:
        """The case that the call is about, as far as the form knows when it opens."""
        raise NotImplementedError

    def region_id(self) -> int:
        """The region of which the organisations are offered."""
        raise NotImplementedError

    def people(self) -> list[Involvement]:
        """The people of the case, in their roles."""
        return []

    def suggested_people(self) -> list[tuple[str, str]]:
        """The people who may be on the telephone, by name."""
        return [
            (i.person.name, known_of(i, i.get_role_display())) for i in self.people()
        ]

    def lay_out(self) -> None:
        """What is rarely needed stands behind one more click."""
        first = [name for name in self.fields if name not in MORE]
        carries_on = any(self.initial.get(name) for name in MORE)
        is_wrong = any(name in self.errors for name in MORE)
        is_open = " open" if carries_on or is_wrong else ""
        self.helper.layout = Layout(
            *first,
            HTML(
                f"<details class='more'{is_open}><summary>Bezoek, overleg, gepland, "
                "later vastgelegd</summary>"
            ),
            *MORE,
            HTML("</details>"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        is_dead_end = cleaned.get("result") == Contact.Result.DEAD_END
        if is_dead_end and not cleaned.get("dead_end"):
            self.add_error("dead_end", "Kies waarom het doodliep.")
        elif not is_dead_end:
            cleaned["dead_end"] = ""
        self._check_moment(cleaned)
        return cleaned

    def _check_moment(self, cleaned: dict[str, Any]) -> None:
        at = cleaned.get("took_place_at") or self.opened_at
        if cleaned.get("result") == Contact.Result.PLANNED:
            if at <= self.opened_at:
                self.add_error(
                    "took_place_at", "Wanneer is het gepland? Kies een later moment."
                )
            cleaned["next_attempt_on"] = localdate(at)
        elif at > self.opened_at:
            self.add_error("took_place_at", "Dit tijdstip ligt in de toekomst.")
        cleaned["took_place_at"] = at

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return {"at": facts.pop("took_place_at"), **facts}


class ContactForm(ContactFields, CaseForm):
    """A call about this case."""

    follows_up = forms.ModelChoiceField(
        Contact.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lay_out()

    def set_up(self) -> None:
        super().set_up()
        self.offer("follows_up", self.case.contacts.all())

    def region_id(self) -> int:
        return self.case.region_id

    def likely_case(self) -> Case:
        return self.case

    def people(self) -> list[Involvement]:
        return list(self.case.involvements.all())
