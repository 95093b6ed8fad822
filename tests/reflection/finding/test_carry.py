"""Carrying a finding on: owner, laying, answer, closing, merging, and who hears."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from cases.intake.actions.nomination import shield_case
from reflection.finding.actions.carry import (
    close_finding,
    give_finding,
    reopen_finding,
    take_stock,
)
from reflection.finding.actions.laying import (
    answer_laying,
    lay_finding,
    take_back_laying,
)
from reflection.finding.actions.merging import merge_finding, split_finding
from reflection.finding.actions.note import attach_case, see_finding_too
from reflection.finding.behind import cases_behind
from reflection.finding.makers import add_raisers, note_agreed
from reflection.finding.messages.late_answer import LATE
from reflection.finding.models.finding import Finding, FindingStatus
from reflection.finding.models.laying import Laying
from reflection.finding.steps import OPEN, STEPS, Step, is_possible
from tests.factories import AT, active_case, advised_case, today
from tests.forms_on_page import untouched
from tests.reflection.situations import noted_finding
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence

S = FindingStatus


def laid(world: World, finding: Finding, **facts: Any) -> Laying:
    given: dict[str, Any] = {
        "organisation": world.organisation,
        "laid_on": today(),
    }
    return lay_finding(finding=finding, by=world.manager, at=AT, **given | facts)


def status(finding: Finding) -> str:
    finding.refresh_from_db()
    return str(finding.status)


def told(kind: str) -> list[str]:
    return sorted(m.recipient.name for m in Message.objects.filter(kind=kind))


def raised_by_two(world: World) -> Finding:
    finding = noted_finding(world)
    for user in (world.worker, world.prosecutor):
        see_finding_too(finding=finding, by=user, at=AT)
    return finding


def test_every_step_knows_its_statuses_and_a_merged_finding_only_splits() -> None:
    assert set(STEPS) == set(Step)
    possible = {step for step in Step if is_possible(step, S.MERGED)}
    assert possible == {Step.SPLIT}
    assert {s for s in S if is_possible(Step.CLOSE, s)} == OPEN - {S.AGREED}


def test_it_stays_laid_while_one_of_its_layings_waits(world: World) -> None:
    finding = noted_finding(world)
    first = laid(world, finding)
    assert status(finding) == S.LAID
    assert finding.owner == world.manager
    second = laid(world, finding, organisation=None, party="de wethouder")
    for laying, then in ((first, S.LAID), (second, S.ANSWERED)):
        answer_laying(
            laying=laying,
            answer="Wij doen het anders",
            answered_on=today(),
            by=world.worker,
            at=AT,
        )
        assert status(finding) == then
    laid(world, finding, party="politie", organisation=None)
    assert status(finding) == S.LAID


def test_a_laying_is_taken_back_until_it_is_answered(world: World) -> None:
    finding = noted_finding(world)
    take_back_laying(laying=laid(world, finding), by=world.worker, at=AT)
    assert status(finding) == S.NOTED
    laying = laid(world, finding)
    answer_laying(
        laying=laying, answer="Ja", answered_on=today(), by=world.worker, at=AT
    )
    with pytest.raises(RefusedError):
        take_back_laying(laying=laying, by=world.worker, at=AT)


def test_second_click_lays_once(world: World) -> None:
    finding = noted_finding(world)
    assert laid(world, finding) == laid(world, finding)


def test_who_raised_it_hears_what_became_of_it_once_each(world: World) -> None:
    finding = raised_by_two(world)
    laying = laid(world, finding)
    laid(world, finding, party="politie", organisation=None)
    assert told("finding_laid") == ["Prosecutor", "Worker"]
    take_back_laying(
        laying=finding.layings.exclude(pk=laying.pk).get(), by=world.manager, at=AT
    )
    answer_laying(
        laying=laying, answer="Ja", answered_on=today(), by=world.worker, at=AT
    )
    assert told("finding_answered") == ["Prosecutor"]
    note_agreed(finding=finding, by=world.manager, at=AT)
    assert status(finding) == S.AGREED
    assert told("finding_agreed") == ["Prosecutor", "Worker"]


def test_a_closed_finding_opens_again(world: World) -> None:
    finding = raised_by_two(world)
    close_finding(finding=finding, why="Opgelost", by=world.worker, at=AT)
    assert status(finding) == S.CLOSED
    assert told("finding_closed") == ["Prosecutor"]
    with pytest.raises(RefusedError):
        laid(world, finding)
    reopen_finding(finding=finding, by=world.manager)
    assert status(finding) == S.NOTED


def test_only_who_carries_findings_on_may_own_one(world: World) -> None:
    finding = noted_finding(world)
    for owner in (world.prosecutor, world.far_worker, world.researcher):
        with pytest.raises(RefusedError):
            give_finding(finding=finding, owner=owner, by=world.worker)
    give_finding(finding=finding, owner=world.colleague, by=world.worker)
    with pytest.raises(PermissionDenied):
        take_stock(finding=finding, by=world.prosecutor, at=AT)
    with pytest.raises(PermissionDenied):
        take_stock(finding=finding, by=world.far_manager, at=AT)
    take_stock(finding=finding, by=world.worker, at=AT)
    finding.refresh_from_db()
    assert finding.owner == world.colleague


def test_merging_keeps_all_cases_raisers_and_layings_and_is_undone(
    client: Client, world: World
) -> None:
    one, other = noted_finding(world), noted_finding(world, "Wacht lang op hulp")
    see_finding_too(finding=one, by=world.colleague, at=AT)
    cases = [active_case(world), active_case(world)]
    attach_case(finding=one, case=cases[0], by=world.worker, at=AT)
    attach_case(finding=other, case=cases[0], by=world.worker, at=AT)
    attach_case(finding=other, case=cases[1], by=world.worker, at=AT)
    laid(world, one, party="de gemeente", organisation=None)
    merge_finding(finding=one, into=other, by=world.worker, at=AT)
    assert (status(one), status(other)) == (S.MERGED, S.LAID)
    assert {r.case for r in cases_behind(other, world.worker).cases} == set(cases)
    client.force_login(world.worker)
    page = client.get(other.get_absolute_url()).content.decode()
    assert "de gemeente" in page
    assert world.colleague.name in page
    split_finding(finding=one, by=world.worker, at=AT)
    assert (status(one), status(other)) == (S.LAID, S.NOTED)
    assert cases_behind(one, world.worker).count == 1


def test_a_chain_of_merged_findings_stands_under_the_last(world: World) -> None:
    one, two, three = (noted_finding(world, f"Signaal {n}") for n in "abc")
    attach_case(finding=one, case=active_case(world), by=world.worker, at=AT)
    merge_finding(finding=one, into=two, by=world.worker, at=AT)
    merge_finding(finding=two, into=three, by=world.worker, at=AT)
    assert cases_behind(three, world.worker).count == 1
    with pytest.raises(RefusedError):
        merge_finding(finding=three, into=one, by=world.worker, at=AT)


def test_a_shielded_case_is_in_no_list_and_no_number(world: World) -> None:
    finding = noted_finding(world)
    shown, hidden = advised_case(world), active_case(world)
    for case in (shown, hidden):
        attach_case(finding=finding, case=case, by=world.manager, at=AT)
    of_prosecutor = cases_behind(finding, world.prosecutor)
    assert [r.case for r in of_prosecutor.cases] == [shown]
    assert of_prosecutor.others_told == (
        "Aan dit signaal zijn ook minder dan 5 zaken gekoppeld die je niet kunt inzien."
    )
    shield_case(case=hidden, by=world.manager, at=AT)
    assert cases_behind(finding, world.colleague).count == 1
    assert cases_behind(finding, world.colleague).others_told == ""
    assert cases_behind(finding, world.prosecutor).others_told == ""
    assert cases_behind(finding, world.manager).count == 2


def test_a_late_answer_is_told_to_the_owner_once_and_withdrawn(world: World) -> None:
    finding = noted_finding(world)
    laying = laid(world, finding, answer_expected_on=today() - timedelta(days=1))
    presence = Presence.on(today())
    assert LATE.due
    (message,) = LATE.due(AT, presence)
    assert message.recipient == world.manager
    Message.objects.bulk_create([message])
    assert list(LATE.due(AT, presence)) == []
    assert LATE.cause
    assert LATE.cause.of(message, AT).exists()
    answer_laying(
        laying=laying, answer="Ja", answered_on=today(), by=world.worker, at=AT
    )
    assert not LATE.cause.of(message, AT).exists()


def test_the_letter_is_from_the_facts_and_tells_no_small_number(
    worker: Client, world: World
) -> None:
    finding = noted_finding(world)
    case = active_case(world, name="Noor de Wit")
    attach_case(finding=finding, case=case, by=world.worker, at=AT)
    url = f"{finding.get_absolute_url()}neerleggen/"
    form = untouched(worker.get(url))
    letter = form["letter"]
    assert "minder dan 5 zaken" in letter
    assert case.reference not in letter
    assert "Noor" not in letter
    for told in ("Noor de Wit", case.reference, "030 123 45 67", "4 mei 2001"):
        refused = worker.post(url, form | {"letter": f"{letter} {told}"})
        assert refused.status_code == 422, told
        assert told.split()[-1] in refused.content.decode()
    assert worker.post(url, form).status_code == 302
    laying = finding.layings.get()
    assert laying.letter == letter.replace("\r\n", "\n").strip()
    pdf = worker.get(f"{finding.get_absolute_url()}neergelegd/{laying.pk}/brief.pdf")
    assert pdf.content.startswith(b"%PDF")
    text = worker.get(f"{finding.get_absolute_url()}neergelegd/{laying.pk}/brief.txt")
    assert laying.letter in text.content.decode()


def test_the_list_narrows_by_status_owner_and_organisation(
    worker: Client, world: World
) -> None:
    mine, nobodys = noted_finding(world, "Van mij"), noted_finding(world, "Van niemand")
    give_finding(finding=mine, owner=world.worker, by=world.worker)
    close_finding(finding=nobodys, why="Klaar", by=world.worker, at=AT)
    for query, seen in (
        ("", ["Van mij"]),
        ("?stand=closed", ["Van niemand"]),
        ("?stand=open&eigenaar=ik", ["Van mij"]),
        ("?stand=open&eigenaar=niemand", []),
        ("?stand=closed&over=Buurtteam+West", ["Van niemand"]),
        ("?stand=open&oud=90", []),
        ("?eigenaar=x&over=y&oud=z", ["Van mij"]),
    ):
        page = worker.get(f"/reflectie/signalen/{query}").content.decode()
        assert [t for t in ("Van mij", "Van niemand") if t in page] == seen, query
    assert worker.get("/reflectie/signalen/?stand=x").status_code == 404


def test_cases_that_a_prosecutor_may_not_see_are_told_in_one_sentence(
    client: Client, world: World
) -> None:
    finding = noted_finding(world)
    attach_case(finding=finding, case=active_case(world), by=world.manager, at=AT)
    client.force_login(world.prosecutor)
    page = client.get(finding.get_absolute_url()).content.decode()
    assert "Aan dit signaal zijn minder dan 5 zaken gekoppeld" in page
    assert "nog geen zaak" not in page


def test_who_saw_it_too_is_told_without_who_noted_it(
    worker: Client, world: World
) -> None:
    finding = noted_finding(world)
    add_raisers(finding, [world.worker], at=AT)
    assert (
        "Wie dit ook zag" not in worker.get(finding.get_absolute_url()).content.decode()
    )
    see_finding_too(finding=finding, by=world.prosecutor, at=AT)
    page = worker.get(finding.get_absolute_url()).content.decode()
    assert f"Wie dit ook zag</dt><dd>{world.prosecutor.name}</dd>" in page


def test_the_notice_of_a_finding_leads_to_it(worker: Client, world: World) -> None:
    finding = noted_finding(world)
    add_raisers(finding, [world.worker], at=AT)
    lay_finding(
        finding=finding, party="de politie", laid_on=today(), by=world.manager, at=AT
    )
    for url in ("/mijn-dag/", "/meldingen/"):
        page = worker.get(url).content.decode()
        assert "Een signaal waar je bij hoort, is neergelegd" in page
        link = f'href="{finding.get_absolute_url()}">Signaal bekijken<'
        assert link in page
