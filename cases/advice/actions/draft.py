"""The advice while it is written: keep it, let a colleague read along, remark."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cases.advice.models.draft import AdviceDraft, DraftRemark
from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.policies import may
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError


@transaction.atomic
def save_draft(
    *,
    case: Case,
    text: str,
    filled_in: Mapping[str, Sequence[str]],
    by: User,
    at: datetime,
    seen: int | None = None,
    reader: User | None = None,
    submission: UUID | None = None,
) -> AdviceDraft:
    """Keep the advice as it is typed so far, and ask `reader` to read along if given.

    `seen` is the version that was on the screen, None when there was no draft yet.
    Raises `EditConflictError` when somebody else saved meanwhile.
    """
    verb = Verb.DRAFT_ADVICE
    case = open_case_for(case, verb, by=by, submission=submission)
    if reader:
        _must_be_a_colleague(case, reader, by)
    draft = case.advicedrafts.filter(given_at=None).first()
    content = {"text": text, "filled_in": dict(filled_in)}
    if draft is None:
        draft = AdviceDraft.objects.create(
            case=case,
            region_id=case.region_id,
            saved_at=at,
            saved_by=by,
            created_by=by,
            created_at=at,
            **content,
        )
    else:
        draft = draft.change(seen=seen or 0, saved_at=at, saved_by=by, **content)
    summary = ""
    if reader:
        draft.reader, draft.asked_at, draft.read_at = reader, at, None
        draft.save(update_fields=["reader", "asked_at", "read_at"])
        summary = f"{reader.name} gevraagd om mee te lezen met het concept-advies"
    record_event(
        case, verb, by=by, at=at, about=draft, summary=summary, submission=submission
    )
    return draft


@transaction.atomic
def remark_on_draft(
    *,
    case: Case,
    text: str,
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> DraftRemark:
    """Say what struck you in the draft; the author goes on with it."""
    verb = Verb.READ_ALONG
    case = open_case_for(case, verb, by=by, submission=submission)
    draft = case.advicedrafts.filter(given_at=None).first()
    if draft is None:
        msg = "Er is geen concept meer: het advies is intussen gegeven."
        raise RefusedError(msg)
    remark = DraftRemark.objects.create(
        case=case,
        region_id=case.region_id,
        draft=draft,
        text=text,
        created_by=by,
        created_at=at,
    )
    if draft.reader_id == by.pk:
        draft.read_at = at
        draft.save(update_fields=["read_at"])
    record_event(
        case, verb, by=by, at=at, about=draft, detail=text, submission=submission
    )
    return remark


def close_draft(*, case: Case, seen: int | None, at: datetime) -> None:
    """The draft became an advice. Raises `EditConflictError` when it went on."""
    draft = case.advicedrafts.filter(given_at=None).first()
    if draft is None:
        return
    if seen is not None and draft.version != seen:
        raise EditConflictError(draft)
    draft.given_at = at
    draft.save(update_fields=["given_at"])


def _must_be_a_colleague(case: Case, reader: User, by: User) -> None:
    if reader == by or not may(reader, Verb.READ_ALONG, case):
        msg = "Kies een collega die deze zaak mag zien."
        raise RefusedError(msg, "reader")
