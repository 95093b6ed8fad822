"""Handing over the work of somebody who leaves, is ill or was disabled."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from cases.case.actions.door import open_case_for
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.intake.makers import hand_case_over
from zsm_werkplaats.accounts.models import User


@transaction.atomic
def hand_over_cases(
    *,
    cases: Iterable[Case],
    worker: User,
    explanation: str,
    by: User,
    at: datetime,
) -> list[Case]:
    """Hand these cases over to one worker, all or none; each has its own event.

    A case that a second click finds with that worker already is left alone. The rest
    may go to somebody else in another round.
    """
    moved = []
    for each in sorted(cases, key=lambda case: case.pk):
        case = open_case_for(each, Verb.ASSIGN, by=by)
        if case.worker_id != worker.pk:
            moved.append(
                hand_case_over(
                    case=case, worker=worker, by=by, at=at, explanation=explanation
                )
            )
    return moved
