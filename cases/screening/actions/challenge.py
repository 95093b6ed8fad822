"""The kritische bevraging: ask for it, give it, answer it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.policies import may
from cases.screening.makers import make_challenge
from cases.screening.models.challenge import Challenge
from cases.screening.models.screening import Screening
from cases.screening.policies import may_answer, may_challenge
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError


def _standing(case: Case) -> Screening:
    standing = case.screenings.standing().select_related("created_by").first()
    if standing is None:
        msg = "Er is nog geen weging om te bevragen."
        raise RefusedError(msg)
    standing.case = case
    return standing


@transaction.atomic
def ask_challenge(
    *,
    case: Case,
    by: User,
    at: datetime,
    colleague: User | None = None,
    submission: UUID | None = None,
) -> Challenge:
    """Ask a colleague, or anybody, to challenge the weighing; replaces an earlier ask.

    Whoever gives the challenge, whether asked or not, meets it.
    """
    case = open_case_for(case, Verb.ASK_CHALLENGE, by=by, submission=submission)
    standing = _standing(case)
    if colleague and not may(colleague, Verb.CHALLENGE, case):
        msg = f"{colleague.name} kan deze zaak niet zien."
        raise RefusedError(msg, "colleague")
    if colleague and not may_challenge(colleague, standing):
        msg = f"{colleague.name} schreef de weging zelf."
        raise RefusedError(msg, "colleague")
    case.challenges.asked().update(withdrawn_at=at)
    asked = make_challenge(screening=standing, colleague=colleague, by=by, at=at)
    whom = colleague.name if colleague else "een collega"
    summary = f"bevraging gevraagd aan {whom}"
    verb = Verb.ASK_CHALLENGE
    record_event(
        case, verb, by=by, at=at, about=asked, summary=summary, submission=submission
    )
    return asked


@transaction.atomic
def challenge_weighing(
    *,
    case: Case,
    by: User,
    at: datetime,
    question: str = "",
    counter_hypothesis: str = "",
    submission: UUID | None = None,
) -> Challenge:
    """Put a question or a counter-hypothesis; given is fixed."""
    case = open_case_for(case, Verb.CHALLENGE, by=by, submission=submission)
    standing = _standing(case)
    if not may_challenge(by, standing):
        msg = "Dit is je eigen weging. Vraag een collega om mee te kijken."
        raise RefusedError(msg)
    if not (question or counter_hypothesis):
        msg = "Stel minstens één vraag, of geef een andere verklaring."
        raise RefusedError(msg, "question")
    given = case.challenges.asked().first()
    if given is None:
        given = make_challenge(
            screening=standing,
            question=question,
            counter_hypothesis=counter_hypothesis,
            by=by,
            at=at,
        )
    else:
        given.screening = standing
        given.challenged_at, given.challenged_by = at, by
        given.question, given.counter_hypothesis = question, counter_hypothesis
        given.save()
    given.refresh_from_db(fields=["status"])
    detail = "\n".join(part for part in (question, counter_hypothesis) if part)
    record_event(
        case,
        Verb.CHALLENGE,
        by=by,
        at=at,
        about=given,
        detail=detail,
        submission=submission,
    )
    return given


@transaction.atomic
def answer_challenge(
    *,
    challenge: Challenge,
    answer: str,
    by: User,
    at: datetime,
    what_changed: str = "",
    submission: UUID | None = None,
) -> Challenge:
    """Answer, and say what changed; no change is an answer too."""
    verb = Verb.ANSWER_CHALLENGE
    case = open_case_for(challenge.case, verb, by=by, submission=submission)
    challenge = case.challenges.select_related("screening").get(pk=challenge.pk)
    challenge.case = case
    if not challenge.is_open:
        msg = f"Deze bevraging is {challenge.status_label}."
        raise RefusedError(msg)
    if not may_answer(by, challenge):
        msg = "Alleen wie de weging schreef of de zaak heeft, antwoordt."
        raise RefusedError(msg)
    challenge.answered_at, challenge.answered_by = at, by
    challenge.answer, challenge.what_changed = answer, what_changed
    fields = ["answered_at", "answered_by", "answer", "what_changed"]
    challenge.save(update_fields=fields)
    challenge.refresh_from_db(fields=["status"])
    changed = f"Veranderd: {what_changed}" if what_changed else "Niets veranderd."
    detail = f"{answer}\n{changed}"
    record_event(
        case, verb, by=by, at=at, about=challenge, detail=detail, submission=submission
    )
    return challenge
