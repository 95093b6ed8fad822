"""The heaps of a prosecutor, as querysets and as prepared reads of their first page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Count,
    DateField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
)

from cases.case.models.case import Case
from cases.case.models.case_query import CaseQuerySet, not_postponed
from cases.case.models.people import Involvement
from cases.case.models.record import with_users
from cases.case.models.safety import NOT_SAFE, SafetyConcern
from cases.case.policies import visible_to
from cases.decision.decision_term import decisions_to_know
from cases.decision.models.conversation import ConversationLine
from cases.decision.models.decision import Decision
from zsm_werkplaats.accounts.given import AT, DAY, HERE, me_as
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.paging import SIZE
from zsm_werkplaats.lib.prepared import Given, OneOf

MOST = 25
# A question may wait as long as the clock leaves more than this; then the case is
# back among those to decide, answered or not.
SOON = timedelta(hours=6)
ASKED = "gevraagd"
UNSAFE, SAFE = "unsafe", "safe"
BEGIN = Given("begin", DateField())
END = Given("end", DateField())
SINCE = Given("since", DateTimeField())
OF_CASES = Given("cases", ArrayField(BigIntegerField()))
Roles = frozenset[Role]
Side = ConversationLine.Side


@dataclass(frozen=True)
class Heaps:
    """The heaps of `user` in `region`; each of these may be given later."""

    user: Any
    region: Any
    at: Any
    day: Any

    @property
    def visible(self) -> CaseQuerySet:
        return visible_to(self.user).filter(region=self.region)

    @property
    def waiting(self) -> CaseQuerySet:
        return self.visible.awaiting_decision()

    @property
    def postponed(self) -> Q:
        return ~not_postponed(self.day)

    @property
    def asked(self) -> Q:
        asked = self.unanswered(Side.PROSECUTION).filter(case=OuterRef("pk"))
        return Q(Exists(asked), decision_clock__gt=self.at + SOON)

    def unanswered(self, side: str) -> QuerySet[ConversationLine]:
        lines = ConversationLine.objects.unanswered().from_side(side)
        return lines.filter(region=self.region)

    def cases(self, heap: str) -> QuerySet[Case]:
        """The cases of the first two heaps."""
        waiting = with_users(self.waiting.exclude(self.postponed), "worker")
        is_asked = heap == ASKED
        return waiting.filter(self.asked) if is_asked else waiting.exclude(self.asked)


def _given(roles: Roles) -> Heaps:
    return Heaps(me_as(roles), HERE, AT, DAY)


def counts(roles: Roles) -> "QuerySet[Any, Any]":
    """How many cases lie on each heap, in rows of what holds for them."""
    heaps = _given(roles)
    kinds = {
        "is_postponed": _whether(heaps.postponed),
        "is_asked": _whether(heaps.asked),
    }
    waiting = heaps.waiting.order_by().values(**kinds)
    return waiting.annotate(number=Count("pk"))


def first_cases(roles: Roles, heap: str, safety: str) -> QuerySet[Case]:
    """The first of a heap, by the clock, of whom is safe or of whom is not."""
    cases = (
        _given(roles).cases(heap).filter(NOT_SAFE if safety == UNSAFE else ~NOT_SAFE)
    )
    return cases.order_by("decision_clock", "pk")[: SIZE + 1]


def to_confirm(roles: Roles) -> QuerySet[Decision]:
    """Oral decisions of this prosecutor that a worker wrote down."""
    heaps = _given(roles)
    mine = Decision.objects.to_confirm(heaps.user).filter(
        region=heaps.region, case__in=heaps.visible.order_by()
    )
    said = mine.select_related("case", "disposal", "reason", "sepotgrond")
    return with_users(said, "decided_by", "created_by")[:MOST]


def just_decided(roles: Roles) -> QuerySet[Decision]:
    """What this prosecutor decided in the last minute, and may undo."""
    heaps = _given(roles)
    mine = Decision.objects.just_made(heaps.user, heaps.at).filter(region=heaps.region)
    return mine.select_related("case", "disposal")[:MOST]


def asked_of_me(roles: Roles) -> QuerySet[ConversationLine]:
    """What the werkplaats asks about cases that don't wait for a decision."""
    heaps = _given(roles)
    mine = Q(case__prosecutor=heaps.user) | Q(case__prosecutor=None)
    lines = heaps.unanswered(Side.WERKPLAATS).filter(
        mine, case__in=heaps.visible.open().order_by(), case__awaits_decision=False
    )
    return lines.select_related("case")[:MOST]


def terms(roles: Roles) -> QuerySet[Any]:
    """Decisions of which the term ends soon, or a condition is not kept."""
    heaps = _given(roles)
    cases = heaps.visible.order_by()
    return decisions_to_know(
        cases, region=heaps.region, begin=BEGIN, end=END, since=SINCE
    )


def _whether(test: Q) -> ExpressionWrapper[Q]:
    return ExpressionWrapper(test, output_field=BooleanField())


def _concerns() -> QuerySet[SafetyConcern]:
    return SafetyConcern.objects.filter(OneOf("case_id", OF_CASES))


def _people() -> QuerySet[Involvement]:
    people = Involvement.objects.filter(OneOf("case_id", OF_CASES))
    return people.select_related("person")


def _unanswered() -> QuerySet[ConversationLine]:
    return ConversationLine.objects.unanswered().filter(OneOf("case_id", OF_CASES))


# What a row shows of its case, by the name under which the case knows it.
BESIDE: Mapping[str, Callable[[], QuerySet[Any]]] = MappingProxyType(
    {
        "involvements": _people,
        "safetyconcerns": _concerns,
        "conversationlines": _unanswered,
    }
)
