"""What is brought: how it reaches agendas that stand already, and what they ask."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import F, Q

from cases.case.models.case import Case
from reflection.case_review.models import BroughtCase, CaseReview, ReviewedCase
from reflection.case_review.reasons.came_in import BROUGHT
from reflection.case_review.reasons.table import ALL
from reflection.meeting.kinds import Asked
from reflection.meeting.makers import next_position
from reflection.meeting.models.agenda_item import AgendaItem, AgendaItemQuerySet
from reflection.meeting.models.meeting import Meeting


def lock_meetings_of(case: Case) -> list[Meeting]:
    """The reviews of its region that run or come, locked. Meetings before the case,
    as when an item is left."""
    reviews = CaseReview.objects.not_over().filter(region=case.region_id)
    keys = list(reviews.values_list("pk", flat=True))
    locked = Meeting.objects.filter(pk__in=keys).select_for_update()
    return list(locked.order_by("pk"))


def put_on_agenda(
    brought: BroughtCase, meetings: Sequence[Meeting], at: datetime
) -> None:
    """Let agendas that were drawn up ask it, also one that runs; new at its end.

    Where the case was discussed already it waits for the next review. What the chair
    took off comes back, for now somebody asks something.
    """
    asking = _to_come(meetings).filter(case=brought.case_id)
    for item in asking:
        item.taken_off_at = None
        codes = {*item.reasons, BROUGHT.code}
        item.reasons = [code for code in ALL if code in codes]
        if not item.question:
            item.asked_by, item.question = brought.created_by, brought.question
        item.save(update_fields=["taken_off_at", "reasons", "asked_by", "question"])
    changed = {item.meeting_id for item in asking}
    first = _first_ahead(brought, meetings, at)
    if first and first.pk not in changed:
        first.items.create(
            region_id=first.region_id,
            kind=AgendaItem.Kind.CASE,
            case_id=brought.case_id,
            position=next_position(first),
            reasons=[BROUGHT.code],
            asked_by=brought.created_by,
            question=brought.question,
        )
        changed.add(first.pk)
    _changed(changed)


def take_off_question(brought: BroughtCase, meetings: Sequence[Meeting]) -> None:
    """Let an agenda that was drawn up no longer ask it; another may take its place."""
    other = BroughtCase.objects.waiting().filter(case=brought.case_id).first()
    asked = _to_come(meetings).filter(case=brought.case_id, taken_off_at=None)
    for item in asked:
        if item.question == brought.question:
            item.asked_by_id = other.created_by_id if other else None
            item.question = other.question if other else ""
        if other is None:
            item.reasons = [code for code in item.reasons if code != BROUGHT.code]
        item.save(update_fields=["asked_by", "question", "reasons"])
    _changed({item.meeting_id for item in asked})


def _first_ahead(
    brought: BroughtCase, meetings: Sequence[Meeting], at: datetime
) -> Meeting | None:
    """The review that comes to it first, if its agenda was drawn up already."""
    case = AgendaItem.objects.filter(case=brought.case_id, reached_at__isnull=False)
    discussed = set(case.values_list("meeting", flat=True))
    running = [each for each in meetings if each.is_running]
    for meeting in running:
        if meeting.pk not in discussed:
            return meeting
    keys = [each.pk for each in meetings]
    ahead = Meeting.objects.ahead(at).filter(pk__in=keys)
    first = ahead.order_by("planned_at", "pk").first()
    return first if first and first.items.exists() else None


def _to_come(meetings: Sequence[Meeting]) -> AgendaItemQuerySet:
    """What these meetings still talk about: to be reached, or open now."""
    keys = [each.pk for each in meetings]
    now = [each.open_item_id for each in meetings if each.open_item_id]
    items = AgendaItem.objects.filter(meeting__in=keys)
    return items.filter(Q(reached_at=None) | Q(pk__in=now))


def _changed(keys: set[int]) -> None:
    Meeting.objects.filter(pk__in=keys).update(changes=F("changes") + 1)


def asked_in(meeting: Meeting, items: Collection[AgendaItem]) -> dict[int, list[Asked]]:
    """What is asked at these items, by their key, the first question first.

    After a review as it was then: what it discussed, and what it did not come to.
    """
    about = {item.case_id: item for item in items if item.case_id}
    brought = BroughtCase.objects.filter(case__in=list(about))
    told = ReviewedCase.objects.filter(item__in=[item.pk for item in about.values()])
    left = set(told.values_list("item", flat=True)) - {meeting.open_item_id}
    known: dict[int, set[str]] = defaultdict(set)
    asked: dict[int, list[Asked]] = defaultdict(list)
    for each in brought.select_related("created_by").annotate(
        discussed_at=F("discussed_in__started_at")
    ):
        item = about[each.case_id]
        known[item.pk].add(each.question)
        if _is_asked(each, meeting, is_left=item.pk in left and bool(item.reached_at)):
            said = Asked(each.created_by.name, each.question, each.created_at)
            asked[item.pk].append(said)
    for item in about.values():
        if item.question and item.question not in known[item.pk]:
            who = item.asked_by.name if item.asked_by else ""
            asked[item.pk].insert(0, Asked(who, item.question))
    return asked


def _is_asked(brought: BroughtCase, meeting: Meeting, *, is_left: bool) -> bool:
    """Whether this review has it to discuss, or had it; `is_left` once it did."""
    if is_left or brought.discussed_in_id == meeting.pk:
        return brought.discussed_in_id == meeting.pk
    if not meeting.ended_at:
        return brought.withdrawn_at is None and brought.discussed_in_id is None
    taken_back, discussed = brought.withdrawn_at, brought.discussed_at  # type: ignore[attr-defined]
    return brought.created_at < meeting.ended_at and not any(
        moment and moment < meeting.ended_at for moment in (taken_back, discussed)
    )
