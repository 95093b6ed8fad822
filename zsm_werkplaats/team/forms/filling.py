"""Which weeks to fill, and from what."""

from datetime import date, timedelta
from typing import Any

from django import forms

from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.forms import INVALID
from zsm_werkplaats.lib.weeks import DAYS, Week
from zsm_werkplaats.team.models.duty import Duty
from zsm_werkplaats.team.models.filling import FillingSource
from zsm_werkplaats.team.models.pattern import Cycle, RosterPattern

AHEAD, BACK, MOST = 26, 8, 13  # weeks
LATEST = 2**31 - 1


def week_choices(first: Week, number: int) -> list[tuple[str, str]]:
    """Weeks to choose from, by their Monday."""
    weeks = [Week(first.monday + timedelta(days=n * DAYS)) for n in range(number)]
    return [(str(week), f"week {week.number}: {week.label}") for week in weeks]


def as_week(text: str) -> Week:
    """The week that was chosen."""
    return Week(date.fromisoformat(text))


class FillForm(HereForm):
    """Which weeks are filled, and where the names come from."""

    submit_label = "Voorstel bekijken"
    source = forms.ChoiceField(
        label="Hoe vullen?", choices=FillingSource.choices, widget=forms.RadioSelect
    )
    from_week = forms.TypedChoiceField(
        label="Welke week overnemen?",
        coerce=as_week,
        required=False,
        empty_value=None,
        help_text="Alleen nodig als je een eerdere week overneemt.",
    )
    first = forms.TypedChoiceField(label="Vanaf week", coerce=as_week)
    weeks = forms.IntegerField(
        label="Hoeveel weken?",
        min_value=1,
        max_value=MOST,
        initial=4,
        widget=forms.NumberInput(attrs={"data-quick-numbers": "1,4,8"}),
    )
    seen = forms.IntegerField(
        required=False, widget=forms.HiddenInput, min_value=0, max_value=LATEST
    )

    def __init__(self, *args: Any, region: Region, today: date, **kwargs: Any) -> None:
        super().__init__(*args, region=region, **kwargs)
        this = Week.of(today)
        used = _used_weeks(region, this)
        first: Any = self.fields["first"]
        first.choices = week_choices(this, AHEAD)
        first.initial = str(_first_empty(this, used))
        from_week: Any = self.fields["from_week"]
        from_week.choices = [
            ("", "Kies …"),
            *((str(w), f"week {w.number}: {w.label}") for w in sorted(used)),
        ]
        self._offer_sources(has_weeks=bool(used))

    def _offer_sources(self, *, has_weeks: bool) -> None:
        """Only what there is: a pattern, or a week to take over."""
        has_pattern = RosterPattern.objects.filter(region=self.region).exists()
        gone = {
            FillingSource.PATTERN.value: not has_pattern,
            FillingSource.WEEK.value: not has_weeks,
        }
        source: Any = self.fields["source"]
        source.choices = [c for c in FillingSource.choices if not gone.get(c[0])]
        usual = FillingSource.PATTERN if has_pattern else FillingSource.EVENLY
        source.initial = usual.value
        if not has_weeks:
            del self.fields["from_week"]
            self.lay_out_all()

    @property
    def status(self) -> int:
        """A proposal is a page like others; only what cannot be is refused."""
        return INVALID if self.errors else 200

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if facts.get("source") == FillingSource.WEEK and not facts.get("from_week"):
            self.add_error("from_week", "Kies welke week je overneemt.")
        return facts

    @property
    def chosen(self) -> list[tuple[str, Any]]:
        """What was chosen, to send along with the proposal; not what was seen of it."""
        names = [name for name in self.fields if name != "seen"]
        return [(name, self[name].value() or "") for name in names]

    @property
    def span(self) -> dict[str, Any]:
        """What is filled from what, as keyword arguments for the plan."""
        first: Week = self.cleaned_data["first"]
        days = self.cleaned_data["weeks"] * DAYS
        return {
            "source": self.cleaned_data["source"],
            "from_week": self.cleaned_data.get("from_week"),
            "first": first.monday,
            "last": first.monday + timedelta(days=days - 1),
        }


def _used_weeks(region: Region, this: Week) -> set[Week]:
    """The weeks lately and to come in which somebody is on duty."""
    since = this.monday - timedelta(days=BACK * DAYS)
    until = this.monday + timedelta(days=AHEAD * DAYS)
    standing = Duty.objects.standing().filter(region=region).between(since, until)
    days = standing.order_by().values_list("day", flat=True).distinct()
    return {Week.of(day) for day in days}


def _first_empty(this: Week, used: set[Week]) -> Week:
    """The first week after the last one that is used; this week when none is."""
    return max(used).next if used and max(used) >= this else this


class PatternForm(HereForm):
    """Which weeks of the roster become the pattern."""

    submit_label = "Als weekpatroon vastleggen"
    week = forms.TypedChoiceField(label="Welke week is week 1?", coerce=as_week)
    weeks = forms.TypedChoiceField(
        label="Hoe vaak wisselt het?",
        choices=Cycle.choices,
        coerce=int,
        initial=Cycle.ONE.value,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, region: Region, today: date, **kwargs: Any) -> None:
        super().__init__(*args, region=region, **kwargs)
        used = sorted(_used_weeks(region, Week.of(today)))
        field: Any = self.fields["week"]
        field.choices = [(str(w), f"week {w.number}: {w.label}") for w in used]
        self.has_weeks = bool(used)
