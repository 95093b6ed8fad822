"""The verbs of the context: contacts, consent, the call list, what surrounds a case."""

from typing import Any

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.context.actions import consent, restriction, surroundings, take_back
from cases.context.actions import contact as context
from cases.context.models.contact import Contact
from cases.context.models.mistakes import version_of_record
from cases.context.models.surroundings import PoliceReport
from tests.cases.case.situations import another_case
from tests.cases.context.situations import (
    consent_awaited,
    consent_given,
    contact_held,
    police_report,
    report_put_right,
    restrict,
    restricted,
)
from tests.factories import AT, corrected, today
from tests.verbs.rows import WORK, CaseRow, Facts, M, PageRow, W, everywhere, near
from tests.world import World


def corrected_by_a_colleague(world: World, case: Case, contact: Contact) -> Facts:
    corrected(world, contact, told="Ze drinkt niet", by=world.colleague)
    return {"told": "Ze drinkt weer"}


class MistakeRow(CaseRow):
    """A page about a record that its address names by kind and key."""

    def prepare(self, world: World, case: Case) -> tuple[list[Any], Any]:
        args, record = super().prepare(world, case)
        return [args[0], f"melding-{record.pk}"], record


def report_put_right_by_a_colleague(
    world: World, case: Case, report: PoliceReport
) -> Facts:
    report_put_right(world, report, by=world.colleague)
    return {"what": "Van mij"}


OF_CASES = [
    CaseRow(name="cases:context", let_in=WORK, given=contact_held),
    CaseRow(
        verb=Verb.LOG_CONTACT,
        name="cases:log_contact",
        let_in=WORK,
        act=lambda w, c, _: context.log_contact(
            case=c, with_whom="arts", result="reached", by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {
            "with_whom": "wijkagent",
            "result": "reached",
            "minutes": 10,
            "channel": "phone",
            "disclosure": "open",
            "direction": "outgoing",
        },
    ),
    CaseRow(
        verb=Verb.CORRECT_CONTACT,
        name="cases:correct_contact",
        let_in=WORK,
        record=contact_held,
        act=lambda w, c, contact: corrected(w, contact, told="x"),
        sends=lambda w, c, contact: {
            "told": "Ze drinkt weer",
            "disclosure": "consent",
            "version": contact.version,
        },
        edited=corrected_by_a_colleague,
    ),
    CaseRow(
        verb=Verb.TAKE_BACK_CONTACT,
        name="cases:take_back_contact",
        let_in=WORK,
        record=contact_held,
        act=lambda w, c, contact: take_back.take_back_contact(
            contact=contact, by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"reason": "Verkeerde zaak"},
        refuses_nothing=True,
    ),
    CaseRow(
        verb=Verb.MOVE_CONTACT,
        name="cases:move_contact",
        let_in=WORK,
        record=contact_held,
        act=lambda w, c, contact: take_back.move_contact(
            contact=contact, to=another_case(w, c), by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"to": another_case(w, c).pk},
    ),
    MistakeRow(
        verb=Verb.CORRECT_RECORD,
        name="cases:correct_record",
        let_in=WORK,
        record=police_report,
        act=lambda w, c, report: report_put_right(w, report),
        sends=lambda w, c, report: {
            "what": "Inbraak",
            "version": version_of_record(report),
        },
        edited=report_put_right_by_a_colleague,
    ),
    MistakeRow(
        verb=Verb.TAKE_BACK_RECORD,
        name="cases:take_back_record",
        let_in=WORK,
        record=police_report,
        act=lambda w, c, report: take_back.take_back_record(
            record=report, by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"reason": "Van een ander"},
        refuses_nothing=True,
    ),
    CaseRow(
        verb=Verb.RECORD_CONSENT,
        name="cases:record_consent",
        let_in=WORK,
        record=consent_awaited,
        act=lambda w, c, contact: consent.record_consent(
            contact=contact, given_by="Mia", given_on=today(), by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"given_by": "Mia"},
    ),
    CaseRow(
        verb=Verb.WITHDRAW_CONSENT,
        name="cases:withdraw_consent",
        let_in=WORK,
        record=consent_given,
        act=lambda w, c, contact: consent.withdraw_consent(
            contact=contact,
            withdrawn_by="Mia",
            withdrawn_on=today(),
            by=w.worker,
            at=AT,
        ),
        sends=lambda w, c, _: {"withdrawn_by": "Mia"},
    ),
    CaseRow(
        verb=Verb.NOTE_EXISTING_SUPPORT,
        name="cases:existing_support",
        let_in=WORK,
        act=lambda w, c, _: surroundings.note_existing_support(
            case=c,
            provider="FACT",
            running="runs",
            sufficiency="enough",
            by=w.worker,
            at=AT,
        ),
        sends=lambda w, c, _: {
            "provider": "FACT",
            "running": "runs",
            "sufficiency": "enough",
        },
    ),
    CaseRow(
        verb=Verb.RESTRICT_PERSON,
        name="cases:restrict_person",
        let_in=WORK,
        record=lambda _w, c: c.involvements.get(),
        act=lambda w, c, _: restrict(w, c),
        sends=lambda _w, _c, _record: {"reason": "disputed"},
    ),
    CaseRow(
        verb=Verb.LIFT_RESTRICTION,
        name="cases:lift_restriction",
        let_in=WORK,
        given=restricted,
        record=lambda _w, c: c.involvements.get(),
        act=lambda w, c, _: restriction.lift_restriction(
            case=c, person=c.suspects[0], by=w.worker, at=AT
        ),
        is_post_only=True,
    ),
    CaseRow(
        verb=Verb.NOTE_POLICE_REPORT,
        name="cases:police_report",
        let_in=WORK,
        act=lambda w, c, _: surroundings.note_police_report(
            case=c, what="ruzie", by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"what": "Ruzie"},
    ),
    CaseRow(
        verb=Verb.NOTE_CONTRADICTION,
        name="cases:contradiction",
        let_in=WORK,
        act=lambda w, c, _: surroundings.note_contradiction(
            case=c,
            topic="drank",
            one_source="moeder",
            one_says="nooit",
            other_source="wijkagent",
            other_says="vaak",
            by=w.worker,
            at=AT,
        ),
        sends=lambda w, c, _: {
            "topic": "drank",
            "one_source": "moeder",
            "one_says": "nooit",
            "other_source": "wijkagent",
            "other_says": "vaak",
        },
    ),
    CaseRow(
        verb=Verb.LINK_CASE,
        name="cases:link_case",
        let_in=WORK,
        act=lambda w, c, _: surroundings.link_case(
            case=c, other=another_case(w, c), by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"other": another_case(w, c).pk},
    ),
]
OF_THE_CALL_LIST = [
    PageRow(name="cases:calls", let_in=everywhere(W)),
    PageRow(name="cases:who_rang", let_in=everywhere(W)),
    PageRow(name="cases:log_anywhere", let_in=everywhere(W, M)),
    PageRow(name="cases:cover_calls", let_in=everywhere(W), is_post_only=True),
    PageRow(
        name="cases:handover", let_in=near(W), args=lambda world: [world.colleague.pk]
    ),
]
OF_AN_ORGANISATION = [
    PageRow(
        name="cases:last_spoken",
        let_in=WORK,
        args=lambda world: [world.organisation.pk],
    ),
]
ROWS = [*OF_CASES, *OF_THE_CALL_LIST, *OF_AN_ORGANISATION]
