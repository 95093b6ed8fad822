"""How many workers every part of a week asks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst

from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.day_field import DayField, reckon_from
from zsm_werkplaats.lib.edit_conflict import EditForm
from zsm_werkplaats.team.day_parts import DayPart
from zsm_werkplaats.team.models.duty import DutyKind
from zsm_werkplaats.team.roster.needs import Needs, Slot, all_needs

MOST = 9  # workers of a kind in one day part
WEEKDAYS = (
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
)


@dataclass(frozen=True)
class Column:
    """A day part and a kind of duty."""

    part: DayPart
    kind: DutyKind

    @property
    def label(self) -> str:
        return capfirst(self.words)

    @property
    def words(self) -> str:
        return f"{self.part.label}, {self.kind.label}"


COLUMNS = [Column(part, kind) for part in DayPart for kind in DutyKind]


def name_of(slot: Slot) -> str:
    """The field of a slot: n_1_1_morning_1_zsm."""
    weekday, part, kind = slot
    return f"n_{weekday}_{part}_{kind}"


SLOTS: dict[str, Slot] = {
    name_of(slot): slot
    for slot in (
        (weekday, c.part.value, c.kind.value)
        for weekday in range(1, 8)
        for c in COLUMNS
    )
}


class NeedsForm(EditForm, HereForm):
    """The numbers of a whole week, from a day on."""

    submit_label = "Bezetting vastleggen"
    from_on = DayField(label="Vanaf wanneer geldt dit?")

    def __init__(self, *args: Any, region: Region, today: date, **kwargs: Any) -> None:
        super().__init__(*args, region=region, **kwargs)
        for name, (weekday, part, kind) in SLOTS.items():
            column = Column(DayPart(part), DutyKind(kind))
            self.fields[name] = forms.IntegerField(
                label=f"{capfirst(WEEKDAYS[weekday - 1])} {column.words}",
                min_value=0,
                max_value=MOST,
                required=False,
                widget=forms.NumberInput(attrs={"class": "form-control"}),
            )
        reckon_from(self, today)
        self.fields["from_on"].initial = today
        self.today = today
        self.begin_with(all_needs(region))

    def values_of(self, record: Needs) -> dict[str, Any]:
        numbers = record.of_week(self.today)
        return {name: numbers.get(slot, 0) for name, slot in SLOTS.items()}

    def version_of(self, record: Needs) -> int:
        return record.version

    @property
    def rows(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The fields of every weekday, in the order of the columns."""
        for number, label in enumerate(WEEKDAYS, start=1):
            yield (
                label,
                [self[n] for n, (weekday, _, _) in SLOTS.items() if weekday == number],
            )

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        numbers = {slot: facts.pop(name) or 0 for name, slot in SLOTS.items()}
        return {**facts, "numbers": numbers}
