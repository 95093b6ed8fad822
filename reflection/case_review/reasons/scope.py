"""Where the reasons look: a region, since the last review, or one case of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    DateTimeField,
    Expression,
    F,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast

from reflection.meeting.models.meeting import Meeting
from zsm_werkplaats.lib.dates import day_of

FIRST_PERIOD = timedelta(days=14)  # what the first review of a region looks back on

Facts = QuerySet[Any, tuple[int, str, datetime | None, str]]


@dataclass(frozen=True)
class Scope:
    """What a reason is asked about: at `at`, and what is new since `since`.

    `last` is the review before; `case` narrows it to one case.
    """

    region_id: int
    since: datetime
    at: datetime
    last: Meeting | None = None
    case: int | None = None

    @property
    def day(self) -> date:
        return day_of(self.at)

    def here(self, path: str = "") -> Q:
        """Within this scope, for records from which `path` leads to the case."""
        if self.case is None:
            return Q(region=self.region_id)
        return Q(**{path or "pk": self.case}, region=self.region_id)


@dataclass(frozen=True)
class Fact:
    """That a reason holds for a case: since or until when, and what goes with it."""

    code: str
    at: datetime | None
    told: str


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why a case stands on the agenda: how it is found, and how it is said."""

    code: str
    words: str
    find: Callable[[Scope], Iterable[Facts]]
    say: Callable[[list[Fact], datetime], str] | None = None


def facts(
    records: QuerySet[Any],
    code: str | Expression | F,
    *,
    case: str = "case",
    at: Expression | F | None = None,
    told: Expression | F | None = None,
) -> Facts:
    """Rows of one shape, so that all reasons are read in one query."""
    found: Facts = records.order_by().values_list(
        Cast(F(case), output_field=BigIntegerField()),
        Cast(Value(code) if isinstance(code, str) else code, CharField()),
        Cast(Value(None) if at is None else at, DateTimeField()),
        Cast(Value("") if told is None else told, TextField()),
    )
    return found
