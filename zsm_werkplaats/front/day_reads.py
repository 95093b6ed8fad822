"""The prepared reads of Mijn dag: what waits in the cases of a day, by section.

Their shape is the roles of who reads. Of a worker it are the own cases and those of
whom they stand in for (`WORKERS`); a manager without cases reads the region's.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import OuterRef, Q, QuerySet, Subquery

from cases.advice.models.draft import AdviceDraft
from cases.case.models.case import Case, CaseQuerySet
from cases.case.models.record import with_users
from cases.case.models.safety import unsafe_first
from cases.case.policies import visible_to
from cases.context.agenda import CALLS
from cases.context.models.contact import CallCover, Contact
from cases.decision.decision_term import decisions_to_report
from cases.decision.models.conversation import ConversationLine
from cases.decision.models.postponement import Postponement
from cases.monitoring.models.moment import MonitoringMoment
from cases.screening.models.challenge import Challenge
from cases.support.models.raised_dead_end import RaisedDeadEnd
from zsm_werkplaats.accounts.given import AT, DAY, HERE, ME, me_as
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.one_query import Among
from zsm_werkplaats.lib.prepared import Given, OneOf
from zsm_werkplaats.outbox.models import Absence

# More than this in one section is no longer a day; the list of cases has the rest.
MOST = 25
MOST_OF_A_REGION = 10  # a manager sees every section of the region at a glance
COMING = timedelta(days=7)
LATELY = timedelta(days=7)
BY_CLOCK = (unsafe_first(), "decision_clock", "pk")
WORKERS: Any = Given("workers", models.BigIntegerField())  # whose cases these are
RINGS: Any = Given("rings", models.BigIntegerField())  # for whose cases one rings


@dataclass(frozen=True)
class Reader:
    """With which roles somebody reads the day: the shape of all its reads."""

    roles: frozenset[Role]

    @property
    def is_own(self) -> bool:
        """Whether these are the worker's own cases, or all of the region."""
        return Role.WORKER in self.roles

    @property
    def most(self) -> int:
        """How many rows a section shows at most."""
        return MOST if self.is_own else MOST_OF_A_REGION

    @property
    def known(self) -> CaseQuerySet:
        """The cases of the region that may be known."""
        return visible_to(me_as(self.roles)).filter(region=HERE)

    def cases(self, workers: Any = WORKERS) -> CaseQuerySet:
        """The cases that this day is about."""
        return (
            self.known.filter(OneOf("worker", workers)) if self.is_own else self.known
        )

    def mine(self) -> Q:
        """The records of those that are open.

        They are few: beginning there, a long past costs nothing.
        """
        return Q(region=HERE, case__in=Among("open"))


Section = QuerySet[Case, int]


def numbers(cases: CaseQuerySet, most: int) -> Section:
    return cases.values_list("pk", flat=True)[:most]


def keys(reader: Reader, workers: Any) -> Section:
    """The open cases of these workers, to look among for what waits in them."""
    return reader.cases(workers).open().order_by().values_list("pk", flat=True)


def away() -> QuerySet[Absence]:
    """Who is away, and who stands in for them."""
    here = Absence.objects.on(DAY).filter(region=HERE)
    people = ("user", "substitute")
    return with_users(here.select_related(*people), *people)


def covered() -> QuerySet[CallCover, int]:
    """Of whom this user took over the calls."""
    mine = CallCover.objects.filter(substitute=ME, day=DAY)
    return mine.order_by().values_list("worker", flat=True)


def unsafe(reader: Reader) -> Section:
    marked = reader.cases().open().filter(safety_since__isnull=False)
    return numbers(marked.order_by("safety_since", "pk"), reader.most)


def decided(reader: Reader) -> Section:
    lately = reader.cases().open().filter(decided_at__gte=AT - LATELY)
    by_day = lately.order_by(unsafe_first(), "-decided_at", "pk")
    return numbers(by_day, reader.most)


def nominations(reader: Reader) -> Section:
    return numbers(reader.known.nominated().order_by(*BY_CLOCK), reader.most)


def awaiting(reader: Reader) -> QuerySet[Case, tuple[int, str | None]]:
    """With what must be known, of a decision that is postponed."""
    standing = Postponement.objects.standing().filter(case=OuterRef("pk"))
    must_be_known = Subquery(standing.values("must_be_known")[:1])
    waiting = reader.cases().awaiting_decision().order_by(*BY_CLOCK)
    return waiting.values_list("pk", must_be_known)[: reader.most]


def terms(reader: Reader) -> QuerySet[Any]:
    found = decisions_to_report(reader.cases(), region=HERE, on=DAY)
    return found.select_related(None)[:MOST]


def moments(reader: Reader) -> QuerySet[MonitoringMoment]:
    """Those of two sections, soonest first; what is paused is in neither."""
    near = MonitoringMoment.objects.running(DAY).filter(due_on__lte=DAY + COMING)
    nearest = near.order_by(unsafe_first("case__"), "due_on", "pk")
    return nearest.filter(reader.mine())[: 2 * reader.most]


def calls(reader: Reader) -> QuerySet[Contact]:
    again = (
        Contact.objects.with_last_contact()
        .to_call_again()
        .filter(next_attempt_on__lte=DAY)
        .exclude(~Q(channel__in=CALLS), result=Contact.Result.PLANNED, at__gt=AT)
        .order_by(unsafe_first("case__"), "next_attempt_on", "pk")
    )
    return again.filter(region=HERE, case__in=Among("rung"))[: reader.most]


def raised(reader: Reader) -> QuerySet[RaisedDeadEnd]:
    """Of a manager: no one else answers what the team raised."""
    is_manager = Role.UNIT_MANAGER in reader.roles
    known = reader.known if is_manager else Case.objects.none()
    waiting = RaisedDeadEnd.objects.open().filter(region=HERE, case__in=known)
    people = waiting.select_related("organisation", "created_by")
    return with_users(people, "created_by")[: reader.most]


def questions(reader: Reader) -> QuerySet[ConversationLine]:
    asked = ConversationLine.objects.unanswered().from_side(
        ConversationLine.Side.PROSECUTION
    )
    eldest = asked.order_by(unsafe_first("case__"), "pk")
    return eldest.filter(reader.mine())[: reader.most]


def challenges(reader: Reader) -> QuerySet[Challenge]:
    people = ("screening__created_by", "colleague", "challenged_by")
    waiting = Challenge.objects.waiting_for(ME).select_related(*people)
    eldest = waiting.order_by(unsafe_first("case__"), "created_at", "pk")
    known = eldest.filter(region=HERE, case__in=reader.known.open())
    return with_users(known, *people)[: reader.most]


def drafts(reader: Reader) -> QuerySet[AdviceDraft]:
    asked = Q(reader=ME, read_at=None) | Q(created_by=ME, read_at__isnull=False)
    people = ("created_by", "reader")
    written = AdviceDraft.objects.filter(asked, given_at=None).select_related(*people)
    eldest = written.order_by(unsafe_first("case__"), "asked_at", "pk")
    known = eldest.filter(region=HERE, case__in=reader.known.open())
    return with_users(known, *people)[: reader.most]
