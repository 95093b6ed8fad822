"""Te beslissen: what waits for a prosecutor, in heaps, by the clock."""

from collections import Counter
from collections.abc import Sized
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Self

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    prefetch_related_objects,
)
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cases.advice.messages import ADVICE, NEW_ADVICE
from cases.case.messages.decision_due import DECISION_DUE
from cases.case.models.case import Case
from cases.case.models.case_query import CaseQuerySet, not_postponed
from cases.case.models.people import Involvement
from cases.case.models.safety import NOT_SAFE
from cases.case.policies import LIST_DECISIONS, visible_to
from cases.decision.decision_term import terms_to_know
from cases.decision.messages.conversation import CONVERSATION
from cases.decision.messages.to_confirm import TO_CONFIRM
from cases.decision.models.conversation import ConversationLine
from cases.decision.models.decision import Decision
from cases.decision.models.decision_part import WITH_CONTENT
from cases.decision.models.postponement import Postponement
from cases.decision.views.shown_decision import ShownDecision, shown_decisions
from cases.pages.own_notices import notices_at
from cases.pages.unsent_drafts import unsent_drafts
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.paging import PARAMETER, Page, page_by_key
from zsm_werkplaats.outbox.kinds import MessageKind
from zsm_werkplaats.team.roster.on_duty import who_is_on_duty

MOST = 25
LATELY = timedelta(days=14)
# A question may wait as long as the clock leaves more than this; then the case is
# back among those to decide, answered or not.
SOON = timedelta(hours=6)
HEAP = "stapel"
HEAPS = {
    "": "Te beslissen",
    "gevraagd": "Gevraagd",
    "uitgesteld": "Uitgesteld",
    "besloten": "Pas beslist",
}
Side = ConversationLine.Side


@dataclass(frozen=True)
class Tab:
    """One of the heaps, with how many cases lie on it where that counts."""

    name: str
    label: str
    count: int | None
    is_current: bool


