"""The makers of what a file brings: a case with all that is told of it, and time.

Every record is made by the maker of its own strand, at the moment that the file tells.
Nobody is notified: it is history. In the timeline each event says where it comes from,
and who read the file in.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from cases.activity.makers import make_activity
from cases.activity.models.activity import Activity, ActivityKind
from cases.advice.makers import ConditionFacts, make_advice, make_conditions
from cases.advice.models.advice import Advice
from cases.case.actions.door import record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.context.makers import make_contact
from cases.context.models.contact import Contact
from cases.decision.makers import write_decision
from cases.decision.models.decision import Decision, DeviationReason
from cases.exchange.planning.total_time import TOTAL, days_of_total
from cases.exchange.reading.activity import ActivityFacts
from cases.exchange.reading.case import CaseFacts
from cases.intake.makers import make_case
from cases.monitoring.makers import make_closing
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.durations import in_words
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import version_of

READ_IN = "ingelezen uit een bestand"
NOT_WHOLE = "Deze regel is niet volledig."
NO_TEXT = "Ingelezen uit een bestand. De tekst van het advies staat daar niet in."
NO_REASON = "Waarom, staat niet in het ingelezen bestand."


def make_imported_case(
    *,
    region: Region,
    facts: CaseFacts,
    total_kind: ActivityKind,
    other: DeviationReason,
    by: User,
    at: datetime,
) -> Case:
    """Write a case with everything that a row tells; `by` read the file in.

    `other` is the reason of a deviation of which the file gives none from our list.
    """
    begun = facts.nominated_at or at
    case = make_case(
        region=region,
        name=facts.name,
        birth_date=facts.birth,
        criteria=facts.criteria,
        by=by,
        at=begun,
        offence=facts.offence,
        offence_on=facts.offence_on,
        arrested_at=facts.arrested_at,
        parketnummer=facts.parketnummer,
        municipality=facts.municipality,
        signals=facts.signals,
        situation=facts.situation,
        worker=facts.worker,
        accepted_at=begun if facts.worker else None,
        prosecutor=facts.prosecutor,
        advised_at=facts.advised_at,
        decided_at=facts.decided_at,
    )
    _tell(case, Verb.NOMINATE, "voorgedragen", by=by, at=begun, detail=facts.signals)
    if facts.worker:
        _tell(case, Verb.ACCEPT, f"opgepakt door {facts.worker.name}", by=by, at=begun)
    advice = _make_advice(case, facts, by)
    _make_decision(case, facts, advice, other, by)
    _make_total(case, facts, total_kind, by, at)
    _close(case, facts, by)
    return case


def make_imported_activity(
    *, region: Region, case: Case | None, facts: ActivityFacts, by: User, at: datetime
) -> Activity | Contact:
    """Write the time of a row, as a contact where it says with whom."""
    worker, day, kind = facts.worker, facts.day, facts.kind
    if worker and case and facts.is_contact:
        return _make_contact(case, facts, worker, by, facts.at or at)
    if not (worker and day and kind):
        raise RefusedError(NOT_WHOLE)  # the plan leaves no such row
    made = make_activity(
        region=region,
        case=case,
        kind=kind,
        day=day,
        minutes=facts.minutes,
        remark=facts.note,
        by=worker,
        at=at,
    )
    if case:
        what = f"{in_words(facts.minutes)}: {kind.label}, {worker.name}"
        moment = facts.at or at
        _tell(
            case,
            Verb.LOG_ACTIVITY,
            what,
            by=by,
            at=moment,
            about=made,
            detail=facts.note,
        )
    return made


def version_of_made(made: Activity | Contact) -> int:
    """What tells whether somebody changed it since."""
    if isinstance(made, Activity):
        return made.version
    told = (made.with_whom, made.result, made.channel, made.minutes, made.told)
    return version_of(*told, made.case_id, made.followed_up_at)


def _make_contact(
    case: Case, facts: ActivityFacts, worker: User, by: User, moment: datetime
) -> Contact:
    more: dict[str, Any] = {"channel": facts.channel} if facts.channel else {}
    made = make_contact(
        case=case,
        by=worker,
        at=moment,
        held_at=moment,
        with_whom=facts.with_whom,
        result=facts.result,
        minutes=facts.minutes,
        told=facts.note,
        **more,
    )
    what = f"{made}, {made.get_result_display()}"
    _tell(case, Verb.LOG_CONTACT, what, by=by, at=moment, about=made)
    return made


def _make_advice(case: Case, facts: CaseFacts, by: User) -> Advice | None:
    if not (facts.advised and facts.advised_at and facts.worker):
        return None
    moment = facts.advised_at
    advice = make_advice(
        case=case,
        given_at=moment,
        by=facts.worker,
        at=moment,
        disposal=facts.advised,
        text=facts.advice_text or NO_TEXT,
    )
    make_conditions(
        case=case, facts=_conditions(facts), advice=advice, by=facts.worker, at=moment
    )
    what = f"advies gegeven: {facts.advised.in_a_sentence}"
    _tell(
        case, Verb.GIVE_ADVICE, what, by=by, at=moment, about=advice, detail=advice.text
    )
    return advice


def _make_decision(
    case: Case,
    facts: CaseFacts,
    advice: Advice | None,
    other: DeviationReason,
    by: User,
) -> None:
    if not (facts.decided and facts.decided_at and facts.prosecutor):
        return
    deviates = bool(advice) and facts.followed != Decision.Conformity.WHOLLY
    moment = facts.decided_at
    decision = write_decision(
        case=case,
        by=by,
        at=moment,
        advice=advice,
        disposal=facts.decided,
        conformity=facts.followed if advice else "",
        tells_parts=False,
        reason=other if deviates else None,
        explanation=facts.why or (NO_REASON if deviates else ""),
        decided_at=moment,
        decided_by=facts.prosecutor,
    )
    make_conditions(
        case=case,
        facts=list(_imposed(facts, advice)),
        decision_id=decision.pk,
        by=by,
        at=moment,
    )
    words = [facts.decided.in_a_sentence]
    if decision.conformity:
        words.append(str(decision.get_conformity_display()))
    what = f"beslissing van {facts.prosecutor.name}: {', '.join(words)}"
    _tell(
        case,
        Verb.DECIDE,
        what,
        by=by,
        at=moment,
        about=decision,
        detail=decision.explanation,
    )


def _imposed(facts: CaseFacts, advice: Advice | None) -> Iterator[ConditionFacts]:
    """The conditions of the decision; of one that deviates the file tells none."""
    if not facts.decided or not facts.decided.bears_conditions:
        return
    if advice is None:
        yield from _conditions(facts)
    elif facts.followed == Decision.Conformity.WHOLLY:
        for advised in advice.conditions.all():
            yield ConditionFacts.taking_over(advised)


def _conditions(facts: CaseFacts) -> list[ConditionFacts]:
    return [ConditionFacts(text, needs_intake=False) for text in facts.conditions]


def _make_total(
    case: Case, facts: CaseFacts, kind: ActivityKind, by: User, at: datetime
) -> None:
    if not facts.worker:
        return
    made = [
        make_activity(
            region=case.region,
            case=case,
            kind=kind,
            day=day,
            minutes=minutes,
            remark=TOTAL,
            is_total=True,
            by=facts.worker,
            at=at,
        )
        for day, minutes in days_of_total(facts)
    ]
    if made:
        what = f"{in_words(facts.minutes or 0)} in totaal"
        moment = facts.closed_at or facts.decided_at or facts.nominated_at or at
        _tell(case, Verb.LOG_ACTIVITY, what, by=by, at=moment, about=made[0])


def _close(case: Case, facts: CaseFacts, by: User) -> None:
    if not (facts.outcome and facts.closed_at):
        return
    moment = facts.closed_at
    closing = make_closing(
        case=case,
        by=facts.worker or by,
        at=moment,
        outcome=facts.outcome,
        explanation=facts.explanation,
        regular_shift=facts.regular_shift,
        otherwise=facts.otherwise,
    )
    what = f"zaak gesloten: {facts.outcome.label.lower()}"
    _tell(
        case,
        Verb.CLOSE,
        what,
        by=by,
        at=moment,
        about=closing,
        detail=facts.explanation,
    )


def _tell(
    case: Case,
    verb: Verb,
    what: str,
    *,
    by: User,
    at: datetime,
    about: Any = None,
    detail: str = "",
) -> None:
    record_event(
        case,
        verb,
        by=by,
        at=at,
        about=about,
        summary=f"{READ_IN}: {what}",
        detail=detail,
    )
