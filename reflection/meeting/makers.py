"""What several actions do to a meeting: its agenda, its clock, who is there."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Max, Q

from reflection.meeting.kinds import AGENDAS, CORRECTED, LEFT, ForAgenda, Written
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Attendance, Meeting, MeetingStatus
from reflection.meeting.models.note import Note
from reflection.meeting.models.series import MeetingKind
from zsm_werkplaats.accounts.models import User

# What the very first meeting of a kind looks back on.
FIRST_PERIODS = {
    MeetingKind.CASE_REVIEW: timedelta(weeks=2),
    MeetingKind.REFLECTION: timedelta(weeks=6),
}
Identity = tuple[Any, ...]


def change_meeting(meeting: Meeting, **facts: Any) -> Meeting:
    """Change a locked meeting; whoever has its page open sees that there is news."""
    Meeting.objects.filter(pk=meeting.pk).update(changes=F("changes") + 1, **facts)
    meeting.refresh_from_db()
    return meeting


def be_present(meeting: Meeting, user: User, *, at: datetime) -> Attendance:
    """Say that somebody is there; the first time counts."""
    seat, _ = Attendance.objects.get_or_create(
        meeting=meeting, user=user, defaults={"region_id": meeting.region_id}
    )
    if seat.present_since is None:
        Attendance.objects.filter(pk=seat.pk).update(present_since=at, last_seen_at=at)
        seat.refresh_from_db()
    return seat


def last_held(meeting: Meeting) -> Meeting | None:
    """The meeting of this kind that was held before."""
    held = Meeting.objects.held().filter(region=meeting.region_id, kind=meeting.kind)
    before = held.exclude(pk=meeting.pk).filter(started_at__lt=_begins(meeting))
    return before.order_by("-started_at", "-pk").first()


def _begins(meeting: Meeting) -> datetime:
    return meeting.started_at or max(meeting.planned_at, _latest(meeting))


def _latest(meeting: Meeting) -> datetime:
    """When the last one of this kind began: a planned one always comes after it."""
    others = Meeting.objects.filter(region=meeting.region_id, kind=meeting.kind)
    found = others.held().aggregate(last=Max("started_at"))["last"]
    return found + timedelta(seconds=1) if found else meeting.planned_at


def begin_period(meeting: Meeting, *, at: datetime) -> datetime:
    """Since when a meeting looks back: the end of the one before."""
    before = last_held(meeting)
    return (before and before.ended_at) or at - FIRST_PERIODS[MeetingKind(meeting.kind)]


def add_to_agenda(meeting: Meeting, *, at: datetime) -> list[AgendaItem]:
    """Append what belongs on the agenda and is not on it; the order stays as it is.

    What stands there tells why it does so now, until it was reached.
    """
    fill = AGENDAS.get(meeting.kind)
    wanted = list(_joined(_left_over(meeting), fill(meeting, at) if fill else ()))
    standing = meeting.items.select_related("case", "finding", "agreement")
    known = {identity: item for item in standing for identity in _identities(item)}
    new = [each for each in wanted if not known.keys() & set(_identities(each))]
    told = [each for each in wanted if known.keys() & set(_identities(each))]
    _tell_anew({known[next(_identities(each))].pk: each for each in told})
    first = next_position(meeting)
    return AgendaItem.objects.bulk_create(
        [
            AgendaItem(
                meeting=meeting,
                region_id=meeting.region_id,
                position=first + number,
                **{**vars(each), "reasons": list(each.reasons)},
            )
            for number, each in enumerate(new)
        ]
    )


def _tell_anew(wanted: dict[int, ForAgenda]) -> None:
    """Let items say why they stand there now, and what is asked."""
    changed = []
    for item in AgendaItem.objects.filter(pk__in=wanted, reached_at=None):
        each = wanted[item.pk]
        told = (list(each.reasons), each.asked_by, each.question)
        if told != (item.reasons, item.asked_by, item.question):
            item.reasons, item.asked_by, item.question = told
            changed.append(item)
    AgendaItem.objects.bulk_update(changed, ["reasons", "asked_by", "question"])


def next_position(meeting: Meeting) -> int:
    """The place at the end of the agenda."""
    last = meeting.items.aggregate(last=Max("position"))["last"]
    return 1 if last is None else last + 1


def _identities(each: AgendaItem | ForAgenda) -> Iterator[Identity]:
    """What makes an item the same as another."""
    if each.case:
        yield ("case", each.case.pk)
    elif each.finding:
        yield ("finding", each.finding.pk)
    elif each.agreement:
        yield ("agreement", each.agreement.pk)
    elif each.code:
        yield ("code", each.code)
    elif each.moved_from:
        yield ("moved", each.moved_from.pk)
    else:
        yield (each.kind, each.title)


def _joined(
    left: Iterable[ForAgenda], filled: Iterable[ForAgenda]
) -> Iterator[ForAgenda]:
    """First what was left over and has no reason of its own, then the rest, each once.

    What is left over and has a reason now stands where that puts it.
    """
    before = {next(_identities(each)): each for each in left}
    now: dict[Identity, ForAgenda] = {}
    for each in filled:
        now.setdefault(next(_identities(each)), each)
    yield from (each for identity, each in before.items() if identity not in now)
    for identity, each in now.items():
        yield _moved(each, before[identity]) if identity in before else each


def _moved(now: ForAgenda, before: ForAgenda) -> ForAgenda:
    kept: dict[str, Any] = {"moved_from": now.moved_from or before.moved_from}
    if now.case is None:  # what is asked of a case may be taken back since
        kept["asked_by"] = now.asked_by or before.asked_by
        kept["question"] = now.question or before.question
    return ForAgenda(**{**vars(now), **kept})


def _left_over(meeting: Meeting) -> Iterator[ForAgenda]:
    """What earlier meetings did not come to, also those that were never held."""
    before = last_held(meeting)
    others = Meeting.objects.filter(region=meeting.region_id, kind=meeting.kind)
    never = others.exclude(pk=meeting.pk).filter(
        started_at=None, planned_at__lt=meeting.planned_at
    )
    if before:
        never = never.filter(planned_at__gt=before.planned_at)
    source = Q(meeting__in=never.values("pk")) | Q(meeting=before)
    left = AgendaItem.objects.not_reached().filter(source)
    people = ("case", "finding", "agreement", "asked_by")
    for item in left.select_related(*people).order_by(
        "meeting__planned_at", "position"
    ):
        # A fixed question comes back by itself, in every meeting.
        if not item.code:
            yield _once_more(item)


def _once_more(item: AgendaItem) -> ForAgenda:
    return ForAgenda(
        kind=AgendaItem.Kind(item.kind),
        case=item.case,
        finding=item.finding,
        agreement=item.agreement,
        title=item.title,
        reasons=tuple(item.reasons),
        asked_by=None if item.case else item.asked_by,
        question="" if item.case else item.question,
        moved_from=item,
    )


def leave_item(
    meeting: Meeting, *, by: User | None, at: datetime, counts: bool = True
) -> None:
    """Close what is open: its time is added, and who keeps something of it is told."""
    item = meeting.open_item
    if item is None:
        return
    began = meeting.item_opened_at or at
    if counts:
        spent = max(0, int((at - began).total_seconds()))
        AgendaItem.objects.filter(pk=item.pk).update(seconds=F("seconds") + spent)
    item.refresh_from_db()
    _tell_of(item, by, at)


def tell_late(
    meeting: Meeting, item: AgendaItem | None, *, by: User, at: datetime
) -> None:
    """Tell who keeps something of an item what was written after it was left.

    What is written at an item that is still to come is told when that is left, or at
    the end.
    """
    if item is None or meeting.open_item_id == item.pk:
        return
    fresh = meeting.items.get(pk=item.pk)
    if fresh.reached_at or meeting.ended_at:
        _tell_of(fresh, by, at)


def correct(written: Written, became: str, *, by: User, at: datetime) -> None:
    """Tell who keeps something of an item what became of a note or an action, also of
    what was not told because it did not stand then."""
    fresh = type(written)._default_manager.get(pk=written.pk)
    for tell in CORRECTED:
        tell(fresh, became, by, at)
    tell_late(Meeting.objects.get(pk=fresh.meeting_id), fresh.item, by=by, at=at)


def _tell_of(item: AgendaItem, by: User | None, at: datetime) -> None:
    for follow_up in LEFT:
        follow_up(item, by, at)


def go_to_item(
    meeting: Meeting, item: AgendaItem | None, *, by: User, at: datetime
) -> Meeting:
    """Leave what is open, and open this; nothing when everything was reached."""
    leave_item(meeting, by=by, at=at)
    if item:
        unseen = AgendaItem.objects.filter(pk=item.pk, reached_at=None)
        unseen.update(reached_at=at)
    shown = meeting.items.filter(pk=item.pk) if item else meeting.items.all()
    opened_at = at if item else None
    shown.update(opened_at=opened_at)
    return change_meeting(meeting, open_item=item, item_opened_at=opened_at)


def end_now(
    meeting: Meeting, *, by: User | None, at: datetime, improvement: str = ""
) -> Meeting:
    """End a running meeting. A forgotten one ends by nobody, and counts no time."""
    leave_item(meeting, by=by, at=at, counts=by is not None)
    ended = change_meeting(
        meeting,
        open_item=None,
        item_opened_at=None,
        ended_at=at,
        ended_by=by,
        improvement=improvement,
        version=F("version") + 1,
    )
    written = Q(notes__isnull=False) | Q(actions__isnull=False)
    for item in ended.items.not_reached().filter(written).distinct():
        _tell_of(item, by, at)
    return ended


def is_over(meeting: Meeting) -> bool:
    return meeting.status in (MeetingStatus.HELD, MeetingStatus.CANCELLED)


def make_note(
    *,
    meeting: Meeting,
    item: AgendaItem | None,
    kind: str,
    text: str,
    submission: UUID,
    by: User,
    at: datetime,
    **named: Any,
) -> Note:
    """A note of a meeting; at an item about a case it is about that case."""
    return Note.objects.create(
        meeting=meeting,
        region_id=meeting.region_id,
        item=item,
        case_id=item.case_id if item else None,
        kind=kind,
        text=text,
        submission=submission,
        created_by=by,
        created_at=at,
        **named,
    )
