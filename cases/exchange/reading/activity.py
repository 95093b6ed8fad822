"""What a row of an activity form says: who did what for which case, and how long."""

from dataclasses import dataclass
from datetime import date, datetime

from cases.activity.models.activity import ActivityKind
from cases.exchange.reading.cells import Cells
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.durations import MOST_MINUTES

NOTE_LENGTH = 300
WITH_WHOM_LENGTH = 120
TOLD_LENGTH = 20_000


@dataclass
class ActivityFacts:
    """An entry as a file tells it; with `with_whom` it is a contact."""

    worker: User | None = None
    day: date | None = None
    at: datetime | None = None
    kind: ActivityKind | None = None
    minutes: int = 0
    note: str = ""
    with_whom: str = ""
    channel: str = ""
    result: str = ""

    @property
    def is_contact(self) -> bool:
        return bool(self.with_whom)


def read_activity(cells: Cells) -> ActivityFacts:
    """Read a row; what is wrong with it stands in `cells`."""
    is_contact = cells.says("with_whom")
    facts = ActivityFacts(
        worker=cells.word("worker", "worker"),
        day=cells.day("day"),
        at=cells.moment("day") if not cells.wrong else None,
        kind=None if is_contact else cells.word("activity", "activity"),
        minutes=cells.minutes(MOST_MINUTES) or 0,
        note=cells.text("note", TOLD_LENGTH if is_contact else NOTE_LENGTH),
        with_whom=cells.text("with_whom", WITH_WHOM_LENGTH),
    )
    if is_contact:
        facts.channel = cells.word("channel", "channel") or ""
        facts.result = cells.word("result", "result") or ""
    for code in ("worker", "day"):
        if not cells.says(code):
            cells.refuse(code, "Dit ontbreekt.")
    if facts.is_contact:
        _check_contact(cells)
    else:
        _check_kind(cells, facts.kind)
        _check_time(cells, facts.minutes)
    return facts


def _check_contact(cells: Cells) -> None:
    if not cells.says("result"):
        cells.refuse("result", "Is er contact geweest: bereikt of niet bereikt?")
    if not cells.says("case"):
        cells.refuse("case", "Bij welke zaak hoort dit contact?")
    if not cells.says("channel"):
        cells.note("Zonder manier van contact: we nemen telefoon.", of="channel")


def _check_kind(cells: Cells, kind: ActivityKind | None) -> None:
    if not cells.says("activity"):
        cells.refuse("activity", "Vul in wat er is gedaan, of met wie er contact was.")
    if kind and kind.belongs_to_case and not cells.says("case"):
        cells.refuse("case", "Bij dit soort werk hoort een zaak.")
    if kind and not kind.belongs_to_case and cells.says("case"):
        cells.refuse("activity", "Bij dit soort werk hoort geen zaak.")


def _check_time(cells: Cells, minutes: int) -> None:
    if not (cells.says("minutes") or cells.says("hours")):
        cells.refuse("minutes", "Hoe lang duurde het?")
    elif not minutes and not cells.wrong:
        cells.refuse("minutes", "Vul minstens 1 minuut in.")
