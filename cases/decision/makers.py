"""The maker of a decision: its disposals, parts, conditions, and how far it follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Required, TypedDict

from cases.advice.makers import ConditionFacts, make_conditions, must_be_suspects
from cases.advice.models.advice import Advice, AdvicePart, Disposal, DisposalPart
from cases.advice.routes import PROBATION, term_of
from cases.case.actions.notify import withdraw
from cases.case.models.case import Case
from cases.case.models.people import Person
from cases.decision.conformity import WHOLLY, Said, conformity_of
from cases.decision.messages.to_confirm import TO_CONFIRM
from cases.decision.models.decision import Decision, DeviationReason, Withdrawal
from cases.decision.models.decision_part import DecidedDisposal, DecisionPart
from cases.decision.models.sepotgrond import Sepotgrond
from cases.decision.policies import worked_on_the_advice
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError

Handling = DecisionPart.Handling


@dataclass(frozen=True)
class Standing:
    """What stands in a case: the advice, and the decision."""

    advice: Advice | None
    decision: Decision | None


@dataclass(frozen=True)
class PartFacts:
    """So many of what, for whom; `advised` is the part that it takes over."""

    kind: DisposalPart
    amount: int | None = None
    person: Person | None = None
    advised: AdvicePart | None = None

    @classmethod
    def taking_over(cls, advised: AdvicePart, amount: int | None = None) -> "PartFacts":
        """An advised part, with another `amount` if there is one."""
        size = advised.amount if amount is None else amount
        return cls(advised.kind, size, advised.person, advised)

    @property
    def handling(self) -> str:
        """Whether the advised part was taken over as it was, or altered."""
        if self.advised is None:
            return ""
        is_same = self.amount == self.advised.amount
        return Handling.TAKEN_OVER if is_same else Handling.ALTERED


class Choice(TypedDict, total=False):
    """What is decided, on the advice and after the decision that were seen.

    With `conformity` "wholly" everything that is not said is as advised; how far the
    decision follows the advice is compared all the same. Parts and disposals that
    differ per suspect are as advised when they are left out and the disposal is.
    `said_at`: when it was said aloud, if that was before it is written down.
    """

    disposal: Required[Disposal]
    advice: Advice | None
    conformity: str
    disposals: Mapping[Person, Disposal]
    parts: Sequence[PartFacts]
    conditions: Sequence[ConditionFacts]
    sepotgrond: Sepotgrond | None
    reason: DeviationReason | None
    explanation: str
    term_until: date | None
    replaces: Decision | None
    reason_for_new: str
    said_at: datetime | None


@dataclass(frozen=True)
class Content:
    """A choice in full, with everything that was taken over from the advice."""

    disposal: Disposal
    disposals: Mapping[Person, Disposal]
    parts: Sequence[PartFacts]
    conditions: Sequence[ConditionFacts]

    def term(self, day: date) -> date | None:
        """How long the conditions hold when no day was chosen.

        A proeftijd that was decided otherwise goes before the days of conditions.
        """
        own = any(
            part.kind.code == PROBATION and part.handling != Handling.TAKEN_OVER
            for part in self.parts
        )
        untils = [] if own else [each.until for each in self.conditions]
        return term_of(untils=untils, parts=self.parts, day=day)

    def said(self, term: date | None) -> Said:
        """The content in terms that can be compared."""
        chosen = (self.disposal, *self.disposals.values())
        return Said(
            self.disposal.code,
            {person.pk: each.code for person, each in self.disposals.items()},
            [(_pk(p.person), p.kind.code, p.amount) for p in self.parts],
            [(_pk(c.person), c.text, c.until) for c in self.conditions],
            term,
            frozenset(each.code for each in chosen if each.bears_conditions),
        )


def _pk(person: Person | None) -> int | None:
    return person.pk if person else None


def as_advised(*, advice: Advice) -> Content:
    """Everything that an advice proposes, taken over as it is."""
    advised = advice.conditions.select_related("organisation", "person")
    parts = advice.parts.select_related("kind", "person")
    others = advice.disposals.select_related("disposal", "person")
    return Content(
        advice.disposal,
        {each.person: each.disposal for each in others},
        [PartFacts.taking_over(each) for each in parts],
        [ConditionFacts.taking_over(each) for each in advised],
    )


def content_of(choice: Choice, advised: Content | None) -> Content:
    """What was chosen, and what goes along with it from the advice."""
    disposal = choice["disposal"]
    is_whole = choice.get("conformity") == WHOLLY
    shares = advised is not None and (is_whole or advised.disposal == disposal)
    kept = advised if advised and shares else Content(disposal, {}, (), ())
    conditions = choice.get("conditions") or (kept.conditions if is_whole else ())
    return Content(
        disposal,
        choice.get("disposals", kept.disposals),
        choice.get("parts", kept.parts),
        conditions,
    )


def make_decision(
    case: Case,
    choice: Choice,
    *,
    decided_by: User,
    by: User,
    at: datetime,
    form: str = Decision.Form.OWN,
) -> Decision:
    """Write the decision; it ends the one before, a postponement and questions."""
    advice, replaces = choice.get("advice"), choice.get("replaces")
    _must_still_stand(case, advice, replaces)
    decided_at = choice.get("said_at") or at
    advised = as_advised(advice=advice) if advice else None
    content = content_of(choice, advised)
    _must_settle(content, choice.get("sepotgrond"))
    must_be_suspects(case, [*content.disposals, *(p.person for p in content.parts)])
    term = choice.get("term_until") or content.term(day_of(decided_at))
    conformity = ""
    if advised:
        conformity = conformity_of(
            advised=advised.said(advised.term(day_of(decided_at))),
            decided=content.said(term),
            suspects=[suspect.pk for suspect in case.suspects],
        )
    _must_say_why(choice, conformity)
    case.decisions.standing().update(superseded_at=at)
    withdraw(case=case, kind=TO_CONFIRM, at=at)
    decision = write_decision(
        case=case,
        by=by,
        at=at,
        form=form,
        advice=advice,
        disposal=content.disposal,
        sepotgrond=choice.get("sepotgrond"),
        conformity=conformity,
        tells_parts=True,
        reason=choice.get("reason"),
        explanation=choice.get("explanation", ""),
        reason_for_new=choice.get("reason_for_new", ""),
        term_until=term,
        decided_at=decided_at,
        decided_by=decided_by,
    )
    _make_content(decision, content)
    case.postponements.filter(ended_at=None).update(ended_at=at)
    case.conversationlines.unanswered().update(settled_at=at)
    case.decided_at, case.postponed_until = at, None
    case.prosecutor = case.prosecutor or decided_by
    case.save(update_fields=["decided_at", "postponed_until", "prosecutor"])
    return decision


def write_decision(*, case: Case, by: User, at: datetime, **facts: Any) -> Decision:
    """Write a decision alone, `facts` by its fields.

    What is decided now goes through `make_decision()`. Only of one of the past it is
    known how far it followed the advice: that is told, not compared.
    """
    return Decision.objects.create(
        case=case,
        region_id=case.region_id,
        created_by=by,
        created_at=at,
        **facts,
    )


def _make_content(decision: Decision, content: Content) -> None:
    shared = {
        "case_id": decision.case_id,
        "region_id": decision.region_id,
        "decision": decision,
        "created_by_id": decision.created_by_id,
        "created_at": decision.created_at,
    }
    DecidedDisposal.objects.bulk_create(
        DecidedDisposal(person=person, disposal=disposal, **shared)
        for person, disposal in content.disposals.items()
        if disposal != content.disposal
    )
    DecisionPart.objects.bulk_create(
        DecisionPart(
            kind=part.kind,
            amount=part.amount,
            unit=part.kind.unit,
            person=part.person,
            advised=part.advised,
            handling=part.handling,
            **shared,
        )
        for part in content.parts
    )
    make_conditions(
        case=decision.case,
        facts=content.conditions,
        decision_id=decision.pk,
        by=decision.created_by,
        at=decision.created_at,
    )


def make_withdrawal(
    decision: Decision, *, reason: str, by: User, at: datetime
) -> Withdrawal:
    """Let a decision stand no longer, and write why."""
    decision.superseded_at = at
    decision.save(update_fields=["superseded_at"])
    return Withdrawal.objects.create(
        case_id=decision.case_id,
        region_id=decision.region_id,
        decision=decision,
        reason=reason,
        created_by=by,
        created_at=at,
    )


def _must_still_stand(
    case: Case, advice: Advice | None, replaces: Decision | None
) -> None:
    standing = Standing(
        case.advices.filter(superseded_at=None).first(),
        case.decisions.standing().select_related("decided_by").first(),
    )
    if standing != Standing(advice, replaces):
        raise EditConflictError(standing)


def _must_settle(content: Content, ground: Sepotgrond | None) -> None:
    chosen = (content.disposal, *content.disposals.values())
    if any(each.only_waits for each in chosen):
        msg = (
            "Wachten is geen beslissing. Kies Beslissing uitstellen, en zeg tot "
            "wanneer."
        )
        raise RefusedError(msg, "disposal")
    if ground and not any("sepot" in each.code for each in chosen):
        msg = "Een sepotgrond hoort bij een sepot. Laat die leeg, of kies een sepot."
        raise RefusedError(msg, "sepotgrond")


def _must_say_why(choice: Choice, conformity: str) -> None:
    deviates = conformity not in ("", WHOLLY)
    if deviates and choice.get("conformity") == WHOLLY:
        msg = (
            "Dit is niet gelijk aan het advies. Maak het gelijk, of kies Anders "
            "beslissen en geef een reden."
        )
        raise RefusedError(msg, "conformity")
    if deviates and not choice.get("reason"):
        msg = "Dit wijkt af van het advies. Kies de reden."
        raise RefusedError(msg, "reason")
    if deviates and not choice.get("explanation"):
        msg = "Dit wijkt af van het advies. Licht kort toe waarom."
        raise RefusedError(msg, "explanation")
    if not deviates and choice.get("reason"):
        msg = (
            "Er is een reden om af te wijken gekozen, maar alles is gelijk aan het "
            "advies. Pas aan wat anders moet, of laat de reden leeg."
        )
        raise RefusedError(msg, "reason")
    if choice.get("replaces") and not choice.get("reason_for_new"):
        msg = "Geef kort aan waarom de beslissing wordt vervangen."
        raise RefusedError(msg, "reason_for_new")


def refuse_own_advice(user: User, case: Case, *, field: str | None = None) -> None:
    """Nobody decides on an advice that they gave, wrote at or read along with."""
    if worked_on_the_advice(user, case):
        msg = (
            f"{user.name} werkte zelf mee aan het advies in deze zaak. Een andere "
            "officier beslist."
        )
        raise RefusedError(msg, field)
