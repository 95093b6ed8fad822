"""The verbs of the lichte weging and the kritische bevraging."""

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.screening.actions import challenge
from tests.cases.screening.situations import challenged, standing, weigh, weighed
from tests.factories import AT
from tests.verbs.rows import WORK, CaseRow, Facts
from tests.world import World


def weighed_by_a_colleague(world: World, case: Case) -> Case:
    return weighed(world, case, by=world.colleague)


def weighed_meanwhile(world: World, case: Case, _: None) -> Facts:
    weigh(world, case, by=world.colleague)
    return {"judgement": "Het valt mee."}


ROWS = [
    CaseRow(name="cases:screening", let_in=WORK, given=weighed),
    CaseRow(
        verb=Verb.WEIGH,
        name="cases:weigh",
        let_in=WORK,
        act=lambda w, c, _: weigh(w, c),
        sends=lambda w, c, _: {
            "judgement": "Eerst een bed.",
            "seen": ((before := standing(c)) and before.pk) or "",
        },
        edited=weighed_meanwhile,
    ),
    CaseRow(name="cases:weighing_hint", let_in=WORK, is_post_only=True),
    CaseRow(
        verb=Verb.ASK_CHALLENGE,
        name="cases:ask_challenge",
        let_in=WORK,
        given=weighed_by_a_colleague,
        act=lambda w, c, _: challenge.ask_challenge(case=c, by=w.worker, at=AT),
        sends=lambda w, c, _: {"colleague": w.manager.pk},
        refuses_nothing=True,
    ),
    CaseRow(
        verb=Verb.CHALLENGE,
        name="cases:challenge",
        let_in=WORK,
        given=weighed_by_a_colleague,
        act=lambda w, c, _: challenge.challenge_weighing(
            case=c, question="?", by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {
            "question": "Wie zegt dat?",
            "counter_hypothesis": "Angst.",
        },
    ),
    CaseRow(
        verb=Verb.ANSWER_CHALLENGE,
        name="cases:answer_challenge",
        let_in=WORK,
        record=challenged,
        act=lambda w, c, asked: challenge.answer_challenge(
            challenge=asked, answer="!", by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"answer": "Haar zus.", "what_changed": "Niets"},
    ),
]
