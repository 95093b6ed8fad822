"""The verbs of the decision, the conversation and what became of the conditions."""

from datetime import timedelta

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.decision.actions import condition_report, decision
from tests.cases.decision.situations import (
    decided,
    oral_decision,
    postpone_until,
    reason,
    say,
    spoken,
)
from tests.cases.monitoring.situations import term_case
from tests.factories import AT, advised_case, disposal, today
from tests.verbs.rows import INSIDE, WORK, CaseRow, Facts, P, near
from tests.world import World


def deviation_sent(world: World, case: Case, _: None) -> Facts:
    """A decision that departs from the advice of which the page was opened."""
    advice = case.advices.get(superseded_at=None)
    return {
        "conformity": "otherwise",
        "disposal": disposal("dagvaarden").pk,
        "explanation": "Anders.",
        "reason": reason().pk,
        "advice": advice.pk,
    }


def conditions_kept(world: World, case: Case, _: None) -> Facts:
    """Every condition of the decision that stands is kept."""
    stands = case.decisions.get(superseded_at=None)
    kept = {f"keeping_{each.pk}": "kept" for each in stands.conditions.all()}
    return kept | {"decision": stands.pk}


ROWS = [
    CaseRow(
        verb=Verb.CONVERSE,
        name="cases:converse",
        let_in=INSIDE,
        act=lambda w, c, _: say(w, c),
        sends=lambda w, c, _: {"kind": "question", "text": "Waar slaapt ze?"},
    ),
    CaseRow(name="cases:new_lines", let_in=INSIDE, query="?na=0"),
    CaseRow(
        verb=Verb.DECIDE,
        name="cases:decide",
        let_in=near(P),
        by=P,
        case=advised_case,
        act=lambda w, c, _: decision.decide(
            case=c, disposal=disposal(), by=w.prosecutor, at=AT
        ),
        sends=deviation_sent,
        refuses_nothing=True,  # a form that names no advice is an edit conflict
    ),
    CaseRow(name="cases:decision_warnings", let_in=near(P), by=P, is_post_only=True),
    CaseRow(
        verb=Verb.POSTPONE,
        name="cases:postpone",
        let_in=near(P),
        by=P,
        case=advised_case,
        act=lambda w, c, _: postpone_until(w, c),
        sends=lambda w, c, _: {
            "until": (today() + timedelta(days=2)).isoformat(),
            "must_be_known": "Een bed",
            "passes_clock": "on",
        },
    ),
    CaseRow(
        verb=Verb.ENTER_ORAL_DECISION,
        name="cases:enter_oral_decision",
        let_in=WORK,
        act=lambda w, c, _: oral_decision(w, c),
        sends=lambda w, c, _: {
            "disposal": disposal().pk,
            "decided_by": w.prosecutor.pk,
            "without_term": "on",
        },
    ),
    CaseRow(
        verb=Verb.CONFIRM_DECISION,
        name="cases:confirm_decision",
        let_in=near(P),
        by=P,
        case=advised_case,
        record=spoken,
        act=lambda w, c, oral: decision.confirm_decision(
            decision=oral, by=w.prosecutor, at=AT
        ),
        is_post_only=True,
    ),
    CaseRow(
        verb=Verb.WITHDRAW_DECISION,
        name="cases:withdraw_decision",
        let_in=near(P),
        by=P,
        case=advised_case,
        record=spoken,
        act=lambda w, c, oral: decision.withdraw_decision(
            decision=oral, reason="x", by=w.prosecutor, at=AT
        ),
        sends=lambda w, c, _: {"reason": "Vergissing"},
    ),
    CaseRow(
        verb=Verb.UNDO_DECISION,
        name="cases:undo_decision",
        let_in=near(P),
        by=P,
        case=advised_case,
        record=decided,
        act=lambda w, c, made: decision.undo_decision(
            decision=made, by=w.prosecutor, at=AT
        ),
        is_post_only=True,
    ),
    CaseRow(
        verb=Verb.REPORT_CONDITIONS,
        name="cases:report_conditions",
        let_in=WORK,
        case=term_case,
        act=lambda w, c, _: condition_report.report_conditions(
            case=c, decision=decided(w, c), kept=[], is_last=True, by=w.worker, at=AT
        ),
        sends=conditions_kept,
    ),
]
