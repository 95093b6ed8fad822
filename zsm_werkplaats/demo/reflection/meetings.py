"""A case review and a reflection meeting of the demo, held and told by the actions."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from reflection.meeting.actions import action, agenda, chair, note, running
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.policies import takes_part
from reflection.working_decision.actions.working_decision import make_working_decision
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of

FILE = Path(__file__).parent / "meetings.toml"
A_CASE = timedelta(minutes=4)
REACHED = 6  # cases; what was not reached moves on
Row = dict[str, Any]


def told() -> dict[str, Any]:
    """What was said, by the kind of meeting."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@dataclass
class Telling:
    """A meeting while it is told: who is there, and what time it is by now."""

    meeting: Meeting
    head: User
    cast: dict[str, User]
    at: datetime
    lines: int = 0

    @classmethod
    def begin(cls, meeting: Meeting, cast: dict[str, User]) -> "Telling":
        """Begin with whoever chairs; the others come in."""
        at = meeting.planned_at + timedelta(minutes=1)
        head = meeting.chair or cast["worker1"]
        here = running.start_meeting(meeting=meeting, by=head, at=at)
        for user in cast.values():
            if user != head and takes_part(user, here):
                here = chair.join(meeting=here, by=user, at=at)
        return cls(here, head, cast, at)

    def go_on(self) -> None:
        """Open the next item."""
        self.at += A_CASE
        self.meeting = running.next_item(
            meeting=self.meeting,
            saw=self.meeting.open_item_id,
            by=self.head,
            at=self.at,
        )

    def say(self, said: Row, item: AgendaItem | None) -> None:
        """Write down what was said and agreed at an item."""
        for row in said.get("note", ()):
            self.at += timedelta(seconds=20)
            note.write_note(
                meeting=self.meeting,
                item=item,
                kind=row["kind"],
                text=row["text"],
                submission=self._form(),
                by=self.cast[row["by"]],
                at=self.at,
            )
        for row in said.get("action", ()):
            self._agree(row, item)

    def _agree(self, row: Row, item: AgendaItem | None) -> None:
        owner = self.cast[row["owner"]]
        agreed = action.agree_action(
            meeting=self.meeting,
            item=item,
            what=row["what"],
            owner=owner,
            due_on=day_of(self.at) + timedelta(days=row["due"]),
            submission=self._form(),
            by=self.cast[row["by"]],
            at=self.at,
        )
        if row.get("done"):
            later = self.at + timedelta(hours=2)
            action.finish_action(action=agreed, by=owner, at=later)

    def end(self, improvement: str) -> Meeting:
        self.at += A_CASE
        return running.end_meeting(
            meeting=self.meeting, by=self.head, at=self.at, improvement=improvement
        )

    def _form(self) -> UUID:
        """The key of a form, the same for the same line."""
        self.lines += 1
        return uuid5(NAMESPACE_URL, f"demo/{self.meeting.uid}/{self.lines}")


def hold_case_review(meeting: Meeting, cast: dict[str, User]) -> Meeting:
    """Case by case, as far as the hour went; what came in later was not there yet."""
    _draw_up(meeting, cast)
    telling = Telling.begin(meeting, cast)
    said = told()["case"]
    for _ in range(REACHED):
        item = telling.meeting.open_item
        if item is None:
            break
        for row in _about(item, said):
            telling.say(row, item)
        telling.go_on()
    return telling.end("")


def _draw_up(meeting: Meeting, cast: dict[str, User]) -> None:
    begins, head = meeting.planned_at, meeting.chair or cast["worker1"]
    for item in agenda.draw_up_agenda(meeting=meeting, by=head, at=begins):
        if item.case and item.case.nominated_at > begins:
            agenda.take_off(item=item, by=head, at=begins)


def hold_reflection(meeting: Meeting, cast: dict[str, User]) -> Meeting:
    """The questions of every time, with what came out of them."""
    telling = Telling.begin(meeting, cast)
    said = told()["reflection"]
    while item := telling.meeting.open_item:
        for row in said["item"]:
            if row["code"] == item.code:
                telling.say(row, item)
        telling.go_on()
    return telling.end(said["improvement"])


def decide_on_the_way(meeting: Meeting, cast: dict[str, User]) -> None:
    """What the meeting changed in our own way of working."""
    day, by = day_of(meeting.planned_at), cast["unit_manager1"]
    make_working_decision(
        region=meeting.region,
        meeting=meeting,
        **told()["decision"],
        owner=cast["worker2"],
        decided_on=day,
        review_on=day + timedelta(weeks=8),
        by=by,
        at=meeting.ended_at or meeting.planned_at,
    )


def _about(item: AgendaItem, said: list[Row]) -> Iterator[Row]:
    if item.case:
        offence = item.case.offence
        yield from (row for row in said if offence.startswith(row["offence"]))
