"""Which cases a filter of the list keeps; every one of them has an index.

Where another table says it, its cases are asked for as a set: a condition with "or"
over two tables could use no index.
"""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from cases.activity.models.tally import CaseTally
from cases.advice.models.advice import Advice
from cases.advice.models.condition import Condition
from cases.case.models.case import NOBODY as NOBODY_WORD
from cases.case.models.case import CaseQuerySet
from cases.case.models.criteria import CaseCriterion
from cases.context.models.contact import Contact, ContactParty
from cases.context.models.surroundings import ExistingSupport
from cases.decision.models.decision import Decision
from cases.monitoring.models.closing import Closing
from cases.pages.case_list.choices import Range
from cases.support.models.support import Support
from cases.support.models.support_domain import SupportDomain
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import start_of_day

NOBODY_DIRECTS = ("", NOBODY_WORD, NOBODY_WORD.capitalize(), NOBODY_WORD.upper())


def of_absent_workers(cases: CaseQuerySet) -> CaseQuerySet:
    """Whose worker is away today or may no longer log in."""
    absent = User.objects.filter(Q(is_away=True) | Q(is_active=False))
    return cases.filter(worker__in=absent.order_by().values("pk"))


def not_reached_for(
    cases: CaseQuerySet, region_id: int, days: int, today: date
) -> CaseQuerySet:
    """Nobody was reached for more than `days` days, or ever; newer cases are left out.

    Counted in calendar days: on 30 November, 10 days is 19 November or earlier.
    """
    limit = start_of_day(today - timedelta(days=days))
    silent = Q(last_reached_at__lt=limit) | Q(last_reached_at=None)
    tallies = CaseTally.objects.filter(silent, region=region_id)
    return cases.filter(nominated_at__lt=limit, pk__in=_cases_of(tallies))


def never_reached(cases: CaseQuerySet, region_id: int) -> CaseQuerySet:
    """Nobody was reached so far."""
    tallies = CaseTally.objects.filter(region=region_id, last_reached_at=None)
    return cases.filter(pk__in=_cases_of(tallies))


def took(cases: CaseQuerySet, region_id: int, minutes: Range) -> CaseQuerySet:
    """Which took so many minutes."""
    tallies = CaseTally.objects.filter(region=region_id, minutes__gte=minutes.at_least)
    if minutes.below is not None:
        tallies = tallies.filter(minutes__lt=minutes.below)
    return cases.filter(pk__in=_cases_of(tallies))


def directed(cases: CaseQuerySet, *, by_somebody: bool) -> CaseQuerySet:
    """Whether somebody directs the help; the twin of `Case.has_director`."""
    if by_somebody:
        return cases.exclude(director__in=NOBODY_DIRECTS)
    return cases.filter(director__in=NOBODY_DIRECTS)


def directed_by(cases: CaseQuerySet, name: str) -> CaseQuerySet:
    """Directed by who is called so, from the first letter on."""
    return cases.exclude(director="").filter(director__istartswith=name)


def postponed(cases: CaseQuerySet, day: date) -> CaseQuerySet:
    """Whose decision is postponed on `day`; the twin of `Case.is_postponed()`."""
    return cases.filter(
        Q(decided_at=None) | Q(awaits_decision=True),
        postponed_until__gt=day,
        closed_at=None,
        declined_at=None,
    )


def reopened(cases: CaseQuerySet, region_id: int) -> CaseQuerySet:
    """Which were closed once and opened again."""
    undone = Closing.objects.filter(region=region_id, reopened_at__isnull=False)
    return cases.filter(pk__in=_cases_of(undone))


def with_criterion(cases: CaseQuerySet, region_id: int, code: str) -> CaseQuerySet:
    """For which a selection criterion holds, in whatever words."""
    held = CaseCriterion.objects.filter(region=region_id, criterion__code=code)
    return cases.filter(pk__in=_cases_of(held))


def in_domain(cases: CaseQuerySet, region_id: int, code: str) -> CaseQuerySet:
    """With help on this part of life."""
    bearing = SupportDomain.objects.filter(region=region_id, domain__code=code)
    return cases.filter(pk__in=bearing.order_by().values("support__case"))


def advised(cases: CaseQuerySet, region_id: int, code: str) -> CaseQuerySet:
    """In which this disposal is advised."""
    standing = Advice.objects.standing().filter(region=region_id, disposal__code=code)
    return cases.filter(pk__in=_cases_of(standing))


def decided(cases: CaseQuerySet, region_id: int, code: str) -> CaseQuerySet:
    """In which this disposal is decided."""
    standing = Decision.objects.standing().filter(region=region_id, disposal__code=code)
    return cases.filter(pk__in=_cases_of(standing))


def around(cases: CaseQuerySet, organisation: Organisation) -> CaseQuerySet:
    """In which an organisation was called, helps, was asked to or holds a condition."""
    first, *others = (
        _cases_of(Support.objects.filter(organisation=organisation)),
        _cases_of(Contact.objects.filter(organisation=organisation)),
        ContactParty.objects.filter(organisation=organisation)
        .order_by()
        .values("contact__case"),
        _cases_of(
            ExistingSupport.objects.filter(
                organisation=organisation, superseded_at=None
            )
        ),
        _cases_of(Condition.objects.filter(organisation=organisation)),
    )
    return cases.filter(pk__in=first.union(*others))


def _cases_of(records: QuerySet) -> QuerySet:  # type: ignore[type-arg]
    return records.order_by().values("case")
