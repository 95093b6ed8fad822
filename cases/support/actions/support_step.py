"""What becomes of the help: considered, waiting, accepted, started, ended …

Each is a step that stays; what stands follows from the steps that nobody took back.
`seen` is the last step that the user knew of: who comes second hears what the other
wrote, and nothing is overwritten. An explanation stays with its step, on the page of
the help: the timeline goes to the prosecutor too.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.support.models.support import RefusalReason, Support
from cases.support.models.support_step import POSSIBLE, SupportStep, facts_after
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError


@transaction.atomic
def consider_support(
    *,
    support: Support,
    considered_on: date,
    by: User,
    at: datetime,
    who: str = "",
    explanation: str = "",
    seen: int | None = None,
    submission: UUID | None = None,
) -> Support:
    """They took it up for consideration."""
    verb = Verb.CONSIDER_SUPPORT
    case = open_case_for(support.case, verb, by=by, submission=submission)
    check_as_seen(support=support, seen=seen)
    tell(
        support=support,
        kind=SupportStep.Kind.CONSIDERED,
        on=considered_on,
        who=who,
        explanation=explanation,
        by=by,
        at=at,
    )
    summary = f"hulp wordt bekeken: {support.need} ({support.provider})"
    record_event(
        case, verb, by=by, at=at, about=support, summary=summary, submission=submission
    )
    return support


@transaction.atomic
def wait_for_support(
    *,
    support: Support,
    waiting_since: date,
    by: User,
    at: datetime,
    until: date | None = None,
    who: str = "",
    explanation: str = "",
    seen: int | None = None,
    submission: UUID | None = None,
) -> Support:
    """It waits on a list, perhaps until a day that they named."""
    verb = Verb.WAIT_FOR_SUPPORT
    case = open_case_for(support.case, verb, by=by, submission=submission)
    check_as_seen(support=support, seen=seen)
    tell(
        support=support,
        kind=SupportStep.Kind.WAITING,
        on=waiting_since,
        until=until,
        who=who,
        explanation=explanation,
        by=by,
        at=at,
    )
    end = f" tot {date_format(until)}" if until else ""
    summary = f"wachtlijst{end}: {support.need} ({support.provider})"
    record_event(
        case, verb, by=by, at=at, about=support, summary=summary, submission=submission
    )
    return support


@transaction.atomic
def accept_support(
    *,
    support: Support,
    accepted_on: date,
    confirmed_by: str,
    by: User,
    at: datetime,
    explanation: str = "",
    seen: int | None = None,
    submission: UUID | None = None,
) -> Support:
    """The receiving side took the hand-over: by whom, when."""
    verb = Verb.ACCEPT_SUPPORT
    case = open_case_for(support.case, verb, by=by, submission=submission)
    check_as_seen(support=support, seen=seen)
    tell(
        support=support,
        kind=SupportStep.Kind.ACCEPTED,
        on=accepted_on,
        who=confirmed_by,
        explanation=explanation,
        by=by,
        at=at,
    )
    summary = f"hulp aangenomen: {support.need}, door {confirmed_by}"
    record_event(
        case, verb, by=by, at=at, about=support, summary=summary, submission=submission
    )
    return support


@transaction.atomic
def start_support(
    *,
    support: Support,
    started_on: date,
    by: User,
    at: datetime,
    confirmed_by: str = "",
    seen: int | None = None,
    submission: UUID | None = None,
) -> Support:
    """It started. It runs once the receiving side said so; our own runs at once."""
    verb = Verb.START_SUPPORT
    case = open_case_for(support.case, verb, by=by, submission=submission)
    check_as_seen(support=support, seen=seen)
    tell(
        support=support,
        kind=SupportStep.Kind.STARTED,
        on=started_on,
        who=confirmed_by or (by.name if support.is_own else ""),
        by=by,
        at=at,
    )
    said = f"bevestigd door {confirmed_by}" if confirmed_by else "nog niet bevestigd"
    summary = f"hulp gestart: {support.need}" + ("" if support.is_own else f", {said}")
    record_event(
        case, verb, by=by, at=at, about=support, summary=summary, submission=submission
    )
    return support


@transaction.atomic
def confirm_support(
    *,
    support: Support,
    confirmed_on: date,
    confirmed_by: str,
    by: User,
    at: datetime,
    seen: int | None = None,
    submission: UUID | None = None,
) -> Support:
    """The receiving side confirmed that it started; only now it counts."""
    verb = Verb.CONFIRM_SUPPORT
    case = open_case_for(support.case, verb, by=by, submission=submission)
    check_as_seen(support=support, seen=seen)
    tell(
        support=support,
        kind=SupportStep.Kind.CONFIRMED,
        on=confirmed_on,
        who=confirmed_by,
        by=by,
        at=at,
    )
    summary = f"hulp loopt: {support.need}, bevestigd door {confirmed_by}"
    record_event(
        case, verb, by=by, at=at, about=support, summary=summary, submission=submission
    )
    return support


@transaction.atomic
def bridge_support(
    *,
    support: Support,
    until: date,
    explanation: str,
    by: User,
    at: datetime,
    seen: int | None = None,
    submission: UUID | None = None,
) -> Support:
    """We help ourselves until they take over, by then."""
    verb = Verb.BRIDGE_SUPPORT
    case = open_case_for(support.case, verb, by=by, submission=submission)
    check_as_seen(support=support, seen=seen)
    tell(
        support=support,
        kind=SupportStep.Kind.BRIDGED,
        on=day_of(at),
        until=until,
        explanation=explanation,
        by=by,
        at=at,
    )
    summary = f"wij overbruggen tot {date_format(until)}: {support.need}"
    record_event(
        case, verb, by=by, at=at, about=support, summary=summary, submission=submission
    )
    return support


@transaction.atomic
def end_support(
    *,
    support: Support,
    ended_on: date,
    ending: str,
    by: User,
    at: datetime,
    refusal: RefusalReason | None = None,
    explanation: str = "",
    seen: int | None = None,
    submission: UUID | None = None,
) -> Support:
    """The help ended: finished, broken off, refused or dead-ended."""
    verb = Verb.END_SUPPORT
    case = open_case_for(support.case, verb, by=by, submission=submission)
    check_as_seen(support=support, seen=seen)
    step = tell(
        support=support,
        kind=SupportStep.Kind.ENDED,
        on=ended_on,
        ending=ending,
        refusal=refusal,
        explanation=explanation,
        by=by,
        at=at,
    )
    summary = f"hulp geëindigd: {support.need}, {step.told}"
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
    """Read the help as it stands. Raises `RefusedError` after a step of another."""
    support.refresh_from_db()
    last = support.steps.standing().last()
    if seen is not None and last is not None and last.pk != seen:
        msg = (
            f"Intussen legde {last.created_by.name} vast: {last.told} op "
            f"{date_format(last.on)}. Kijk of dit dan nog klopt, en verstuur opnieuw."
        )
        raise RefusedError(msg, "seen")


def tell(
    *,
    support: Support,
    kind: str,
    on: date,
    by: User,
    at: datetime,
    until: date | None = None,
    who: str = "",
    ending: str = "",
    refusal: RefusalReason | None = None,
    explanation: str = "",
) -> SupportStep:
    """Add a step, and let what it tells stand."""
    if kind in POSSIBLE and support.status not in POSSIBLE[kind]:
        msg = f"Dit kan niet: deze hulp is {support.status_label}."
        raise RefusedError(msg)
    if on < support.asked_on:
        msg = f"Deze hulp is pas op {date_format(support.asked_on)} gevraagd."
        raise RefusedError(msg)
    if until and until < on:
        msg = "Deze dag ligt voor de dag waarop het begon."
        raise RefusedError(msg, "until")
    step = SupportStep.objects.create(
        case_id=support.case_id,
        region_id=support.region_id,
        support=support,
        kind=kind,
        on=on,
        until=until,
        who=who,
        ending=ending,
        refusal=refusal,
        explanation=explanation,
        created_by=by,
        created_at=at,
    )
    support.take(step.facts())
    support.save()
    support.refresh_from_db()
    return step
