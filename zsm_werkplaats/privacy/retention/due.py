"""Which cases are due: asked anew each time, so that a new term holds at once."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from cases.case.models.case import Case, CaseQuerySet
from cases.case.policies import visible_to
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import months_after, start_of_day
from zsm_werkplaats.privacy.retention.models.destruction import Destruction
from zsm_werkplaats.privacy.retention.models.keep_longer import KeepLonger
from zsm_werkplaats.region_setup.models import RetentionTerm
from zsm_werkplaats.region_setup.retention_kinds import DECLINED, KINDS, UNCLOSED

Kind = Destruction.Kind
OUTCOME = "closings__outcome__code"


@dataclass(frozen=True)
class Terms:
    """The standing terms of a region, in months by outcome; without one: ask."""

    months: dict[str, int]

    @classmethod
    def of(cls, region: Region) -> "Terms":
        """As they are now."""
        standing = RetentionTerm.objects.filter(
            region=region, superseded_at=None, months__isnull=False
        )
        return cls({term.outcome: term.months or 0 for term in standing})

    def over(self, outcome: str, today: date) -> datetime | None:
        """What ended before this moment is due; None without a term."""
        if (months := self.months.get(outcome)) is None:
            return None
        return start_of_day(months_after(today, -months))


def due(user: User, region: Region, kind: Kind, today: date) -> CaseQuerySet:
    """The cases of this kind whose term is over, and about which nobody decided yet."""
    terms, cases = Terms.of(region), _kept(user, region, today)
    if kind == Kind.CLOSED:
        over = Q(pk=None)
        for outcome in terms.months.keys() - KINDS.keys():
            bound = terms.over(outcome, today)
            over |= Q(closed_at__lt=bound, **{OUTCOME: outcome})
        return _closed(cases).filter(over, closings__reopened_at=None)
    return _ended(cases, kind, terms, today)


def to_ask(user: User, region: Region, today: date) -> CaseQuerySet:
    """Closed cases of which no term says how long they are kept: people decide."""
    known = Terms.of(region).months.keys() - KINDS.keys()
    unknown = ~Q(**{f"{OUTCOME}__in": known})
    return _closed(_kept(user, region, today)).filter(
        unknown, closings__reopened_at=None
    )


def kept_longer(user: User, region: Region, today: date) -> QuerySet[KeepLonger]:
    """The cases that somebody keeps beyond their term, the first to end first."""
    shown = visible_to(user).filter(region=region, destroyed_at=None)
    standing = KeepLonger.objects.filter(
        ended_at=None, until__gte=today, case__in=shown
    )
    return standing.select_related("case", "created_by").order_by("until", "pk")


def _ended(cases: CaseQuerySet, kind: Kind, terms: Terms, today: date) -> CaseQuerySet:
    outcome, key = (
        (DECLINED, "declined_at")
        if kind == Kind.DECLINED
        else (UNCLOSED, "nominated_at")
    )
    bound = terms.over(outcome, today)
    if bound is None:
        return cases.none()
    if kind == Kind.UNCLOSED:
        cases = cases.filter(closed_at=None, declined_at=None)
    return cases.filter(**{f"{key}__lt": bound})


def _closed(cases: CaseQuerySet) -> CaseQuerySet:
    return cases.filter(closed_at__isnull=False)


def _kept(user: User, region: Region, today: date) -> CaseQuerySet:
    """Real cases that are there, of which the data may be used, and nothing decided."""
    proposed = Destruction.objects.standing().filter(case_number=OuterRef("pk"))
    longer = KeepLonger.objects.filter(
        case=OuterRef("pk"), ended_at=None, until__gte=today
    )
    real = visible_to(user).counting().usable()
    shown = real.filter(region=region, destroyed_at=None)
    return shown.filter(~Exists(proposed.order_by()), ~Exists(longer.order_by()))


def ended_at(case: Case) -> tuple[Kind, datetime]:
    """What the case is, and since when its term runs."""
    if case.closed_at:
        return Kind.CLOSED, case.closed_at
    if case.declined_at:
        return Kind.DECLINED, case.declined_at
    return Kind.UNCLOSED, case.nominated_at
