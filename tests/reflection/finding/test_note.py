"""Noting a finding in ten seconds, wherever somebody notices it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from cases.intake.actions.nomination import shield_case
from reflection.finding.actions.note import note_finding
from reflection.finding.makers import About
from reflection.finding.models.finding import Finding
from socialmap.organisation.models.organisation import Organisation
from tests.factories import AT, active_case, call
from tests.forms_on_page import untouched
from tests.reflection.situations import noted_finding
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError

NOTE = "/reflectie/signalen/noteren/"
LINE = {"title": "Aanmelden duurt weken", "kind": "procedure"}


def dead_call(world: World) -> tuple[str, int]:
    case = active_case(world)
    contact = call(
        world,
        case,
        with_whom=world.organisation.name,
        result="dead_end",
        dead_end="refuses",
    )
    return f"{NOTE}?uit=contact:{contact.pk}", case.pk


def test_one_line_and_a_kind_are_enough(worker: Client, world: World) -> None:
    answer = worker.post(NOTE, untouched(worker.get(NOTE)) | LINE)
    finding = Finding.objects.get()
    assert answer.status_code == 302
    assert answer.headers["Location"] == finding.get_absolute_url()
    assert finding.title == LINE["title"]
    assert [each.user for each in finding.raisers.all()] == [world.worker]


def test_second_click_notes_nothing_new(worker: Client, world: World) -> None:
    sent = untouched(worker.get(NOTE)) | LINE
    for _ in range(2):
        assert worker.post(NOTE, sent).status_code == 302
    assert Finding.objects.count() == 1


def test_from_a_dead_end_the_organisation_and_the_case_are_there(
    worker: Client, world: World
) -> None:
    url, number = dead_call(world)
    page = worker.get(url)
    assert "Buurtteam West" in page.content.decode()
    worker.post(url, untouched(page) | LINE)
    finding = Finding.objects.get()
    assert finding.organisation == world.organisation
    row = finding.finding_cases.get()
    assert row.case_id == number
    assert row.source_kind == "contact"


def test_the_case_may_be_left_out(worker: Client, world: World) -> None:
    url, _ = dead_call(world)
    sent = untouched(worker.get(url)) | LINE
    del sent["with_case"]
    worker.post(url, sent)
    assert not Finding.objects.get().finding_cases.exists()


def test_a_place_that_somebody_may_not_know_of_is_not_found(
    client: Client, world: World
) -> None:
    url, number = dead_call(world)
    case = Case.objects.get(pk=number)
    client.force_login(world.prosecutor)
    assert client.get(url).status_code == 404
    client.force_login(world.far_worker)
    assert client.get(url).status_code == 404
    assert client.get(f"{NOTE}?uit=case:{number}").status_code == 404
    shield_case(case=case, by=world.worker, at=AT)
    client.force_login(world.colleague)
    assert client.get(url).status_code == 404
    for nonsense in ("contact:x", "contact:99999999999999999999", "a:b", ":", "x"):
        assert client.get(f"{NOTE}?uit={nonsense}").status_code == 404


def test_a_name_from_a_case_or_a_number_is_refused_and_the_text_stays(
    worker: Client, world: World
) -> None:
    case = active_case(world, name="Noor de Wit")
    for told in ("Noor de Wit", case.reference, "06 12345678", "geb. 4-5-2001"):
        line = f"Voor {told} is er geen plek"
        answer = worker.post(NOTE, untouched(worker.get(NOTE)) | LINE | {"title": line})
        assert answer.status_code == 422, told
        assert line in answer.content.decode()
    assert not Finding.objects.exists()


def test_a_word_that_is_also_a_surname_is_asked_about_once(
    worker: Client, world: World
) -> None:
    active_case(world, name="Jan Lange")
    sent = untouched(worker.get(NOTE)) | LINE | {"title": "Lange wachttijd"}
    asked = worker.post(NOTE, sent)
    assert asked.status_code == 422
    assert "Lange" in asked.content.decode()
    again = untouched(asked) | {"title": "Lange wachttijd"}
    assert worker.post(NOTE, again).status_code == 302


def test_a_prosecutor_notes_and_reads_but_carries_nothing_on(
    client: Client, world: World
) -> None:
    client.force_login(world.prosecutor)
    client.post(NOTE, untouched(client.get(NOTE)) | LINE)
    finding = Finding.objects.get()
    page = client.get(finding.get_absolute_url()).content.decode()
    assert "Neerleggen" not in page
    assert (
        client.get(reverse("reflection:lay_finding", args=[finding.pk])).status_code
        == 403
    )


def test_a_researcher_and_an_administrator_know_nothing_of_findings(
    client: Client, world: World
) -> None:
    finding = noted_finding(world)
    for user in (world.researcher, world.administrator):
        client.force_login(user)
        assert client.get(finding.get_absolute_url()).status_code == 403
        with pytest.raises(PermissionDenied):
            note_finding(
                region=world.region,
                kind="gap",
                title="x",
                about=About(),
                by=user,
                at=AT,
            )


def test_a_finding_about_a_sensitive_organisation_is_not_for_the_om(
    client: Client, world: World
) -> None:
    finding = noted_finding(world)
    Organisation.objects.filter(pk=world.organisation.pk).update(is_sensitive=True)
    client.force_login(world.prosecutor)
    assert client.get(finding.get_absolute_url()).status_code == 404
    page = client.get("/reflectie/signalen/").content.decode()
    assert finding.title not in page
    client.force_login(world.worker)
    assert client.get(finding.get_absolute_url()).status_code == 200


def test_another_region_does_not_find_it(client: Client, world: World) -> None:
    finding = noted_finding(world)
    client.force_login(world.far_worker)
    assert client.get(finding.get_absolute_url()).status_code == 404
    with pytest.raises(RefusedError):
        note_finding(
            region=world.region,
            kind="gap",
            title="Bel 0612345678",
            about=About(),
            by=world.worker,
            at=AT,
        )
