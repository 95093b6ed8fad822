"""What becomes of the help: considered, waiting, accepted, started, ended …

Each is a step that stays; what stands follows from the steps that nobody took back.
`seen` is the last step that the user knew of: who comes second hears what the other
wrote, and nothing is overwritten. An explanation stays with its step, on the page of
the help: the timeline goes to the prosecutor too.
"""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from django.db import transaction

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.support.makers import StepFacts, make_step, tell_use
from cases.support.models.support import Support
from cases.support.steps import SUPPORT_STEPS, StepRow, facts_after
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError


@transaction.atomic
def take_step(
    *,
    support: Support,
    verb: Verb,
    by: User,
    at: datetime,
    seen: int | None = None,
    submission: UUID | None = None,
    **facts: Unpack[StepFacts],
) -> Support:
    """Tell what became of the help, as the row of `verb` says."""
    row = SUPPORT_STEPS[verb]
    case = open_case_for(support.case, verb, by=by, submission=submission)
    check_as_seen(support=support, seen=seen)
    if support.is_own and "who" in row.asks and row.fits_others:
        # Our own help has nobody at the other side: who tells it, says so.
        facts["who"] = facts.get("who") or by.name
    if not support.is_own and not row.fits_others:
        msg = "Een opvolger hoort bij een eigen traject."
        raise RefusedError(msg)
    _must_answer(row, facts)
    step = make_step(support=support, kind=row.kind, by=by, at=at, **facts)
    summary = row.summary(step)
    record_event(
        case, verb, by=by, at=at, about=support, summary=summary, submission=submission
    )
    return support


@transaction.atomic
def correct_support(
    *,
    support: Support,
    why: str,
    by: User,
    at: datetime,
    seen: int | None = None,
    submission: UUID | None = None,
) -> Support:
    """Take the last step back: what stood before it stands again."""
    verb = Verb.CORRECT_SUPPORT
    case = open_case_for(support.case, verb, by=by, submission=submission)
    check_as_seen(support=support, seen=seen)
    steps = list(support.steps.standing())
    if len(steps) < 2:  # noqa: PLR2004 (that it was asked cannot be taken back)
        msg = "Er is nog niets gemeld dat je kunt terugnemen."
        raise RefusedError(msg)
    *kept, last = steps
    last.taken_back_at, last.taken_back_by, last.taken_back_why = at, by, why
    last.save()
    tell_use(last, at, is_taken_back=True)
    support.take(facts_after(kept))
    support.save()
    support.refresh_from_db()
    summary = f"teruggenomen: {last.told}, {support.need}"
    record_event(
        case,
        verb,
        by=by,
        at=at,
        about=support,
        summary=summary,
        detail=why,
        submission=submission,
    )
    return support


def check_as_seen(*, support: Support, seen: int | None) -> None:
    """Read the help as it stands. Raises `EditConflictError` after another step."""
    support.refresh_from_db()
    last = support.steps.standing().last()
    if seen is not None and last is not None and last.pk != seen:
        raise EditConflictError(last)


def _must_answer(row: StepRow, facts: StepFacts) -> None:
    """Every step is told with its own facts: no others, and all that it needs."""
    if unasked := facts.keys() - row.asks.keys() - {"on"}:
        msg = f"{row.kind} takes no {', '.join(sorted(unasked))}"
        raise TypeError(msg)
    for name, asked in row.asks.items():
        if asked.is_required and not facts.get(name):
            msg = f"Vul dit in: {asked.label}"
            raise RefusedError(msg, name)
