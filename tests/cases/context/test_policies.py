"""What the prosecutor reads of the timeline: an event of a contact goes as it goes."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.http import QueryDict

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.context.actions.consent import record_consent
from cases.context.models.contact import Contact
from cases.context.policies import timeline_of
from cases.pages.case_page import CasePage
from cases.support.actions import meeting
from tests.cases.support.situations import own_trajectory, plan_meeting, plan_talk
from tests.factories import (
    AT,
    advised_case,
    arrange,
    call,
    consented,
    corrected,
    today,
    withdraw,
)
from tests.world import World
from zsm_werkplaats.audit.append_only import destroying
from zsm_werkplaats.audit.models import CaseEvent

TOLD = "Ze drinkt weer"
Tell = Callable[[World, Case, str], Contact]


def read_by(world: World, case: Case, part: str = "prosecutor") -> list[str]:
    """What the timeline tells this user, newest first."""
    page = CasePage(case, world.everybody[part], AT, QueryDict())
    rows: Sequence[Any] = page.timeline.rows
    return [f"{event.summary}\n{event.readable_detail}".strip() for event in rows]


def read_of_contacts(world: World, case: Case) -> list[str]:
    """What the prosecutor reads that tells of a contact."""
    told = (
        "telefoon",
        "mag ",
        "bezoek",
        "overleg",
        "gesprek",
        "toestemming",
        "contact ",
    )
    return [line for line in read_by(world, case) if line.startswith(told)]


def said(line: str) -> str:
    return line.partition("\n")[2]


def as_call(world: World, case: Case, disclosure: str) -> Contact:
    return call(world, case, told=TOLD, with_whom="moeder", disclosure=disclosure)


def as_talk(world: World, case: Case, disclosure: str) -> Contact:
    talk = plan_talk(world, own_trajectory(world, case))
    given: dict[str, Any] = {"told": TOLD, "disclosure": disclosure}
    meeting.report_talk(talk=talk, result="held", by=world.worker, at=AT, **given)
    assert talk.contact
    return talk.contact


def as_meeting(world: World, case: Case, disclosure: str) -> Contact:
    table = plan_meeting(world, case)
    given: dict[str, Any] = {"outcome": TOLD, "disclosure": disclosure}
    meeting.report_meeting(meeting=table, by=world.worker, at=AT, **given)
    assert table.contact
    return table.contact


def consented_again(world: World, contact: Contact) -> None:
    record_consent(
        contact=contact,
        given_by="Mia Smit",
        given_on=today(),
        by=world.worker,
        at=AT,
    )


def without_subject(**events: Any) -> None:
    """Events as they were written before there were subjects."""
    with destroying():
        CaseEvent.objects.filter(**events).update(subject_kind="", subject_key=None)


every_way = pytest.mark.parametrize("tell", [as_call, as_talk, as_meeting])


@every_way
def test_om_reads_shared_contact(world: World, tell: Tell) -> None:
    case = advised_case(world)
    tell(world, case, "open")
    assert [said(line) for line in read_of_contacts(world, case)] == [TOLD]


@every_way
@pytest.mark.parametrize("disclosure", ["withheld", "consent"])
def test_om_reads_no_withheld_contact(
    world: World, tell: Tell, disclosure: str
) -> None:
    case = advised_case(world)
    tell(world, case, disclosure)
    assert read_of_contacts(world, case) == []


@every_way
def test_om_reads_no_contact_that_was_taken_back_while_another_says_the_same(
    world: World, tell: Tell
) -> None:
    case = advised_case(world)
    taken_back = tell(world, case, "open")
    tell(world, case, "open")
    corrected(world, taken_back, disclosure="withheld")
    assert [said(line) for line in read_of_contacts(world, case)] == ["", TOLD]


def test_om_reads_no_withdrawn_contact_while_another_says_the_same(
    world: World,
) -> None:
    case = advised_case(world)
    withdrawn = consented(world, case, told=TOLD, with_whom="moeder")
    as_call(world, case, "open")
    withdraw(world, withdrawn)
    lines = read_of_contacts(world, case)
    assert [said(line) for line in lines] == ["", TOLD]
    assert not any("met toestemming" in line for line in lines)


def test_om_reads_no_attempt_that_was_taken_back_while_another_failed_too(
    world: World,
) -> None:
    case = advised_case(world)
    failed: dict[str, Any] = {"result": "not_reached", "disclosure": "open"}
    call(world, case, with_whom="vriend", **failed)
    taken_back = call(world, case, with_whom="nieuwe vriend", **failed)
    corrected(world, taken_back, disclosure="withheld")
    assert not any("nieuwe vriend" in line for line in read_by(world, case))


def test_om_reads_no_talk_without_text_that_was_taken_back(world: World) -> None:
    case = advised_case(world)
    talk = plan_talk(world, own_trajectory(world, case))
    meeting.report_talk(
        talk=talk, result="held", disclosure="open", by=world.worker, at=AT
    )
    assert talk.contact
    corrected(world, talk.contact, disclosure="withheld")
    call(world, case, with_whom="vriend", result="not_reached", disclosure="open")
    assert not any("gesprek" in line for line in read_by(world, case))


@every_way
def test_om_reads_only_latest_of_two_corrections(world: World, tell: Tell) -> None:
    case = advised_case(world)
    contact = tell(world, case, "open")
    contact = corrected(world, contact, told="Ze drinkt soms")
    corrected(world, contact, told="Ze drinkt niet")
    lines = read_of_contacts(world, case)
    assert [said(line) for line in lines] == ["Ze drinkt niet"]


@every_way
def test_om_reads_no_corrected_text_while_another_contact_still_says_it(
    world: World, tell: Tell
) -> None:
    case = advised_case(world)
    contact = tell(world, case, "open")
    tell(world, case, "open")
    corrected(world, contact, told="Ze drinkt niet")
    lines = read_of_contacts(world, case)
    assert [said(line) for line in lines] == ["Ze drinkt niet", TOLD]


def test_om_reads_no_text_between_two_corrections_that_another_contact_says(
    world: World,
) -> None:
    case = advised_case(world)
    contact = as_call(world, case, "open")
    contact = corrected(world, contact, told="Ze drinkt soms")
    call(world, case, told="Ze drinkt soms", with_whom="moeder", disclosure="open")
    corrected(world, contact, told="Ze drinkt niet")
    lines = read_of_contacts(world, case)
    assert [said(line) for line in lines] == ["Ze drinkt niet", "Ze drinkt soms"]


def test_om_reads_text_once_when_a_correction_is_undone(world: World) -> None:
    case = advised_case(world)
    contact = as_call(world, case, "open")
    contact = corrected(world, contact, told="Ze drinkt niet")
    corrected(world, contact, told=TOLD)
    assert [said(line) for line in read_of_contacts(world, case)] == [TOLD]


def test_om_reads_contact_again_after_new_consent(world: World) -> None:
    case = advised_case(world)
    contact = consented(world, case, told=TOLD, with_whom="moeder")
    withdraw(world, contact)
    assert TOLD not in str(read_by(world, case))
    contact.refresh_from_db()
    consented_again(world, contact)
    assert TOLD in str(read_by(world, case))


def test_om_reads_that_a_long_contact_exists_and_not_its_cut_off_text_once_withheld(
    world: World,
) -> None:
    case = advised_case(world)
    contact = call(world, case, told="x" * 500, with_whom="m" * 120, disclosure="open")
    assert len(read_of_contacts(world, case)) == 1
    corrected(world, contact, disclosure="withheld")
    assert not any("mmm" in line for line in read_by(world, case))


def test_correction_of_one_contact_leaves_another_readable(world: World) -> None:
    case = advised_case(world)
    as_call(world, case, "open")
    other = call(world, case, told="Niets", with_whom="school", disclosure="open")
    corrected(world, other, told="Iets")
    lines = read_of_contacts(world, case)
    assert [said(line) for line in lines] == ["Iets", TOLD]


def test_om_reads_no_old_event_of_a_contact_without_subject(world: World) -> None:
    case = advised_case(world)
    for tell in (as_call, as_talk, as_meeting):
        tell(world, case, "open")
    without_subject()
    assert read_of_contacts(world, case) == []


def test_om_reads_no_contact_before_a_correction_of_who_knows_which(
    world: World,
) -> None:
    case = advised_case(world)
    as_call(world, case, "open")
    corrected(world, as_call(world, case, "open"), told="Ze drinkt niet")
    without_subject(verb=Verb.CORRECT_CONTACT)
    assert read_of_contacts(world, case) == []


def test_om_reads_what_was_done_and_not_why_of_internal_details(world: World) -> None:
    case = advised_case(world)
    arrange(world, case, explanation="Vertrouwelijk")
    assert "Vertrouwelijk" in str(read_by(world, case, "worker"))
    read = read_by(world, case)
    assert read[0].startswith("hulp gevraagd")
    assert "Vertrouwelijk" not in str(read)


def test_werkplaats_reads_every_event_and_sees_which_may_not_go_to_the_om(
    world: World,
) -> None:
    case = advised_case(world)
    withdrawn = consented(world, case, told=TOLD, with_whom="moeder")
    withdraw(world, withdrawn)
    events: Any = timeline_of(case, world.worker).order_by("-pk")
    hidden = [event.verb for event in events if not event.om_reads]
    assert hidden == ["record_consent", "log_contact"]
    assert TOLD in str(read_by(world, case, "worker"))


def test_details_that_the_om_may_not_read_are_not_fetched(world: World) -> None:
    case = advised_case(world)
    arrange(world, case, explanation="Vertrouwelijk")
    event = timeline_of(case, world.prosecutor).latest("pk")
    assert "detail" in event.get_deferred_fields()


def test_every_event_says_what_it_is_about(world: World) -> None:
    case = advised_case(world)
    contact = consented(world, case, told=TOLD)
    withdraw(world, contact)
    about = CaseEvent.objects.about(contact).order_by("pk").values_list("verb")
    assert [verb for (verb,) in about] == [
        "log_contact",
        "record_consent",
        "withdraw_consent",
    ]
    assert CaseEvent.objects.about(case).filter(verb=Verb.NOMINATE).exists()
    assert not CaseEvent.objects.filter(subject_key=None).exists()
