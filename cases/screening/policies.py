"""Who may challenge a weighing, and who answers."""

from cases.case.lifecycle import Verb
from cases.case.policies import may
from cases.screening.models.challenge import Challenge
from cases.screening.models.screening import Screening
from zsm_werkplaats.accounts.models import User


def may_challenge(user: User, screening: Screening) -> bool:
    """Whether `user` may challenge this weighing: anybody but its author."""
    return screening.created_by_id != user.pk and may(
        user, Verb.CHALLENGE, screening.case
    )


def may_answer(user: User, challenge: Challenge) -> bool:
    """Whether `user` answers: the author of the weighing, or who holds the case."""
    answering = {challenge.screening.created_by_id, challenge.case.worker_id}
    return user.pk in answering and may(user, Verb.ANSWER_CHALLENGE, challenge.case)
