"""The makers of a piece of help, of its steps, and of who directs."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Required, TypedDict, Unpack

from django.utils.formats import date_format
from django.utils.text import Truncator

from cases.case.models.case import NOBODY, Case
from cases.case.models.disclosure import Disclosure
from cases.case.models.people import Person
from cases.context.models.surroundings import ExistingSupport
from cases.support.models.agreed_action import AgreedAction
from cases.support.models.direction import HOLDER_LENGTH, Direction
from cases.support.models.meeting import TableMeeting
from cases.support.models.support import RefusalReason, Support, SupportPerson
from cases.support.models.support_domain import SupportDomain
from cases.support.models.support_step import SupportStep
from cases.support.steps import ROW_OF
from socialmap.confirmation.makers import count_use, uncount_use
from socialmap.confirmation.models.use import UsedOn
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError


class SupportFacts(TypedDict, total=False):
    """What is asked, and at whom; it `follows` the help that was passed on."""

    kind: Required[str]
    need: Required[str]
    asked_on: Required[date]
    organisation: Organisation | None
    service: Service | None
    party: str
    existing: ExistingSupport | None
    follows: Support | None
    method: str
    contact_name: str
    explanation: str
    people: Iterable[Person]
    domains: Iterable[CodeListEntry]
    disclosure: str


class StepFacts(TypedDict, total=False):
    """What is told in a step; `on` is today when nobody says otherwise."""

    on: date | None
    until: date | None
    who: str
    ending: str
    refusal: RefusalReason | None
    explanation: str


class AgreedFacts(TypedDict):
    """Who does what, by when."""

    who: str
    what: str
    due_on: date


def make_support(
    *, case: Case, by: User, at: datetime, **facts: Unpack[SupportFacts]
) -> Support:
    """Write help that is asked for, with the step that says so."""
    if service := facts.get("service"):
        facts["organisation"] = service.organisation
    people = facts.pop("people", ())
    domains = list(facts.pop("domains", ())) or _domains_of(service)
    support = Support.objects.create(
        case=case, region_id=case.region_id, created_by=by, created_at=at, **facts
    )
    SupportPerson.objects.bulk_create(
        SupportPerson(support=support, person=person, region_id=case.region_id)
        for person in people
    )
    SupportDomain.objects.bulk_create(
        SupportDomain(support=support, domain_id=domain.pk, region_id=case.region_id)
        for domain in domains
    )
    asked_on = facts["asked_on"]
    make_step(support=support, kind=SupportStep.Kind.ASKED, on=asked_on, by=by, at=at)
    return support


def _domains_of(service: Service | None) -> Iterable[CodeListEntry]:
    """On what a service bears, when nobody said on what the need does."""
    return service.domains.all() if service else ()


def make_step(
    *, support: Support, kind: str, by: User, at: datetime, **facts: Unpack[StepFacts]
) -> SupportStep:
    """Add a step, and let what it tells stand."""
    on, until = facts.pop("on", None) or day_of(at), facts.get("until")
    row = ROW_OF.get(kind)
    if row and support.status not in row.possible_in:
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
        created_by=by,
        created_at=at,
        **facts,
    )
    if row:
        support.take(row.sets(step))
        support.save()
    support.refresh_from_db()
    tell_use(step, at)
    return step


def tell_use(step: SupportStep, at: datetime, *, is_taken_back: bool = False) -> None:
    """Let the sociale kaart count that help started or dead-ended there."""
    organisation, outcome = step.support.organisation, None
    if step.kind == SupportStep.Kind.STARTED:
        outcome = UsedOn.Outcome.REACHED
    elif step.ending == Support.Ending.DEAD_ENDED:
        outcome = UsedOn.Outcome.DEAD_ENDED
    if organisation and outcome:
        count = uncount_use if is_taken_back else count_use
        count(
            organisation=organisation,
            region=step.region_id,
            day=step.on,
            outcome=outcome,
            at=at,
        )


def make_agreed_action(
    *, meeting: TableMeeting, by: User, at: datetime, **facts: Unpack[AgreedFacts]
) -> AgreedAction:
    """Write who does what by when; it comes back when its day is there."""
    return AgreedAction.objects.create(
        case_id=meeting.case_id,
        region_id=meeting.region_id,
        meeting=meeting,
        created_by=by,
        created_at=at,
        **facts,
    )


def make_direction(
    *,
    case: Case,
    holder: str,
    kind: str,
    since: date,
    by: User,
    at: datetime,
    disclosure: str = Disclosure.OPEN,
) -> Direction:
    """Write who directs from when; it ends the earlier direction."""
    if holder.casefold() == NOBODY:
        kind = Direction.Kind.NOBODY
    if kind == Direction.Kind.NOBODY:
        holder = NOBODY
    elif kind == Direction.Kind.WERKPLAATS:
        holder = holder or f"de werkplaats ({case.worker.name if case.worker else ''})"
    case.directions.filter(ended_at=None).update(ended_at=at)
    direction = Direction.objects.create(
        case=case,
        region_id=case.region_id,
        kind=kind,
        holder=holder,
        since=since,
        disclosure=disclosure,
        created_by=by,
        created_at=at,
    )
    case.director = from_when(direction, at)
    case.save(update_fields=["director"])
    return direction


def from_when(direction: Direction, at: datetime) -> str:
    """Who directs, with the day when that lies ahead; so it stays true afterwards."""
    is_ahead = direction.since > day_of(at)
    if direction.kind == Direction.Kind.NOBODY or not is_ahead:
        return direction.holder
    day = f", vanaf {date_format(direction.since)}"
    return Truncator(direction.holder).chars(HOLDER_LENGTH - len(day)) + day
