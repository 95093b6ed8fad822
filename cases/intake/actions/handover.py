"""Handing over the work of somebody who leaves, is ill or was disabled."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from cases.case.actions.door import open_case_for
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.intake.makers import hand_case_over, link_prosecutor
from zsm_werkplaats.accounts.models import User


@transaction.atomic
def hand_over_cases(
    *,
    by: User,
    at: datetime,
    explanation: str,
    cases: Iterable[Case] = (),
    worker: User | None = None,
    linked: Iterable[Case] = (),
    prosecutor: User | None = None,
) -> list[Case]:
    """Hand these cases over, all or none: held ones to a worker, linked ones to the OM.

    Each has its own event. A case that a second click finds with that person already
    is left alone. The rest may go to somebody else in another round.
    """
    moved = []
    for each in sorted(cases, key=lambda case: case.pk):
        case = open_case_for(each, Verb.ASSIGN, by=by)
        if worker and case.worker_id != worker.pk:
            moved.append(
                hand_case_over(
                    case=case, worker=worker, by=by, at=at, explanation=explanation
                )
            )
    for each in sorted(linked, key=lambda case: case.pk):
        case = open_case_for(each, Verb.ASSIGN, by=by)
        if prosecutor and case.prosecutor_id != prosecutor.pk:
            moved.append(
                link_prosecutor(
                    case=case,
                    prosecutor=prosecutor,
                    by=by,
                    at=at,
                    explanation=explanation,
                )
            )
    return moved
