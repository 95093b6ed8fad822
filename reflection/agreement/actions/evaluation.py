"""Evaluate an agreement on its day: it goes on, is changed, or ends."""

from datetime import date, datetime
from typing import Any

import pghistory
from django.db import transaction

from reflection.agreement.makers import cases_under
from reflection.agreement.models import Agreement, AgreementEvaluation
from reflection.agreement.policies import KEEP
from reflection.finding.makers import note_evaluated
from reflection.finding.people_in_text import refuse_people
from reflection.standing.door import open_standing, said_before
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError

Verdict = AgreementEvaluation.Verdict
TOO_EARLY = "Deze afspraak gaat pas in op {day}. Evalueren kan daarna."
WHEN_NEXT = "Kies wanneer je de afspraak weer evalueert."


@transaction.atomic
def evaluate_agreement(
    *,
    agreement: Agreement,
    seen: int,
    verdict: str,
    reason: str,
    by: User,
    at: datetime,
    next_on: date | None = None,
) -> AgreementEvaluation:
    """Say what came of an agreement, with the reason.

    One that goes on has a next day; one that is changed asks for another text, and
    stands until that is there. Who raised the finding behind it hears so. A second
    click says nothing twice. Raises `EditConflictError` when somebody else evaluated
    or changed it meanwhile.
    """
    today = day_of(at)
    goes_on = verdict == Verdict.CONTINUED
    said = {
        "verdict": verdict,
        "reason": reason,
        "next_on": next_on if goes_on else None,
        "evaluated_on": today,
        "created_by": by,
    }
    if earlier := said_before(agreement.evaluations.all(), **said):
        return earlier
    agreement = open_standing(agreement, KEEP, by=by, seen=seen)
    if today < agreement.starts_on:
        raise RefusedError(TOO_EARLY.format(day=f"{agreement.starts_on:%d-%m-%Y}"))
    if goes_on and (next_on is None or next_on <= today):
        raise RefusedError(WHEN_NEXT, "next_on")
    refuse_people(
        by=by,
        region=agreement.region,
        at=at,
        cases=cases_under(agreement),
        spared=agreement.names,
        reason=reason,
    )
    evaluation = AgreementEvaluation.objects.create(
        agreement=agreement,
        region_id=agreement.region_id,
        created_at=at,
        **said,
    )
    with pghistory.context(user=by.pk):
        agreement.change(seen=agreement.version, **_follows(evaluation))
    if agreement.finding:
        note_evaluated(finding=agreement.finding, by=by, at=at)
    return evaluation


def _follows(evaluation: AgreementEvaluation) -> dict[str, Any]:
    """What the agreement becomes; nothing but a new version where it is changed."""
    if evaluation.verdict == Verdict.CONTINUED:
        return {"evaluate_on": evaluation.next_on}
    if evaluation.verdict == Verdict.ENDED:
        return {"ended_on": evaluation.evaluated_on, "ended_why": evaluation.reason}
    return {}
