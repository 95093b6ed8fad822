"""The term of a decision: tell the prosecutor whether its conditions are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cases.advice.models.condition import Condition
from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.decision.models.condition_report import ConditionReport, TermReport
from cases.decision.models.decision import Decision
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError, version_of


@dataclass(frozen=True)
class Kept:
    """How far a condition is kept, and a line about it."""

    condition: Condition
    keeping: str
    line: str = ""

    @property
    def in_words(self) -> str:
        said = ConditionReport.Keeping(self.keeping).label
        line = f" ({self.line})" if self.line else ""
        return f"{self.condition.text}: {said}{line}"


@dataclass(frozen=True)
class Reported:
    """What the prosecutor was told so far of the decision that stands."""

    decision: Decision | None
    reports: tuple[ConditionReport, ...] = ()

    @property
    def version(self) -> int:
        return version_of(
            self.decision and self.decision.pk, *(each.pk for each in self.reports)
        )


def reported_of(*, case: Case) -> Reported:
    """What was told so far of the decision that stands in the case."""
    decision = case.decisions.filter(superseded_at=None).first()
    if decision is None:
        return Reported(None)
    told = case.conditionreports.standing().filter(condition__decision=decision)
    return Reported(decision, tuple(told))


@transaction.atomic
def report_conditions(
    *,
    case: Case,
    decision: Decision | None,
    kept: Sequence[Kept],
    by: User,
    at: datetime,
    is_last: bool = False,
    explanation: str = "",
    seen: int | None = None,
    submission: UUID | None = None,
) -> None:
    """Tell the prosecutor how the conditions are kept; `is_last` ends the term.

    What is said again in the same words makes no new report. `seen` is the version of
    what was told before. Raises `EditConflictError`.
    """
    case = open_case_for(case, Verb.REPORT_CONDITIONS, by=by, submission=submission)
    if decision is None:
        msg = "Er is nog geen beslissing om iets over terug te melden."
        raise RefusedError(msg)
    standing = reported_of(case=case)
    if standing.decision is None:
        msg = "De beslissing is intussen ingetrokken."
        raise RefusedError(msg)
    if standing.decision != decision or seen not in (None, standing.version):
        raise EditConflictError(standing)
    news = [each for each in kept if _is_news(each)]
    if not news and not is_last and not explanation:
        msg = "Er staat nog niets nieuws. Zeg van een voorwaarde hoe het staat."
        raise RefusedError(msg)
    for each in news:
        each.condition.reports.standing().update(superseded_at=at)
        ConditionReport.objects.create(
            case=case,
            region_id=case.region_id,
            condition=each.condition,
            keeping=each.keeping,
            line=each.line,
            created_by=by,
            created_at=at,
        )
    if is_last:
        decision.term_reports.filter(superseded_at=None).update(superseded_at=at)
        TermReport.objects.create(
            case=case,
            region_id=case.region_id,
            decision=decision,
            explanation=explanation,
            created_by=by,
            created_at=at,
        )
    record_event(
        case,
        Verb.REPORT_CONDITIONS,
        by=by,
        at=at,
        about=decision,
        summary=_summary(news, is_last=is_last),
        detail="\n".join([*(each.in_words for each in kept), explanation]).strip(),
        submission=submission,
    )


def _is_news(kept: Kept) -> bool:
    standing = kept.condition.reports.standing().first()
    return standing is None or (standing.keeping, standing.line) != (
        kept.keeping,
        kept.line,
    )


def _summary(news: Sequence[Kept], *, is_last: bool) -> str:
    what = "eindmelding aan het OM" if is_last else "voorwaarden teruggemeld aan het OM"
    if any(each.keeping == ConditionReport.Keeping.NOT for each in news):
        what += ": niet nagekomen"
    return what
