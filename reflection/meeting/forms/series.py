"""Forms of a series: its rhythm, a change from a day on, its end, its rota."""

from datetime import date
from typing import Any

from django import forms

from cases.case.forms.fields import choose
from cases.support.forms.meeting import HourField
from reflection.meeting.models.series import MeetingKind, Series
from reflection.meeting.rota import Team
from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.day_field import DayField, reckon_from
from zsm_werkplaats.lib.edit_conflict import EditForm
from zsm_werkplaats.lib.forms import WerkplaatsForm

RHYTHMS = {
    1: "elke week",
    2: "om de 2 weken",
    3: "om de 3 weken",
    4: "om de 4 weken",
}
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")
SHORTEST, LONGEST = 15, 480  # minutes
FREE_DAY = "Op een vrije dag schuift de bijeenkomst naar de eerstvolgende werkdag."


def minutes_field(initial: int = 60) -> forms.IntegerField:
    """How long a meeting lasts."""
    return forms.IntegerField(
        label="Hoe lang, in minuten",
        min_value=SHORTEST,
        max_value=LONGEST,
        initial=initial,
        widget=forms.NumberInput(attrs={"data-quick-numbers": "45,60,90,120"}),
    )


def place_field() -> forms.CharField:
    """Where it is; it stands in calendars outside the application."""
    return forms.CharField(
        label="Waar",
        max_length=120,
        required=False,
        help_text="Staat ook in de agenda van deelnemers. Bijvoorbeeld: ZSM-kamer.",
    )


class RhythmForm(WerkplaatsForm):
    """How often, on which day, at what time, how long and where."""

    every_weeks = forms.TypedChoiceField(
        label="Hoe vaak",
        choices=[*RHYTHMS.items()],
        coerce=int,
        widget=forms.RadioSelect,
    )
    weekday = forms.TypedChoiceField(
        label="Op welke dag",
        choices=[*enumerate(WEEKDAYS, start=1)],
        coerce=int,
        widget=forms.RadioSelect,
        help_text=FREE_DAY,
    )
    starts_at = HourField(label="Hoe laat")
    minutes = minutes_field()
    place = place_field()


class MakeSeriesForm(HereForm, RhythmForm):
    """Which kind of meeting comes back, and from when on."""

    submit_label = "Reeks maken"
    kind = choose(MeetingKind.choices, label="Welke bijeenkomst")
    begins_on = DayField(label="Vanaf")
    field_order = ["kind", "every_weeks", "weekday", "starts_at", "begins_on"]

    def __init__(
        self,
        *args: Any,
        region: Region,
        kinds: list[MeetingKind],
        today: date,
        **kw: Any,
    ) -> None:
        super().__init__(*args, region=region, **kw)
        field: Any = self.fields["kind"]
        field.choices = [(kind.value, kind.label) for kind in kinds]
        if len(kinds) == 1:
            field.initial = kinds[0].value
        reckon_from(self, today)


class ChangeSeriesForm(EditForm, RhythmForm):
    """Another rhythm, from a day on."""

    submit_label = "Reeks wijzigen"
    from_on = DayField(
        label="Vanaf wanneer geldt dit",
        help_text="Bijeenkomsten vanaf deze dag gaan mee. Wat je zelf hebt verzet of "
        "laten vervallen, blijft zoals het is.",
    )
    field_order = ["from_on"]

    def __init__(self, *args: Any, series: Series, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rhythm: Any = self.fields["every_weeks"]
        if series.every_weeks not in RHYTHMS:
            words = f"om de {series.every_weeks} weken"
            rhythm.choices = [*rhythm.choices, (series.every_weeks, words)]
        reckon_from(self, today)
        self.begin_with(series)

    def values_of(self, record: Series) -> dict[str, Any]:
        names = ("every_weeks", "weekday", "starts_at", "minutes", "place")
        return {name: getattr(record, name) for name in names}


class EndSeriesForm(WerkplaatsForm):
    """After which day no meeting comes any more."""

    submit_label = "Reeks stoppen"
    last_on = DayField(label="Tot en met")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reckon_from(self, today)


class AddTurnForm(WerkplaatsForm):
    """Who takes turns in the chair too."""

    submit_label = "Toevoegen"
    user = forms.ModelChoiceField(User.objects.none(), label="Wie doet er ook mee?")

    def __init__(self, *args: Any, series: Series, at: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = Team(series.region_id, at)
        people = [user.pk for user in team.participants(series.kind)]
        others = User.objects.filter(pk__in=people)
        self.offer("user", others.exclude(pk__in=series.turns.values("user")))
