"""What the figures look at: a period and the one before, as one reader may know."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Q

from reflection.reflection_meeting.figures.reader import Reader
from reflection.reflection_meeting.period import Period


@dataclass(frozen=True)
class CaseRow:
    """What the figures know of a case that came in."""

    pk: int
    at: datetime
    offence: str
    municipality: int | None
    municipality_name: str
    was_accepted: bool
    was_declined: bool


@dataclass(frozen=True)
class Window:
    """Both periods; the cases that came in are read once for all figures together."""

    period: Period
    reader: Reader

    @property
    def begins_at(self) -> datetime:
        return self.period.before.begins_at

    @property
    def ends_at(self) -> datetime:
        return self.period.ends_at

    def within(self, name: str) -> Q:
        """That this moment lies in one of both periods."""
        return Q(**{f"{name}__gte": self.begins_at, f"{name}__lt": self.ends_at})

    @cached_property
    def came_in(self) -> dict[int, CaseRow]:
        """The cases that came in, by number."""
        found = self.reader.counted().filter(self.within("nominated_at")).order_by()
        values = found.values(
            "pk",
            "nominated_at",
            "offence",
            "municipality",
            "municipality__name",
            "municipality__successor",
            "municipality__successor__name",
            "accepted_at",
            "declined_at",
        )
        return {row["pk"]: _case_row(row) for row in values}


def _case_row(row: Mapping[str, Any]) -> CaseRow:
    name = row["municipality__successor__name"] or row["municipality__name"]
    return CaseRow(
        row["pk"],
        row["nominated_at"],
        row["offence"],
        row["municipality__successor"] or row["municipality"],
        name or "",
        row["accepted_at"] is not None,
        row["declined_at"] is not None,
    )
