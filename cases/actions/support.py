"""Support: ask for help, see it start and end, settle who directs."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from cases.actions.door import RefusedError, enter, note
from cases.lifecycle import Verb
from cases.models import Case, Direction, Support
from socialmap.models import Organisation, Service
from zsm_werkplaats.accounts.models import User


@transaction.atomic
def arrange_support(
    *,
    case: Case,
    kind: str,
    need: str,
    asked_on: date,
    by: User,
    at: datetime,
    organisation: Organisation | None = None,
    service: Service | None = None,
    contact_name: str = "",
    explanation: str = "",
    submission: UUID | None = None,
) -> Support:
    """Ask for help at an organisation, or start something of our own."""
    case = enter(case, Verb.ARRANGE_SUPPORT, by=by, submission=submission)
    support = Support.objects.create(
        case=case,
        region_id=case.region_id,
        kind=kind,
        need=need,
        organisation=service.organisation if service else organisation,
        service=service,
        contact_name=contact_name,
        asked_on=asked_on,
        explanation=explanation,
        created_by=by,
        created_at=at,
    )
    note(
        case,
        Verb.ARRANGE_SUPPORT,
        by=by,
        at=at,
        summary=f"hulp gevraagd: {need} ({support.provider})",
        detail=explanation,
        submission=submission,
    )
    return support


@transaction.atomic
def start_support(
    *,
    support: Support,
    started_on: date,
    confirmed_by: str,
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> Support:
    """The receiving side confirmed that the help started; only then it counts."""
    case = enter(support.case, Verb.START_SUPPORT, by=by, submission=submission)
    support.refresh_from_db()
    if support.status != Support.Status.ASKED:
        msg = f"Deze hulp is al {support.status_label}."
        raise RefusedError(msg)
    support.started_on = started_on
    support.confirmed_by = confirmed_by
    support.save(update_fields=["started_on", "confirmed_by"])
    note(
        case,
        Verb.START_SUPPORT,
        by=by,
        at=at,
        summary=f"hulp gestart: {support.need}, bevestigd door {confirmed_by}",
        submission=submission,
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
    explanation: str = "",
    submission: UUID | None = None,
) -> Support:
    """The help ended: finished, broken off, refused or dead-ended."""
    case = enter(support.case, Verb.END_SUPPORT, by=by, submission=submission)
    support.refresh_from_db()
    if support.status == Support.Status.ENDED:
        msg = "Deze hulp is al geëindigd."
        raise RefusedError(msg)
    support.ended_on = ended_on
    support.ending = ending
    support.save(update_fields=["ended_on", "ending"])
    note(
        case,
        Verb.END_SUPPORT,
        by=by,
        at=at,
        summary=f"hulp geëindigd: {support.need}, {support.get_ending_display()}",
        detail=explanation,
        submission=submission,
    )
    return support


@transaction.atomic
def settle_direction(
    *,
    case: Case,
    holder: str,
    since: date,
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> Direction:
    """Settle who directs the help from when; it ends the earlier direction."""
    case = enter(case, Verb.SETTLE_DIRECTION, by=by, submission=submission)
    case.directions.filter(ended_at=None).update(ended_at=at)
    direction = Direction.objects.create(
        case=case,
        region_id=case.region_id,
        holder=holder,
        since=since,
        created_by=by,
        created_at=at,
    )
    case.director = holder
    case.save(update_fields=["director"])
    note(
        case,
        Verb.SETTLE_DIRECTION,
        by=by,
        at=at,
        summary=f"regie bij {holder}",
        submission=submission,
    )
    return direction
