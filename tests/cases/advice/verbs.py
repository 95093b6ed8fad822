"""The verbs of the advice."""

from cases.advice.actions import advice, draft
from cases.advice.models.advice import Advice
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from tests.cases.advice.situations import draft_of
from tests.factories import AT, advised_case, disposal, today
from tests.verbs.rows import INSIDE, WORK, CaseRow, Facts
from tests.world import World


def advice_of(world: World, case: Case) -> Advice:
    """The first advice of the case; without any, one that was never given."""
    return case.advices.first() or Advice(pk=1)


def advice_sent(world: World, case: Case, _: None) -> Facts:
    dismissal = disposal().pk
    return {
        "disposal": dismissal,
        "text": "Hulp.",
        "how": "written",
        "other_disposal": dismissal,
        "other_why": "Dit kan ook.",
        "earlier_cases": "Een toezicht.",
        "earlier_on": today().isoformat(),
        "earlier_source": "IRIS",
        "documentation": "Geen.",
        "documentation_on": today().isoformat(),
        "documentation_source": "JDS",
    }


def drafted_by_a_colleague(world: World, case: Case, _: None) -> Facts:
    draft.save_draft(
        case=case, text="Van een collega.", filled_in={}, by=world.colleague, at=AT
    )
    return {"step": "draft", "text": "Van mij."}


ROWS = [
    CaseRow(
        verb=Verb.DRAFT_ADVICE,
        act=lambda w, c, _: draft.save_draft(
            case=c, text="x", filled_in={}, by=w.worker, at=AT
        ),
    ),
    CaseRow(
        verb=Verb.READ_ALONG,
        name="cases:read_along",
        let_in=WORK,
        given=draft_of,
        act=lambda w, c, _: draft.remark_on_draft(
            case=c, text="x", by=w.colleague, at=AT
        ),
        sends=lambda w, c, _: {"text": "Noem de oom ook."},
    ),
    CaseRow(
        verb=Verb.GIVE_ADVICE,
        name="cases:give_advice",
        let_in=WORK,
        act=lambda w, c, _: advice.give_advice(
            case=c, disposal=disposal(), text="x", by=w.worker, at=AT
        ),
        sends=advice_sent,
        edited=drafted_by_a_colleague,
    ),
    CaseRow(name="cases:advice_warnings", let_in=WORK, is_post_only=True),
    CaseRow(
        name="cases:advice_pdf", let_in=INSIDE, case=advised_case, record=advice_of
    ),
    CaseRow(name="cases:hand_over", let_in=WORK, case=advised_case, record=advice_of),
    CaseRow(
        name="cases:hand_over_pdf", let_in=WORK, case=advised_case, record=advice_of
    ),
]
