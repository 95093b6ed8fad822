"""What several actions write of agreements."""

from datetime import date, datetime
from typing import Any

from cases.case.actions.door import record_event
from cases.case.lifecycle import STEPS, Verb
from reflection.agreement.models import Agreement, AgreementCase
from reflection.agreement.policies import case_is_told
from reflection.finding.makers import cases_of
from reflection.finding.models.finding import Finding
from reflection.finding.people_in_text import refuse_people
from reflection.standing.versions import Versions
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.refusal import RefusedError

AFTER_START = "De evaluatie moet na de dag liggen waarop de afspraak ingaat."


def write_agreement(
    *,
    region: Region,
    by: User,
    at: datetime,
    continues: Agreement | None = None,
    **facts: Any,
) -> Agreement:
    """Write an agreement. Raises `RefusedError` when it cannot be right.

    Its dates make no sense, or its text tells of somebody in a case.
    """
    refuse_dates(facts["starts_on"], facts["evaluate_on"])
    refuse_names(facts, by=by, region=region, at=at, about=continues)
    return Agreement.objects.create(
        region=region, created_by=by, created_at=at, continues=continues, **facts
    )


def refuse_dates(starts_on: date, evaluate_on: date) -> None:
    """Raise `RefusedError` when the evaluation comes before there is anything."""
    if evaluate_on <= starts_on:
        raise RefusedError(AFTER_START, "evaluate_on")


def refuse_names(
    facts: dict[str, Any],
    *,
    by: User,
    region: Region,
    at: datetime,
    about: Agreement | None = None,
) -> None:
    """Raise `RefusedError` when these facts tell of somebody in a case.

    A text may name the party; the party itself may be nobody of a case.
    """
    finding: Finding | None = facts.get("finding")
    cases = cases_under(about) if about else cases_of(finding) if finding else ()
    given: dict[str, Any] = {"by": by, "region": region, "at": at, "cases": cases}
    party = facts.get("party", "")
    refuse_people(**given, party=party, offence=facts.get("offence", ""))
    with_whom = [str(facts.get("organisation") or ""), party]
    refuse_people(**given, spared=with_whom, what=facts["what"])


def cases_under(agreement: Agreement) -> list[int]:
    """The cases that fall under any text of it."""
    versions = Versions(Agreement, agreement.region_id).all_of(agreement.pk)
    under = AgreementCase.objects.under().filter(agreement__in=versions)
    return list(under.order_by().values_list("case_id", flat=True))


def rests_on(agreement: Agreement) -> bool:
    """Whether a case, an evaluation or a later text rests on this text."""
    return (
        AgreementCase.objects.filter(agreement=agreement).exists()
        or agreement.evaluations.exists()
        or not agreement.is_standing
    )


def tell_case(placed: AgreementCase, verb: Verb, *, by: User, at: datetime) -> None:
    """Write in the timeline of the case what was said of it at an agreement.

    Nothing of it for the OM where they may not know of the agreement, or that the case
    has to do with the party.
    """
    told = AgreementCase.objects.filter(case_is_told(None), pk=placed.pk).exists()
    agreement, summary, note = placed.agreement, STEPS[verb].done, ""
    if verb == Verb.REPORT_AGREEMENT:
        summary, note = f"{summary}: {placed.get_ran_display()}", placed.note
    record_event(
        placed.case,
        verb,
        by=by,
        at=at,
        about=placed,
        summary=summary,
        detail="\n".join(filter(None, [f"Afspraak met {agreement.with_whom}", note])),
        is_internal=agreement.is_sensitive or not told,
    )
