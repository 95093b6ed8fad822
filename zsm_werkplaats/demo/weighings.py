"""The weighings of the demo, and what colleagues asked about them."""

from collections.abc import Callable
from typing import Any

from cases.screening.actions import challenge, screening
from cases.screening.actions.screening import Found, Judgement
from cases.screening.models.screening import ScreeningDomain
from zsm_werkplaats.demo.story import Story


def weigh(
    story: Story, found: list[dict[str, Any]], reason: str = "", **judged: Any
) -> None:
    """A weighing; `found` names domains by their code."""
    domains: dict[str, Any] = {d.code: d for d in ScreeningDomain.objects.all()}
    before: Any = story.case.screenings.standing().first()
    screening.weigh_case(
        case=story.case,
        seen=before.pk if before else None,
        found=[
            Found(domains[told["domain"]], **_without_domain(told)) for told in found
        ],
        judged=Judgement(**judged),
        reason_for_new=reason,
        by=story.by,
        at=story.at,
    )


def ask(story: Story, colleague: str = "") -> None:
    """Ask somebody of the team, or anybody, to look along."""
    challenge.ask_challenge(
        case=story.case, colleague=story.cast.get(colleague), by=story.by, at=story.at
    )


def question(story: Story, **asked: Any) -> None:
    """A colleague puts a question."""
    challenge.challenge_weighing(case=story.case, by=story.by, at=story.at, **asked)


def answer(story: Story, answer: str, what_changed: str = "") -> None:
    """The worker answers the question that waits."""
    challenge.answer_challenge(
        challenge=story.case.challenges.to_answer().earliest("pk"),
        answer=answer,
        what_changed=what_changed,
        by=story.by,
        at=story.at,
    )


def _without_domain(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name != "domain"}


VERBS: dict[str, Callable[..., None]] = {
    "weigh": weigh,
    "ask_challenge": ask,
    "challenge": question,
    "answer": answer,
}