@dataclass(frozen=True)
class ToDecide:
    """The heaps of a prosecutor in one region."""

    user: User
    region: Region
    at: datetime
    query: QueryDict

    @property
    def heap(self) -> str:
        asked = self.query.get(HEAP, "")
        return asked if asked in HEAPS else ""

    @property
    def is_first_page(self) -> bool:
        """Whether what waits beside the cases belongs under the list."""
        return PARAMETER not in self.query

    @property
    def _visible(self) -> CaseQuerySet:
        return visible_to(self.user).filter(region=self.region)

    @property
    def _waiting(self) -> CaseQuerySet:
        return self._visible.awaiting_decision()

    @property
    def _postponed(self) -> Q:
        return ~not_postponed(day_of(self.at))

    @property
    def _asked(self) -> Q:
        asked = self._unanswered(Side.PROSECUTION).filter(case=OuterRef("pk"))
        return Q(Exists(asked), decision_clock__gt=self.at + SOON)

    def _unanswered(self, side: str) -> QuerySet[ConversationLine]:
        lines = ConversationLine.objects.unanswered().from_side(side)
        return lines.filter(region=self.region)

    @property
    def _ready(self) -> CaseQuerySet:
        return self._waiting.exclude(self._postponed).exclude(self._asked)

    @cached_property
    def tabs(self) -> list[Tab]:
        """The heaps; the counts come from one query."""
        counted = (
            self._waiting.order_by()
            .values(
                is_postponed=_whether(self._postponed), is_asked=_whether(self._asked)
            )
            .annotate(number=Count("pk"))
        )
        counts: Counter[str] = Counter()
        for each in counted:
            heap = (
                "postponed"
                if each["is_postponed"]
                else "asked"
                if each["is_asked"]
                else ""
            )
            counts[heap] += each["number"]
        numbers = (counts[""], counts["asked"], counts["postponed"], None)
        return [
            Tab(name, label, count, is_current=name == self.heap)
            for (name, label), count in zip(HEAPS.items(), numbers, strict=True)
        ]

    @property
    def count(self) -> int:
        return self.tabs[0].count or 0

    @property
    def page(self) -> "Page[Case] | Page[Postponement] | Page[Decision]":
        if self.heap == "uitgesteld":
            return self.postponements
        return self.decided if self.heap == "besloten" else self.cases

    @cached_property
    def cases(self) -> Page[Case]:
        """The cases of the first two heaps: safety first, then the clock."""
        if self.heap == "gevraagd":
            cases = self._waiting.filter(self._asked).exclude(self._postponed)
        else:
            cases = self._ready
        shown = cases.select_related("worker")
        return page_by_key(shown, self.query, key="decision_clock", first=NOT_SAFE)

    @cached_property
    def postponements(self) -> Page[Postponement]:
        """What is postponed, by the day on which it comes back."""
        found = Postponement.objects.waiting(day_of(self.at)).filter(
            region=self.region, case__in=self._visible
        )
        return page_by_key(found.select_related("case"), self.query, key="until")

    @cached_property
    def decided(self) -> Page[Decision]:
        lately = Decision.objects.standing().filter(
            region=self.region,
            decided_at__gte=self.at - LATELY,
            case__in=self._visible,
        )
        return page_by_key(
            lately.select_related("case", "disposal", "decided_by").prefetch_related(
                *WITH_CONTENT
            ),
            self.query,
            key="decided_at",
            descending=True,
        )

    @cached_property
    def to_confirm(self) -> list[Decision]:
        """Oral decisions of this prosecutor that a worker wrote down."""
        mine = Decision.objects.to_confirm(self.user).filter(
            region=self.region, case__in=self._visible
        )
        told = ("case", "disposal", "decided_by", "created_by", "reason", "sepotgrond")
        return list(mine.select_related(*told)[:MOST])

    @cached_property
    def shown_to_confirm(self) -> list[ShownDecision]:
        """Those decisions in full: nobody confirms what is not on the screen."""
        return shown_decisions(self.to_confirm)

    @property
    def just_decided(self) -> list[Decision]:
        """What this prosecutor decided in the last minute, and may undo."""
        mine = Decision.objects.just_made(self.user, self.at).filter(region=self.region)
        return list(mine.select_related("case", "disposal")[:MOST])

    @cached_property
    def asked_of_me(self) -> list[ConversationLine]:
        mine = Q(case__prosecutor=self.user) | Q(case__prosecutor=None)
        lines = self._unanswered(Side.WERKPLAATS).filter(
            mine, case__in=self._visible.open(), case__awaits_decision=False
        )
        return list(lines.select_related("case", "created_by")[:MOST])

    @property
    def is_front(self) -> bool:
        return not self.heap and self.is_first_page

    def also(self, terms: Sized, notices: Sized) -> list[tuple[str, str]]:
        """What else waits below the cases: where it stands, and how much."""
        below: list[tuple[str, Sized, str, str]] = [
            ("bevestigen", self.to_confirm, "te bevestigen", "te bevestigen"),
            ("vraagt", self.asked_of_me, "vraag", "vragen"),
            ("terms", terms, "termijn", "termijnen"),
            ("notices", notices, "melding", "meldingen"),
        ]
        return [
            (place, f"{len(waiting)} {one if len(waiting) == 1 else many}")
            for place, waiting, one, many in below
            if waiting
        ]

    @property
    def said(self) -> dict[MessageKind, list[int]]:
        """The cases by the kind of notice of which the first heap has a row."""
        waiting = [case.pk for case in self.page.rows if isinstance(case, Case)]
        return {
            TO_CONFIRM: [decision.case_id for decision in self.to_confirm],
            CONVERSATION: [line.case_id for line in self.asked_of_me],
            DECISION_DUE: waiting,
            ADVICE: waiting,
            NEW_ADVICE: waiting,
        }

    def read(self) -> Self:
        """Read what the heap shows, with everything of its cases in three queries.

        Of the conversations only what nobody answered.
        """
        rows = self.page.rows
        cases = [row if isinstance(row, Case) else row.case for row in rows]
        if self.is_front:
            cases += [each.case for each in (*self.to_confirm, *self.asked_of_me)]
        prefetch_related_objects(
            cases,
            "safetyconcerns",
            Prefetch("involvements", Involvement.objects.select_related("person")),
            Prefetch("conversationlines", ConversationLine.objects.unanswered()),
        )
        return self


def _whether(test: Q) -> ExpressionWrapper[Q]:
    return ExpressionWrapper(test, output_field=BooleanField())


@require_safe
@requires(LIST_DECISIONS)
def to_decide(request: DeskRequest) -> HttpResponse:
    """The cases that wait for a prosecutor's decision."""
    at = now()
    desk = ToDecide(request.user, request.desk.here, at, request.GET).read()
    here = visible_to(request.user).filter(region=request.desk.region)
    terms = terms_to_know(here, region=request.desk.here, on=day_of(at))
    notices = notices_at(request.desk, desk.said, at) if desk.is_front else []
    context = {
        "to_decide": desk,
        "page": desk.page,
        "at": at,
        "terms": terms,
        "notices": notices,
        "just_decided": desk.just_decided if desk.is_front else [],
        "also": desk.also(terms, notices) if desk.is_front else [],
        "unsent_drafts": unsent_drafts(request.desk, MOST),
        "most": MOST,
        "on_duty": who_is_on_duty(request.desk.here, at),
    }
    return render(request, "cases/pages/to_decide/page.html", context)
