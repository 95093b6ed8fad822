"""Mijn beslissingen: what became of what a prosecutor decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.advice.models.condition import Condition
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.people import Involvement
from cases.case.policies import OWN_DECISIONS, visible_to
from cases.context.policies import shared_with_om
from cases.decision.decision_term import kept_in_words
from cases.decision.in_words import decision_in_short
from cases.decision.models.condition_report import ConditionReport, with_latest_word
from cases.decision.models.decision import Decision
from cases.decision.models.decision_part import WITH_CONTENT
from cases.decision.tag_colours import KEEPING_COLOURS
from cases.monitoring.models.closing import Closing
from cases.monitoring.models.moment import MonitoringMoment
from cases.monitoring.tag_colours import ANSWER_COLOURS
from cases.support.models.support import Support
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.lib.paging import page_by_key

Keeping = ConditionReport.Keeping
WORST_FIRST = (Keeping.NOT, Keeping.PARTLY, Keeping.UNKNOWN, Keeping.KEPT)
KEPT = {
    "proeftijd-goed": ("voorwaarden nagekomen", "good"),
    "voorwaarden-niet": ("voorwaarden niet nagekomen", "danger"),
}


@dataclass(frozen=True)
class Afterwards:
    """How one decision ran; every part was read with the list."""

    decision: Decision
    new_cases: list[Case]
    arrests: list[datetime]

    @property
    def in_short(self) -> str:
        """What was decided, with what differs for a suspect."""
        return decision_in_short(self.decision)

    @property
    def case(self) -> Case:
        return self.decision.case

    @cached_property
    def closing(self) -> Closing | None:
        closings = self.case.closings.all()
        return next((each for each in closings if each.reopened_at is None), None)

    @cached_property
    def _last_moment(self) -> MonitoringMoment | None:
        reported = [m for m in self.case.monitoringmoments.all() if m.reported_at]
        return reported[-1] if reported else None

    @property
    def conditions_text(self) -> str:
        return self._conditions[0]

    @property
    def conditions_colour(self) -> str:
        return self._conditions[1]

    @cached_property
    def _conditions(self) -> tuple[str, str]:
        """By what was told of each, else by the closing, else by the last moment."""
        imposed: list[Any] = list(self.decision.conditions.all())
        if not imposed:
            return "geen voorwaarden", "neutral"
        told = [each.keeping for each in imposed if each.keeping]
        if any(keeping != Keeping.UNKNOWN for keeping in told):
            worst = next(keeping for keeping in WORST_FIRST if keeping in told)
            is_half = worst == Keeping.KEPT and len(told) < len(imposed)
            colour = "neutral" if is_half else KEEPING_COLOURS[worst]
            return kept_in_words(told, len(imposed)), colour
        if self.closing and self.closing.outcome.code in KEPT:
            return KEPT[self.closing.outcome.code]
        last = self._last_moment
        if last is None:
            return "nog niets teruggemeld", "neutral"
        colour = ANSWER_COLOURS[MonitoringMoment.Answer(last.answer)]
        return last.get_answer_display(), colour

    @property
    def help_text(self) -> str:
        supports: list[Support] = list(self.case.supports.all())
        if not supports:
            return "geen hulp gevraagd"
        started = sum(1 for support in supports if support.started_on)
        return f"{started} van {len(supports)} gestart"

    @property
    def outcome_text(self) -> str:
        return str(self.closing.outcome) if self.closing else self.case.status_label


def afterwards(decisions: Sequence[Decision], known: set[int]) -> list[Afterwards]:
    """Every decision with the arrests since, and the later cases that may be known."""
    noted = CaseEvent.objects.filter(
        verb=Verb.NOTE_ARREST, case_number__in=[each.case_id for each in decisions]
    )
    arrests = list(noted.order_by("at").values_list("case_number", "at"))
    return [
        Afterwards(
            decision,
            _later(decision, known),
            [
                at
                for number, at in arrests
                if number == decision.case_id and at > decision.decided_at
            ],
        )
        for decision in decisions
    ]


def _later(decision: Decision, known: set[int]) -> list[Case]:
    suspect = decision.case.suspect
    if suspect is None:
        return []
    return [
        involvement.case
        for involvement in suspect.involvements.all()
        if involvement.is_suspect
        and involvement.case_id in known
        and involvement.case_id != decision.case_id
        and involvement.case.nominated_at > decision.decided_at
    ]


def _known(user: User, decisions: Sequence[Decision]) -> set[int]:
    """The later cases of the suspects in this list that `user` may know of."""
    met = {
        involvement.case_id
        for decision in decisions
        if decision.case.suspect
        for involvement in decision.case.suspect.involvements.all()
    }
    return set(visible_to(user).filter(pk__in=met).values_list("pk", flat=True))


@require_safe
@requires(OWN_DECISIONS)
def own_decisions(request: DeskRequest) -> HttpResponse:
    """The own decisions that stand, latest first, with how they ran."""
    mine = Decision.objects.standing().filter(
        decided_by=request.user,
        region=request.desk.here,
        case__in=visible_to(request.user),
    )
    people = Involvement.objects.select_related("person")
    again = Involvement.objects.select_related("case")
    listed = mine.select_related("case", "disposal").prefetch_related(
        Prefetch("case__involvements", people),
        Prefetch("case__involvements__person__involvements", again),
        Prefetch("case__closings", Closing.objects.select_related("outcome")),
        Prefetch("case__supports", shared_with_om(Support.objects.all())),
        Prefetch(
            "case__monitoringmoments", shared_with_om(MonitoringMoment.objects.all())
        ),
        *WITH_CONTENT,
        Prefetch("conditions", with_latest_word(Condition.objects.all())),
    )
    page = page_by_key(listed, request.GET, key="decided_at", descending=True)
    rows = afterwards(page.rows, _known(request.user, page.rows))
    context = {"page": page, "rows": rows}
    return render(request, "cases/pages/own_decisions.html", context)
