"""Forms of a single meeting before it runs."""

from datetime import datetime
from typing import Any

from django import forms

from cases.case.forms.fields import MomentField, choose
from reflection.meeting.forms.base import ShortForm
from reflection.meeting.forms.series import minutes_field, place_field
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import MeetingKind
from reflection.meeting.rota import Team
from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of, free_day_in_words
from zsm_werkplaats.lib.day_field import reckon_from
from zsm_werkplaats.lib.edit_conflict import EditForm
from zsm_werkplaats.lib.forms import WerkplaatsForm

ANYWAY = "free_day_is_right"
ASKED = "Kies een andere dag, of zet hieronder een vinkje als deze dag klopt."


class AsksAboutFreeDay(WerkplaatsForm):
    """Asks once about a day on which nobody works; a tick says that it is meant."""

    stood_at: datetime | None = None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        planned_at = cleaned.get("planned_at")
        day = day_of(planned_at) if planned_at else None
        if day is None or (self.stood_at and day == day_of(self.stood_at)):
            return cleaned
        if free := free_day_in_words(day):
            self._ask()
            if not self[ANYWAY].data:
                self.add_error("planned_at", f"Dat is {free}. {ASKED}")
        return cleaned

    def _ask(self) -> None:
        """Put the tick right below the day that it is about."""
        tick: Any = forms.BooleanField(label="Ja, toch op deze dag", required=False)
        tick.is_required_sometimes = True
        self.fields[ANYWAY] = tick
        order = [name for name in self.fields if name != ANYWAY]
        order.insert(order.index("planned_at") + 1, ANYWAY)
        self.order_fields(order)
        self.lay_out_all()

    def facts(self) -> dict[str, Any]:
        return {n: v for n, v in super().facts().items() if n != ANYWAY}


class PlanMeetingForm(AsksAboutFreeDay, HereForm):
    """One meeting outside a series."""

    submit_label = "Bijeenkomst plannen"
    kind = choose(MeetingKind.choices, label="Welke bijeenkomst")
    planned_at = MomentField(label="Wanneer")
    minutes = minutes_field()
    place = place_field()

    def __init__(
        self,
        *args: Any,
        region: Region,
        kinds: list[MeetingKind],
        at: datetime,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, region=region, **kwargs)
        field: Any = self.fields["kind"]
        field.choices = [(kind.value, kind.label) for kind in kinds]
        if len(kinds) == 1:
            field.initial = kinds[0].value
        reckon_from(self, day_of(at), at)


class MoveMeetingForm(AsksAboutFreeDay, EditForm):
    """Another day, time or place for one meeting."""

    submit_label = "Verzetten"
    planned_at = MomentField(label="Wanneer")
    minutes = minutes_field()
    place = place_field()

    def __init__(self, *args: Any, meeting: Meeting, at: datetime, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.stood_at = meeting.planned_at
        reckon_from(self, day_of(at), at)
        self.begin_with(meeting)

    def values_of(self, record: Meeting) -> dict[str, Any]:
        return {
            "planned_at": record.planned_at,
            "minutes": record.minutes,
            "place": record.place,
        }


class CancelMeetingForm(ShortForm):
    """Why a meeting does not go on."""

    keeps_draft = True  # a reason that everybody reads is weighed
    submit_label = "Laten vervallen"
    asked_about = ("why",)
    why = forms.CharField(
        label="Waarom gaat de bijeenkomst niet door?",
        max_length=300,
        help_text="Dit lezen alle deelnemers. Noem geen betrokkenen.",
    )


class NameChairForm(WerkplaatsForm):
    """Who chairs this one meeting."""

    submit_label = "Voorzitter kiezen"
    required_sometimes = ("chair",)  # what is left empty says something too
    chair = forms.ModelChoiceField(
        User.objects.none(),
        label="Wie zit voor?",
        required=False,
        empty_label="volgens het rooster",
    )

    def __init__(self, *args: Any, meeting: Meeting, at: datetime, **kw: Any) -> None:
        super().__init__(*args, **kw)
        day = day_of(meeting.planned_at)
        there = Team(meeting.region_id, day_of(at)).chairs_on(meeting.kind, day)
        self.offer("chair", User.objects.filter(pk__in=there))
        self.fields["chair"].initial = meeting.named_chair_id
        if meeting.series_id is None:
            field: Any = self.fields["chair"]
            field.empty_label = "nog geen voorzitter"


class SwapChairsForm(WerkplaatsForm):
    """With which date one swaps."""

    submit_label = "Ruilen"
    other = forms.ChoiceField(
        label="Met welke bijeenkomst?",
        widget=forms.RadioSelect,
        help_text="De twee voorzitters nemen elkaars datum over. De rest van het "
        "rooster blijft hetzelfde.",
    )

    def __init__(self, *args: Any, dates: list[tuple[int, str]], **kw: Any) -> None:
        super().__init__(*args, **kw)
        field: Any = self.fields["other"]
        field.choices = dates
