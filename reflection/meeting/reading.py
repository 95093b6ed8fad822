"""A meeting as one reader, or the shared screen, may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Sum

from cases.case.models.case import Case, CaseQuerySet
from cases.case.policies import visible_to
from reflection.finding.policies import KEEP
from reflection.finding.policies import visible_to as findings_for
from reflection.meeting.kinds import (
    ASKS,
    CAME_OF,
    REASONS,
    Asked,
    CameOf,
)
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Attendance, Meeting
from reflection.meeting.models.note import (
    MeetingAction,
    MeetingActionQuerySet,
    Note,
    NoteQuerySet,
)
from reflection.meeting.policies import (
    about_known,
    items_for,
    open_for,
    shown_to_all,
)
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import visible_to as organisations_for
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.numbers import counted

PASSED_OVER = (
    "Hier is iets bij geschreven, maar dit punt is niet besproken. Het komt vanzelf op "
    "de volgende agenda."
)
LONG = 20  # minutes for one item; more is no plan
TOKEN = 16  # characters


@dataclass(frozen=True)
class Line:
    """An item of the agenda with all that was written at it."""

    item: AgendaItem
    notes: Sequence[Note]
    actions: Sequence[MeetingAction]
    asked: Sequence[Asked] = ()

    @property
    def lasted(self) -> str:
        """How long it was open, in whole minutes that passed."""
        if not self.item.reached_at:
            return ""
        minutes = self.item.seconds // 60
        if not minutes:
            return "minder dan een minuut"
        return counted(minutes, "minuut", "minuten")

    @property
    def reasons(self) -> list[str]:
        return [REASONS.get(code, code) for code in self.item.reasons]

    @property
    def is_written(self) -> bool:
        return bool(self.notes or self.actions)

    @property
    def is_passed_over(self) -> bool:
        """Whether nobody opened it: it moves on, whatever is written there."""
        return bool(self.item.pk) and self.item.reached_at is None

    @property
    def shown_notes(self) -> list[Note]:
        """The notes, without those that an action says."""
        told = self.actions
        return [e for e in self.notes if not any(each.says(e) for each in told)]

    @property
    def shown_actions(self) -> list[MeetingAction]:
        """The actions, without those that are a note again."""
        return [each for each in self.actions if not each.is_note_again]

    @property
    def by_kind(self) -> list[tuple[str, list[Note]]]:
        """The notes by their kind, each heap in the order in which they were typed."""
        heaps: dict[str, list[Note]] = {}
        for note in self.shown_notes:
            heaps.setdefault(note.get_kind_display(), []).append(note)
        order = [label for _, label in Note.Kind.choices]
        return sorted(heaps.items(), key=lambda heap: order.index(heap[0]))


@dataclass(frozen=True)
class Place:
    """Where somebody is on the agenda, and what stands beside it."""

    number: int
    count: int
    before: AgendaItem | None
    after: AgendaItem | None


@dataclass(frozen=True)
class Reading:
    """What of a meeting may be seen by `user`, or by the room on the shared screen."""

    meeting: Meeting
    user: User
    at: datetime
    is_shared: bool = False

    @cached_property
    def cases(self) -> CaseQuerySet:
        if self.is_shared:
            return shown_to_all(self.meeting)
        return visible_to(self.user)

    @cached_property
    def items(self) -> list[AgendaItem]:
        people = ("case", "finding", "agreement", "asked_by", "moved_from__meeting")
        return list(items_for(self.meeting, self.cases).select_related(*people))

    def item(self, pk: int | None) -> AgendaItem | None:
        return next((each for each in self.items if each.pk == pk), None)

    @cached_property
    def open(self) -> AgendaItem | None:
        """What is open now; what was open before, when that may not be seen."""
        return open_for(self.meeting, self.items)

    def place(self, item: AgendaItem | None) -> Place:
        """The place of an item; without one everything lies before."""
        items = self.items
        at = items.index(item) if item else len(items)
        return Place(
            number=at + 1 if item else 0,
            count=len(items),
            before=items[at - 1] if at else None,
            after=items[at + 1] if at + 1 < len(items) else None,
        )

    @property
    def open_pk(self) -> int | str:
        """Its key, for the page; empty when nothing is open."""
        return self.open.pk if self.open else ""

    @property
    def token(self) -> str:
        """The same as long as nothing changed, nor what may be seen of it."""
        return quick_token(self.meeting, self.cases)

    def line(self, item: AgendaItem) -> Line:
        """One item with its notes and actions."""
        notes = self._readable(self._notes.filter(item=item))
        actions = list(self._actions.filter(item=item))
        return Line(item, notes, actions, self._asked([item])[item.pk])

    @cached_property
    def lines(self) -> list[Line]:
        """All items with what was asked and written, for the minutes: three queries."""
        notes = self._readable(self._notes)
        asked = self._asked(self.items)
        actions = list(self._actions)
        return [
            Line(
                item,
                [each for each in notes if each.item_id == item.pk],
                [each for each in actions if each.item_id == item.pk],
                asked[item.pk],
            )
            for item in self.items
        ]

    @property
    def reached(self) -> list[Line]:
        """What the meeting came to, and where something was added."""
        return [e for e in self.lines if e.is_written or not e.is_passed_over]

    @property
    def to_come(self) -> list[Line]:
        """The others, with what is asked there."""
        return [e for e in self.lines if e.is_passed_over and not e.is_written]

    @property
    def passed_over(self) -> str:
        """What is said of an item where somebody wrote, but that nobody opened."""
        held = self.meeting.is_held
        return PASSED_OVER if held else "Dit punt is nog niet besproken."

    @property
    def told_of(self) -> list[Case]:
        """The cases of which something is read in the minutes besides their number."""
        told = [each for each in self.lines if each.is_written or each.asked]
        return [each.item.case for each in told if each.item.case]

    def _asked(self, items: list[AgendaItem]) -> dict[int, list[Asked]]:
        """What is asked at each of these items."""
        ask = ASKS.get(self.meeting.kind)
        found = ask(self.meeting, items) if ask else {}
        return {
            item.pk: found.get(item.pk, [])
            if ask and item.case_id
            else own_question(item)
            for item in items
        }

    @cached_property
    def loose(self) -> Line:
        """What was written at no item."""
        notes = self._readable(self._notes.filter(item=None))
        actions = list(self._actions.filter(item=None))
        return Line(AgendaItem(meeting=self.meeting), notes, actions)

    @property
    def _notes(self) -> NoteQuerySet:
        people = ("created_by", "colleague", "organisation", "service", "finding")
        notes = self.meeting.notes.standing().select_related(*people)
        actions = MeetingAction.objects.filter(note=OuterRef("pk"), dropped_at=None)
        return notes.filter(self._known).annotate(is_action=Exists(actions))

    @property
    def _actions(self) -> MeetingActionQuerySet:
        people = ("owner", "done_by", "finding", "note", "created_by")
        return self.meeting.actions.select_related(*people).filter(self._known)

    @property
    def _known(self) -> Q:
        return about_known(self.meeting, self.cases)

    def _readable(self, notes: NoteQuerySet) -> list[Note]:
        """The notes; the name of an organisation that may not be seen is left out."""
        found = list(notes)
        named = {each.organisation_id for each in found if each.organisation_id}
        if not named:
            return found
        if self.is_shared and not self.meeting.is_case_review:
            seen = Organisation.objects.filter(is_sensitive=False)
        else:
            seen = organisations_for(self.user)
        known = set(seen.filter(pk__in=named).values_list("pk", flat=True))
        for note in found:
            note.meeting = self.meeting
            if note.organisation_id not in known:
                note.organisation = note.service = None
        return found

    @cached_property
    def findings(self) -> set[int]:
        """The keys of what became a finding and may be seen."""
        notes = self.meeting.notes.exclude(finding=None).values("finding")
        actions = self.meeting.actions.exclude(finding=None).values("finding")
        written = Q(pk__in=notes) | Q(pk__in=actions)
        seen = findings_for(self.user).filter(written)
        return set(seen.values_list("pk", flat=True))

    @cached_property
    def came_of(self) -> list[CameOf]:
        """What was noted and decided there, besides what was made of a note."""
        written = Exists(self.meeting.notes.filter(finding=OuterRef("pk")))
        acted = Exists(self.meeting.actions.filter(finding=OuterRef("pk")))
        here = findings_for(self.user).filter(
            ~written, ~acted, source_kind="meeting", source_key=self.meeting.pk
        )
        told = [
            CameOf("signaal", each.title, each.get_absolute_url())
            for each in here.order_by("pk")
        ]
        for tell in CAME_OF:
            told += tell(self.meeting, self.user)
        return told

    @cached_property
    def keeps_findings(self) -> bool:
        """Whether they may change findings of others."""
        return bool(self.user.roles_in(self.meeting.region_id) & KEEP.roles)

    @cached_property
    def seats(self) -> list[Attendance]:
        """Who is there, or was."""
        there = self.meeting.attendances.filter(present_since__isnull=False)
        return list(there.select_related("user").order_by("present_since", "pk"))

    @property
    def is_present(self) -> bool:
        return any(each.user_id == self.user.pk for each in self.seats)

    @property
    def is_chair(self) -> bool:
        return self.meeting.chair_id == self.user.pk

    @property
    def not_reached(self) -> list[AgendaItem]:
        return [each for each in self.items if each.reached_at is None]

    @cached_property
    def not_for_chair(self) -> set[int]:
        """The keys of what is to come that the chair may not know of: it stays over.

        Only for who knows of it.
        """
        left = [e for e in self.not_reached if e.case and e.case.shielded_at]
        chair = self.meeting.chair
        if not left or chair is None or chair.pk == self.user.pk:
            return set()
        known = items_for(self.meeting, visible_to(chair))
        return {e.pk for e in left} - set(known.values_list("pk", flat=True))

    @property
    def planned_minutes(self) -> int:
        """Minutes for each item: what is left, over what is left.

        None when that says nothing: so much time for so few items is no plan.
        """
        left = (self._ends_at - self.at).total_seconds() / 60
        to_come = len(self.not_reached) + (1 if self.open else 0)
        each = max(1, round(left / to_come)) if to_come and left > 0 else 0
        return each if each <= LONG else 0

    @property
    def _ends_at(self) -> datetime:
        began = self.meeting.started_at or self.meeting.planned_at
        return began + timedelta(minutes=self.meeting.minutes)

    @property
    def open_seconds(self) -> int:
        shown = self.open
        began = shown and (shown.opened_at or self.meeting.item_opened_at)
        return max(0, int((self.at - began).total_seconds())) if began else 0

    @property
    def open_minutes(self) -> int:
        return self.open_seconds // 60

    @property
    def is_final(self) -> bool:
        return self.meeting.is_final(self.at)

    @property
    def amendable_until(self) -> datetime | None:
        """The last moment at which the minutes may be amended."""
        final = self.meeting.final_at
        return final - timedelta(seconds=1) if final else None


def own_question(item: AgendaItem) -> list[Asked]:
    """What was asked when the item came on the agenda, if anything."""
    who = item.asked_by.name if item.asked_by else ""
    return [Asked(who, item.question)] if who or item.question else []


def quick_token(meeting: Meeting, cases: CaseQuerySet) -> str:
    """The same as long as nothing changed that may be seen, for a page that asks it
    every two seconds.

    One query for who sees the whole agenda. For others the number of changes would
    tell that something happens that they don't see.
    """
    known = about_known(meeting, cases)
    counted = (
        AgendaItem.objects.standing()
        .filter(meeting=meeting)
        .aggregate(
            every=Count("pk"),
            seen=Count("pk", filter=known),
            sum=Sum("pk", filter=known),
        )
    )
    shown: Any = (meeting.changes, counted["sum"])
    if counted["every"] != counted["seen"]:
        shown = _seen_state(meeting, cases)
    return sha256(repr(shown).encode()).hexdigest()[:TOKEN]


def _seen_state(meeting: Meeting, cases: CaseQuerySet) -> list[Any]:
    """All that the page shows of the meeting to who knows of these cases."""
    items = list(items_for(meeting, cases))
    shown = open_for(meeting, items)
    known = about_known(meeting, cases)
    ask = ASKS.get(meeting.kind)
    seats = meeting.attendances.order_by("pk")
    return [
        *(meeting.chair_id, meeting.started_at, meeting.ended_at, meeting.version),
        shown and (shown.pk, shown.opened_at),
        [(e.pk, e.position, e.title, e.reasons, e.reached_at) for e in items],
        ask(meeting, items) if ask else [own_question(each) for each in items],
        list(meeting.notes.filter(known).order_by("pk").values_list()),
        list(meeting.actions.filter(known).order_by("pk").values_list()),
        list(seats.values_list("user", "present_since")),
    ]
