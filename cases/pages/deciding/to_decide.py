"""Te beslissen: what waits for a prosecutor, in heaps, by the clock."""

from collections import Counter
from collections.abc import Callable, Sequence, Sized
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, Self, TypeVar

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cases.advice.messages import ADVICE, NEW_ADVICE
from cases.case.messages.decision_due import DECISION_DUE
from cases.case.models.case import Case
from cases.case.models.safety import NOT_SAFE
from cases.case.policies import LIST_DECISIONS
from cases.decision.decision_term import Term, around, as_terms
from cases.decision.messages.conversation import CONVERSATION
from cases.decision.messages.to_confirm import TO_CONFIRM
from cases.decision.models.conversation import ConversationLine
from cases.decision.models.decision import Decision
from cases.decision.models.decision_part import WITH_CONTENT
from cases.decision.models.postponement import Postponement
from cases.decision.views.shown_decision import ShownDecision, shown_decisions
from cases.pages.deciding import heaps
from cases.pages.own_notices import notices_at
from cases.pages.unsent_drafts import unsent_drafts
from zsm_werkplaats.accounts.desk import Desk, DeskRequest
from zsm_werkplaats.accounts.given import known
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.one_query import OneQuery
from zsm_werkplaats.lib.paging import PARAMETER, Page, first_page, page_by_key
from zsm_werkplaats.lib.prepared import keep_rows
from zsm_werkplaats.outbox.kinds import MessageKind
from zsm_werkplaats.team.roster.on_duty import who_is_on_duty

LATELY = timedelta(days=14)
HEAP = "stapel"
HEAPS = {
    "": "Te beslissen",
    heaps.ASKED: "Gevraagd",
    "uitgesteld": "Uitgesteld",
    "besloten": "Pas beslist",
}
Row = TypeVar("Row")


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

    desk: Desk
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
    def is_front(self) -> bool:
        return not self.heap and self.is_first_page

    @property
    def _heaps(self) -> heaps.Heaps:
        desk = self.desk
        return heaps.Heaps(desk.user, desk.here, self.at, day_of(self.at))

    @cached_property
    def _asked(self) -> "Asked":
        """What the first page of the first two heaps shows, in one query."""
        one = OneQuery(**known(self.desk, self.at), **around(day_of(self.at)))
        roles, heap = self.desk.roles, self.heap

        def on(
            build: Callable[..., QuerySet[Any, Row]], *shape: Any, shown: bool
        ) -> Sequence[Row]:
            return one.ask(build, roles, *shape) if shown else ()

        lists_cases = self.is_first_page and heap in ("", heaps.ASKED)
        return Asked(
            counts=one.ask(heaps.counts, roles),
            unsafe=on(heaps.first_cases, heap, heaps.UNSAFE, shown=lists_cases),
            safe=on(heaps.first_cases, heap, heaps.SAFE, shown=lists_cases),
            to_confirm=on(heaps.to_confirm, shown=self.is_front),
            just_decided=on(heaps.just_decided, shown=self.is_front),
            asked_of_me=on(heaps.asked_of_me, shown=self.is_front),
            terms=one.ask(heaps.terms, roles),
        )

    @cached_property
    def tabs(self) -> list[Tab]:
        """The heaps, with how much lies on them."""
        counts: Counter[str] = Counter()
        for each in self._asked.counts:
            name = heaps.ASKED if each["is_asked"] else ""
            counts["uitgesteld" if each["is_postponed"] else name] += each["number"]
        return [
            Tab(
                name,
                label,
                None if name == "besloten" else counts[name],
                is_current=name == self.heap,
            )
            for name, label in HEAPS.items()
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
        if self.is_first_page:
            found = self._asked
            return first_page(
                self.query, found.unsafe, found.safe, key="decision_clock"
            )
        shown = self._heaps.cases(self.heap)
        return page_by_key(shown, self.query, key="decision_clock", first=NOT_SAFE)

    @cached_property
    def postponements(self) -> Page[Postponement]:
        """What is postponed, by the day on which it comes back."""
        found = Postponement.objects.waiting(day_of(self.at)).filter(
            region=self.desk.here, case__in=self._heaps.visible
        )
        return page_by_key(found.select_related("case"), self.query, key="until")

    @cached_property
    def decided(self) -> Page[Decision]:
        lately = Decision.objects.standing().filter(
            region=self.desk.here,
            decided_at__gte=self.at - LATELY,
            case__in=self._heaps.visible,
        )
        return page_by_key(
            lately.select_related("case", "disposal", "decided_by").prefetch_related(
                *WITH_CONTENT
            ),
            self.query,
            key="decided_at",
            descending=True,
        )

    @property
    def to_confirm(self) -> Sequence[Decision]:
        return self._asked.to_confirm

    @cached_property
    def shown_to_confirm(self) -> list[ShownDecision]:
        """Those decisions in full: nobody confirms what is not on the screen."""
        return shown_decisions(self.to_confirm)

    @property
    def just_decided(self) -> Sequence[Decision]:
        return self._asked.just_decided

    @property
    def asked_of_me(self) -> Sequence[ConversationLine]:
        return self._asked.asked_of_me

    @cached_property
    def terms(self) -> list[Term]:
        """Terms that end soon, or whose conditions are not kept."""
        return as_terms(self._asked.terms, day_of(self.at))

    def also(self, notices: Sized) -> list[tuple[str, str]]:
        """What else waits below the cases: where it stands, and how much."""
        below: list[tuple[str, Sized, str, str]] = [
            ("bevestigen", self.to_confirm, "te bevestigen", "te bevestigen"),
            ("vraagt", self.asked_of_me, "vraag", "vragen"),
            ("terms", self.terms, "termijn", "termijnen"),
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
        """Read what the heap shows, with everything of its cases in one more query.

        Of the conversations only what nobody answered.
        """
        cases = [row if isinstance(row, Case) else row.case for row in self.page.rows]
        cases += [each.case for each in (*self.to_confirm, *self.asked_of_me)]
        if cases:
            one = OneQuery(cases=list({case.pk for case in cases}))
            beside = {name: one.ask(build) for name, build in heaps.BESIDE.items()}
            for name, rows in beside.items():
                keep_rows(cases, name, rows, key="case_id")
        return self


@dataclass(frozen=True)
class Asked:
    """What was read together for the first page of a heap."""

    counts: Sequence[dict[str, Any]]
    unsafe: Sequence[Case]
    safe: Sequence[Case]
    to_confirm: Sequence[Decision]
    just_decided: Sequence[Decision]
    asked_of_me: Sequence[ConversationLine]
    terms: Sequence[Any]


@require_safe
@requires(LIST_DECISIONS)
def to_decide(request: DeskRequest) -> HttpResponse:
    """The cases that wait for a prosecutor's decision."""
    at = now()
    desk = ToDecide(request.desk, at, request.GET).read()
    notices = notices_at(request.desk, desk.said, at) if desk.is_front else []
    context = {
        "to_decide": desk,
        "page": desk.page,
        "at": at,
        "terms": desk.terms,
        "notices": notices,
        "just_decided": desk.just_decided,
        "also": desk.also(notices) if desk.is_front else [],
        "unsent_drafts": unsent_drafts(request.desk, heaps.MOST),
        "most": heaps.MOST,
        "on_duty": who_is_on_duty(request.desk.here, at),
    }
    return render(request, "cases/pages/to_decide/page.html", context)
