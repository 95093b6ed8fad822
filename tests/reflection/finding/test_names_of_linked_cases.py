"""A finding, read by the OM, never names somebody in its cases."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from reflection.finding.actions.laying import answer_laying, lay_finding
from reflection.finding.actions.merging import merge_finding
from reflection.finding.actions.note import amend_finding, attach_case, note_finding
from reflection.finding.makers import About, InCase
from reflection.finding.models.finding import Finding
from reflection.meeting.actions.conversion import note_to_finding
from tests.factories import AT, active_case, today
from tests.forms_on_page import untouched
from tests.reflection.situations import case_item, noted, noted_finding, running_meeting
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError

NOTE = "/reflectie/signalen/noteren/"
NAMING = (
    "dhr. lake wacht te lang",
    "Sefanja wacht op een bed",
    "zijn moeder mevrouw lake",
    "SEFÁNJA wacht",
    "sefanja's aanmelding duurt lang",
    "Lakes aanmelding duurt lang",
    "Sef is weggestuurd",
)


def of_sefanja(world: World) -> Case:
    case = active_case(world, name="Sefanja Lake")
    person = case.involvements.get().person
    person.also_known_as = "Sef"
    person.save()
    return case


def noted_from(case: Case, world: World, **facts: Any) -> Finding:
    given: dict[str, Any] = {"title": "Er is geen bed", "kind": "gap", "about": About()}
    return note_finding(
        region=world.region,
        cases=[InCase(case)],
        by=world.worker,
        at=AT,
        **(given | facts),
    )


@pytest.mark.parametrize("text", NAMING)
def test_each_part_of_a_name_is_refused(world: World, text: str) -> None:
    case = of_sefanja(world)
    for field in ("title", "detail"):
        with pytest.raises(RefusedError) as refused:
            noted_from(case, world, **{field: text})
        assert refused.value.field == field
    with pytest.raises(RefusedError):
        noted_from(case, world, about=About(procedure=text[:120]))
    assert not Finding.objects.exists()


def test_other_words_stay_and_tussenvoegsels_are_no_names(world: World) -> None:
    case = active_case(world, name="Ali van der Meer")
    noted_from(case, world, title="Aanmelden van der duur bij het loket")
    noted_from(case, world, title="Bij meer zaken loopt het vast")
    with pytest.raises(RefusedError):
        noted_from(case, world, title="mevrouw van der meer wacht al maanden")
    with pytest.raises(RefusedError):
        noted_from(case, world, title="vandermeer wacht al maanden")


def test_the_form_refuses_at_once_and_keeps_the_text(
    worker: Client, world: World
) -> None:
    case = of_sefanja(world)
    active_case(world, name="Wilma Lake")
    url = f"{NOTE}?uit=case:{case.pk}"
    for line in ("Mevrouw Lake wacht", "dhr. lake wacht", "Wilma Lake wacht"):
        sent = untouched(worker.get(url)) | {"title": line, "kind": "procedure"}
        page = worker.post(url, sent)
        assert page.status_code == 422
        told = page.content.decode()
        assert line in told
        assert "Verstuur het dan nog een keer" not in told
        assert "laat namen en nummers weg" in told


def test_a_case_that_is_not_linked_is_what_it_was_noted_from(
    worker: Client, world: World
) -> None:
    url = f"{NOTE}?uit=case:{of_sefanja(world).pk}"
    sent = untouched(worker.get(url)) | {"title": "lake wacht", "kind": "gap"}
    del sent["with_case"]
    page = worker.post(url, sent)
    assert page.status_code == 422
    assert "“lake”" in page.content.decode()


def test_amending_is_checked_against_all_its_cases(world: World) -> None:
    finding = noted_finding(world)
    attach_case(finding=finding, case=of_sefanja(world), by=world.worker, at=AT)
    with pytest.raises(RefusedError):
        amend_finding(
            finding=finding,
            seen=None,
            about=About(),
            title="lake wacht",
            by=world.worker,
            at=AT,
        )


def test_a_case_is_not_attached_while_the_finding_names_somebody_in_it(
    worker: Client, world: World
) -> None:
    case = of_sefanja(world)
    finding = noted_finding(world, title="Mevrouw lake wacht")
    url = reverse("reflection:attach_case", args=[finding.pk])
    page = worker.post(url, untouched(worker.get(url)) | {"case": case.reference})
    assert page.status_code == 422
    assert "Haal de naam eerst uit het signaal" in page.content.decode()
    assert not finding.finding_cases.exists()


def test_findings_are_not_merged_while_one_names_somebody_of_the_other(
    world: World,
) -> None:
    one, other = noted_finding(world), noted_finding(world, title="lake wacht")
    attach_case(finding=one, case=of_sefanja(world), by=world.worker, at=AT)
    for finding, into in ((one, other), (other, one)):
        with pytest.raises(RefusedError, match="lake"):
            merge_finding(finding=finding, into=into, by=world.worker, at=AT)


def test_letters_and_answers_are_checked_too(world: World) -> None:
    finding = noted_finding(world)
    attach_case(finding=finding, case=of_sefanja(world), by=world.worker, at=AT)
    lay: dict[str, Any] = {"party": "de wethouder", "laid_on": today()}
    for facts in ({"letter": "dhr. lake wacht"}, {"party": "mevrouw lake"}):
        with pytest.raises(RefusedError):
            lay_finding(finding=finding, by=world.worker, at=AT, **(lay | facts))
    laying = lay_finding(finding=finding, by=world.worker, at=AT, **lay)
    with pytest.raises(RefusedError):
        answer_laying(
            laying=laying,
            answer="Sefanja is aan de beurt",
            answered_on=today(),
            by=world.worker,
            at=AT,
        )


def test_a_note_about_a_case_with_a_name_becomes_no_finding(world: World) -> None:
    meeting = running_meeting(world)
    item = case_item(world, meeting, of_sefanja(world))
    note = noted(world, meeting, item, text="mevrouw lake wacht te lang")
    with pytest.raises(RefusedError, match="lake"):
        note_to_finding(note=note, by=world.worker, at=AT)
    assert not Finding.objects.exists()
