"""The 121 activity forms of the pilot: 43 of Midden-Nederland, 78 of Noord-Nederland.

`fixed_set.csv` has so many alike on a line: minutes of contacts by channel and of
activities by kind, what was advised and decided, and what it came to. They are written
in bulk; every sum can be made on paper.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from cases.activity.models.activity import Activity, ActivityKind
from cases.advice.models.advice import Advice, Disposal
from cases.case.models.case import Case
from cases.context.models.contact import Contact
from cases.decision.models.decision import Decision
from cases.monitoring.models.closing import Closing, Outcome
from tests.world import World
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import local_moment
from zsm_werkplaats.lib.period import Period

TABLE = Path(__file__).parent / "fixed_set.csv"
YEAR = Period.year(date(2025, 6, 1))
FIRST, LAST = datetime(2025, 1, 1, 0, 0), datetime(2025, 12, 31, 23, 59)  # noqa: DTZ001
CHANNELS = ("phone", "visit", "meeting", "mail")
KINDS = ("dossier", "bespreken-om", "advies-schrijven", "hulp-regelen", "reizen")
DAY = timedelta(days=1)

Row = dict[str, str]


@dataclass(frozen=True)
class Place:
    """A region with who works and who decides there."""

    region: Region
    worker: User
    prosecutor: User

    def record(self, case: Case, at: datetime) -> dict[str, Any]:
        return {
            "case": case,
            "region": self.region,
            "created_by": self.worker,
            "created_at": at,
        }


def tell_pilot(world: World) -> None:
    """All 121, nominated from the first to the last minute of 2025."""
    near = Place(world.region, world.worker, world.prosecutor)
    far = Place(world.far_region, world.far_worker, world.far_prosecutor)
    rows = list(_one_a_case())
    for name, place in (("midden", near), ("noord", far)):
        tell(place, [row for row in rows if row["region"] == name])


def tell(place: Place, rows: list[Row]) -> list[Case]:
    """The cases of one region, the first at the first minute, the last at the last."""
    cases = Case.objects.bulk_create(
        _case(place, row, at) for row, at in zip(rows, _moments(len(rows)), strict=True)
    )
    told = list(zip(cases, rows, strict=True))
    Contact.objects.bulk_create(
        Contact(
            **place.record(case, case.nominated_at),
            at=case.nominated_at,
            channel=channel,
            with_whom="wijkagent",
            result="reached",
            minutes=int(row[channel]),
        )
        for case, row in told
        for channel in CHANNELS
        if row[channel]
    )
    kinds: dict[str, Any] = {kind.code: kind for kind in ActivityKind.objects.all()}
    Activity.objects.bulk_create(
        Activity(
            case=case,
            region=place.region,
            worker=place.worker,
            kind=kinds[kind],
            day=case.nominated_at.date(),
            minutes=int(row[kind]),
            created_at=case.nominated_at,
        )
        for case, row in told
        for kind in KINDS
        if row[kind]
    )
    _decide(place, told)
    _close(place, told)
    return cases


def _one_a_case() -> Iterator[Row]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            yield from [row] * int(row["cases"])


def _moments(number: int) -> list[datetime]:
    """So many moments of the year: its first, its last, and between them."""
    step = (LAST - FIRST) / max(number - 1, 1)
    return [local_moment(FIRST + step * index) for index in range(number)]


def _case(place: Place, row: Row, at: datetime) -> Case:
    return Case(
        region=place.region,
        offence="Diefstal",
        signals="Slaapt buiten",
        nominated_at=at,
        nominated_by=place.worker,
        worker=place.worker,
        prosecutor=place.prosecutor,
        arrested_at=at - timedelta(hours=2),
        accepted_at=at,
        advised_at=at + DAY if row["advised"] else None,
        decided_at=at + 2 * DAY if row["decided"] else None,
        closed_at=at + 30 * DAY if row["outcome"] else None,
    )


def _decide(place: Place, told: Iterable[tuple[Case, Row]]) -> None:
    disposals: dict[str, Any] = {each.code: each for each in Disposal.objects.all()}
    advices: dict[int, Advice] = {}
    for case, row in told:
        if row["advised"]:
            advices[case.pk] = Advice(
                **place.record(case, case.nominated_at + DAY),
                disposal=disposals[row["advised"]],
                text="Hulp",
                given_at=case.nominated_at + DAY,
            )
    Advice.objects.bulk_create(advices.values())
    Decision.objects.bulk_create(
        Decision(
            **place.record(case, case.nominated_at + 2 * DAY),
            advice=advices.get(case.pk),
            disposal=disposals[row["decided"]],
            conformity=row["conformity"],
            explanation="Anders" if row["conformity"] in {"partly", "not"} else "",
            decided_at=case.nominated_at + 2 * DAY,
            decided_by=place.prosecutor,
        )
        for case, row in told
        if row["decided"]
    )


def _close(place: Place, told: Iterable[tuple[Case, Row]]) -> None:
    outcomes: dict[str, Any] = {each.code: each for each in Outcome.objects.all()}
    disposals: dict[str, Any] = {each.code: each for each in Disposal.objects.all()}
    Closing.objects.bulk_create(
        Closing(
            **place.record(case, case.nominated_at + 30 * DAY),
            outcome=outcomes[row["outcome"]],
            regular_shift=row["regular_shift"],
            otherwise=disposals.get(row["otherwise"]),
            otherwise_unknown=row["otherwise"] == "unknown",
        )
        for case, row in told
        if row["outcome"]
    )
