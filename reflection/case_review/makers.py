"""What was said of a case in a review, told in the timeline of that case."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from cases.case.actions.door import record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from reflection.case_review.models import BroughtCase, ReviewedCase
from reflection.meeting.kinds import DONE, Written
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.note import MeetingAction, Note
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.dutch_dates import day_in_words
from zsm_werkplaats.lib.working_for import past_shielding

DISCUSSED = "besproken in de casuïstiekbespreking"
NOT_REACHED = "genoteerd bij de casuïstiekbespreking, nog niet besproken"
ADDED = "later genoteerd in de casuïstiekbespreking"
FINISHED = "actie uit de casuïstiekbespreking gedaan"
CORRECTED = "gewijzigd na de casuïstiekbespreking"
ADDITION = "aanvulling uit de casuïstiekbespreking"  # once the minutes are final


@past_shielding()
def tell_timeline(item: AgendaItem, by: User | None, at: datetime) -> None:
    """Write what the timeline does not tell yet; nothing new makes no event.

    It stands there whatever became of the case meanwhile, and whoever left the item:
    that is no verb somebody may be refused. The lock of the case keeps two from
    telling the same.
    """
    if item.case_id is None or not item.meeting.is_case_review:
        return
    case = Case.objects.select_for_update().get(pk=item.case_id)
    notes, actions = _said(item)
    told = ReviewedCase.objects.filter(item=item).first()
    if told:
        notes = [note for note in notes if note.pk > told.last_note]
        actions = [action for action in actions if action.pk > told.last_action]
    is_first = told is None and item.reached_at is not None
    # Also what was asked while a case was open for the second time is discussed now.
    is_left = item.meeting.open_item_id == item.pk
    asked = _settle_brought(item, at) if is_first or is_left else []
    if not (is_first or asked or notes or actions):
        return
    summary = _summary(item, told, at)
    shown = [e for e in notes if not any(action.says(e) for action in actions)]
    told = told or _begin(case, item, by, at)
    told.last_note = max((note.pk for note in notes), default=told.last_note)
    told.last_action = max((each.pk for each in actions), default=told.last_action)
    told.save(update_fields=["last_note", "last_action"])
    record_event(
        case,
        Verb.REVIEW,
        by=by,
        at=at,
        about=item,
        summary=summary,
        detail="\n".join([*asked, *_lines(shown, actions, at)]),
    )


@past_shielding()
def tell_correction(written: Written, became: str, by: User, at: datetime) -> None:
    """Tell what became of what the timeline already tells, for it keeps standing there.

    What was not told yet is told by `tell_timeline`, as it is by then.
    """
    item = written.item
    if item is None or item.case_id is None or not item.meeting.is_case_review:
        return
    case = Case.objects.select_for_update().get(pk=item.case_id)
    told = ReviewedCase.objects.filter(item=item).first()
    is_note = isinstance(written, Note)
    if told is None or written.pk > (told.last_note if is_note else told.last_action):
        return
    (line,) = _lines(
        [written] if isinstance(written, Note) else [],
        [written] if isinstance(written, MeetingAction) else [],
        at,
        became,
    )
    summary = FINISHED if became == DONE else CORRECTED
    record_event(
        case, Verb.REVIEW, by=by, at=at, about=item, summary=summary, detail=line
    )


def _summary(item: AgendaItem, told: ReviewedCase | None, at: datetime) -> str:
    if told:
        return ADDITION if item.meeting.is_final(at) else ADDED
    return DISCUSSED if item.reached_at else NOT_REACHED


def _begin(case: Case, item: AgendaItem, by: User | None, at: datetime) -> ReviewedCase:
    # Nobody left an item of a review that the system ended: then it is the chair's.
    author = by.pk if by else item.meeting.chair_id
    record = {"created_by_id": author, "created_at": at}
    return ReviewedCase.objects.create(
        case=case, region_id=case.region_id, item=item, **record
    )


def _said(item: AgendaItem) -> tuple[Sequence[Note], Sequence[MeetingAction]]:
    notes = item.notes.standing().select_related("created_by")
    actions = item.actions.filter(dropped_at=None).select_related("owner")
    return list(notes.order_by("pk")), list(actions.order_by("pk"))


def _settle_brought(item: AgendaItem, at: datetime) -> list[str]:
    """What was brought is discussed now; what comes later waits for the next review.

    What was asked, by whom and when, a line each.
    """
    waiting = BroughtCase.objects.waiting().filter(case=item.case_id)
    asked = list(waiting.select_related("created_by"))
    waiting.update(discussed_in=item.meeting_id)
    today = day_of(at)
    return [
        f"- Ingebracht: {each.question} ({each.created_by}, "
        f"{day_in_words(day_of(each.created_at), 'j F', today=today)})"
        for each in asked
    ]


def _lines(
    notes: Sequence[Note],
    actions: Sequence[MeetingAction],
    at: datetime,
    became: str = "",
) -> Iterator[str]:
    now = f" {became}" if became else ""
    for note in notes:
        label = f"{note.get_kind_display().capitalize()}{now}"
        yield f"- {label}: {note.text} ({note.created_by})"
    for action in actions:
        day = day_in_words(action.due_on, "j F", today=day_of(at))
        ended = f": {action.result}" if action.done_at and action.result else ""
        stands = now or (f" {DONE}" if action.done_at else "")
        said = f"{action.what} ({action.owner}, uiterlijk {day}){ended}"
        yield f"- Actie{stands}: {said}"
