"""Cases in the situations that tests speak of, made through the real actions."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.timezone import localdate, now

from cases.advice.actions import advice
from cases.advice.models.advice import Advice, Disposal
from cases.case.actions import safety
from cases.case.lifecycle import Status
from cases.case.models.case import Case
from cases.case.models.criteria import DeclineReason
from cases.case.models.people import Involvement, Person, PersonMerge
from cases.case.models.safety import SafetyConcern
from cases.context.actions import consent
from cases.context.actions import contact as context
from cases.context.models.consent import ConsentWithdrawal
from cases.context.models.contact import Contact
from cases.decision.actions import decision
from cases.intake.actions import nomination as intake
from cases.monitoring.actions import closing, monitoring
from cases.monitoring.models.closing import Outcome
from cases.monitoring.models.moment import MonitoringMoment
from cases.support.actions import support
from cases.support.models.support import Support
from tests.world import World
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.outbox.models import Message

AT = now().replace(microsecond=0)
DISMISSAL = "voorwaardelijk-sepot"


def today() -> date:
    return localdate()


def disposal(code: str = DISMISSAL) -> Disposal:
    return Disposal.objects.get(code=code)


def nominated_case(world: World, **facts: Any) -> Case:
    """A nomination that waits for an answer."""
    given: dict[str, Any] = {
        "region": world.region,
        "by": world.worker,
        "at": AT,
        "name": "Noor de Wit",
        "birth_date": date(2001, 5, 4),
        "offence": "Diefstal van een fiets",
        "signals": "Slaapt buiten",
        "decision_due_at": AT + timedelta(hours=6),
    }
    case = intake.nominate_case(**(given | facts))
    return Case.objects.get(pk=case.pk)


def declined_case(world: World, **facts: Any) -> Case:
    """A nomination that the worker gave back to the regular route."""
    case = nominated_case(world, **facts)
    reason = DeclineReason.objects.get(code="geen-signalen")
    intake.decline_case(
        case=case, reason=reason, explanation="", by=world.worker, at=AT
    )
    return Case.objects.get(pk=case.pk)


def active_case(world: World, **facts: Any) -> Case:
    """A case that the worker holds."""
    case = nominated_case(world, **facts)
    intake.accept_case(case=case, worker=world.worker, by=world.worker, at=AT)
    return Case.objects.get(pk=case.pk)


def advised_case(world: World) -> Case:
    """A case with an advice that waits for the linked prosecutor, who heard of it."""
    case = active_case(world)
    give_advice(world, case)
    Message.objects.filter(case_number=case.pk, kind="advice").delete()
    return Case.objects.get(pk=case.pk)


def give_advice(world: World, case: Case, **facts: Any) -> Advice:
    given: dict[str, Any] = {
        "disposal": disposal(),
        "text": "Hulp in plaats van een boete.",
        "conditions": ["Werkt mee aan hulp"],
        "prosecutor": world.prosecutor,
        "by": world.worker,
        "at": AT,
    }
    return advice.give_advice(case=case, **(given | facts))


def decided_case(world: World) -> Case:
    """A case in which the prosecutor followed the advice."""
    case = advised_case(world)
    decision.decide(
        case=case,
        disposal=disposal(),
        advice=case.advices.get(),
        conformity="wholly",
        by=world.prosecutor,
        at=AT,
    )
    return Case.objects.get(pk=case.pk)


def monitored_case(world: World, due_on: date | None = None) -> Case:
    """A case with a moment, due today unless said otherwise."""
    case = active_case(world)
    plan(world, case, due_on or today())
    return Case.objects.get(pk=case.pk)


def plan(world: World, case: Case, due_on: date) -> MonitoringMoment:
    return monitoring.plan_moment(
        case=case, due_on=due_on, question="Loopt het?", by=world.worker, at=AT
    )


def closed_case(world: World) -> Case:
    """A case that ended well."""
    case = active_case(world)
    closing.close_case(
        case=case,
        outcome=Outcome.objects.get(code="hulp-loopt"),
        by=world.worker,
        at=AT,
    )
    return Case.objects.get(pk=case.pk)


def shielded_case(world: World) -> Case:
    """A case of the worker that only few may know of."""
    case = advised_case(world)
    intake.shield_case(case=case, by=world.worker, at=AT)
    return Case.objects.get(pk=case.pk)


def case_in(world: World, status: Status) -> Case:
    """A case in this status."""
    make = {
        Status.NOMINATED: nominated_case,
        Status.DECLINED: declined_case,
        Status.ACTIVE: active_case,
        Status.MONITORING: monitored_case,
        Status.CLOSED: closed_case,
    }[status]
    return make(world)


def call(world: World, case: Case, **facts: Any) -> Contact:
    given: dict[str, Any] = {
        "with_whom": "wijkagent",
        "result": "reached",
        "by": world.worker,
        "at": AT,
    }
    return context.log_contact(case=case, **(given | facts))


def consented(world: World, case: Case, **facts: Any) -> Contact:
    """A contact that goes to the OM because somebody agreed."""
    contact = call(world, case, disclosure="consent", **facts)
    consent.record_consent(
        contact=contact,
        given_by="Mia Smit",
        given_on=today(),
        by=world.worker,
        at=AT,
    )
    return Contact.objects.get(pk=contact.pk)


def corrected(world: World, contact: Contact, **facts: Any) -> Contact:
    """The contact, put right by who last read it."""
    given: dict[str, Any] = {"told": contact.told, "disclosure": contact.disclosure}
    given |= {"seen": contact.version, "by": world.worker, "at": AT}
    return context.correct_contact(contact=contact, **(given | facts))


def withdraw(world: World, contact: Contact, **facts: Any) -> ConsentWithdrawal:
    given: dict[str, Any] = {
        "withdrawn_by": "Mia Smit",
        "withdrawn_on": today(),
        "by": world.worker,
        "at": AT,
    }
    return consent.withdraw_consent(contact=contact, **(given | facts))


def somebody(world: World, case: Case, **facts: Any) -> Person:
    """Another person in the case, whatever its status."""
    person = Person.objects.create(region=case.region, **{"name": "Mia"} | facts)
    Involvement.objects.create(
        case=case,
        region=case.region,
        person=person,
        role=Involvement.Role.VICTIM,
        created_by=world.worker,
        created_at=AT,
    )
    return person


def merged(world: World, case: Case) -> PersonMerge:
    """Somebody in the case who was put together with a double."""
    suspect = case.involvements.get().person
    double = Person.objects.create(region=case.region, name=suspect.name)
    double.merged_into = suspect
    double.save()
    return PersonMerge.objects.create(
        region=case.region,
        kept=suspect,
        absorbed=double,
        moved={},
        created_by=world.worker,
        created_at=AT,
    )


def raise_safety(world: World, case: Case) -> SafetyConcern:
    return safety.raise_safety(
        case=case,
        concern="Thuis",
        action="Bellen",
        action_due_on=today(),
        by=world.worker,
        at=AT,
    )


def arrange(world: World, case: Case, **facts: Any) -> Support:
    given: dict[str, Any] = {
        "kind": "handover",
        "need": "Begeleiding",
        "service": world.service,
        "asked_on": today(),
        "by": world.worker,
        "at": AT,
    }
    return support.arrange_support(case=case, **(given | facts))


def many_cases(world: World, number: int, *, at: datetime = AT) -> list[Case]:
    """A heap of monitored, advised cases of the worker, written in bulk."""
    cases = Case.objects.bulk_create(
        Case(
            region=world.region,
            offence="Diefstal",
            signals="Veel",
            nominated_at=at,
            nominated_by=world.worker,
            worker=world.worker,
            prosecutor=world.prosecutor,
            municipality=world.municipality,
            accepted_at=at,
            advised_at=at,
            monitoring_since=at,
            safety_since=at,
            decision_due_at=at + timedelta(minutes=index),
        )
        for index in range(number)
    )
    people = Person.objects.bulk_create(
        Person(region=world.region, name=f"Persoon {index}") for index in range(number)
    )
    record: dict[str, Any] = {
        "region": world.region,
        "created_by": world.worker,
        "created_at": at,
    }
    Involvement.objects.bulk_create(
        Involvement(case=case, person=person, role="suspect", **record)
        for case, person in zip(cases, people, strict=True)
    )
    MonitoringMoment.objects.bulk_create(
        MonitoringMoment(case=case, due_on=today(), question="?", **record)
        for case in cases
    )
    Contact.objects.bulk_create(
        Contact(
            case=case,
            at=at,
            with_whom="arts",
            result="voicemail",
            next_attempt_on=today(),
            **record,
        )
        for case in cases
    )
    return cases


def many_events(case: Case, world: World, number: int) -> None:
    """A long timeline, written in bulk."""
    CaseEvent.objects.bulk_create(
        CaseEvent(
            region=case.region,
            case_number=case.number,
            verb="remark",
            strand="intake",
            by=world.colleague,
            at=AT - timedelta(minutes=index),
            summary=f"opmerking {index}",
        )
        for index in range(number)
    )
