"""What the system proposes: small numbers, two workers, dismissed, shielded."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils.formats import date_format

from cases.case.models.case import Case
from cases.intake.actions.nomination import shield_case
from cases.support.actions.raised_dead_end import raise_dead_end
from cases.support.models.raised_dead_end import RaisedDeadEnd
from reflection.finding.actions.carry import close_finding
from reflection.finding.actions.note import attach_case
from reflection.finding.actions.proposed import (
    dismiss_proposal,
    propose_again,
    set_thresholds,
    take_up_proposal,
)
from reflection.finding.letter import how_often
from reflection.finding.models.finding import Finding
from reflection.finding.proposals import Proposal, proposals_for
from socialmap.coverage.actions import propose_finding
from socialmap.coverage.models import FindingProposal
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.organisation.models.organisation import Organisation
from socialmap.search.models.failed_search import FailedSearch
from tests.factories import AT, active_case, call, many_cases, today
from tests.forms_on_page import untouched
from tests.reflection.finding.situations import dead_end, stuck
from tests.reflection.situations import noted_finding
from tests.socialmap.coverage.situations import needed
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError

PAGE = "/reflectie/signalen/voorgesteld/"


def proposed(world: World, user: User | None = None) -> list[Proposal]:
    return proposals_for(user or world.worker, world.region, today())


def subject(world: World) -> str:
    return f"organisation:{world.organisation.pk}"


def take_up(world: World, user: User | None = None) -> Finding:
    by = user or world.worker
    return take_up_proposal(region=world.region, subject=subject(world), by=by, at=AT)


def test_three_cases_of_two_workers_make_a_proposal_with_its_cases(
    world: World,
) -> None:
    cases = stuck(world)
    (found,) = proposed(world)
    assert found.about.organisation == world.organisation
    assert {case for case, _ in found.rows} == set(cases)
    assert found.in_words == "3 zaken van 2 werkers"
    assert not Finding.objects.exists()


def test_two_cases_or_one_worker_are_too_few(world: World) -> None:
    dead_end(world)
    dead_end(world, world.colleague)
    assert proposed(world) == []
    Organisation.objects.update(merged_into=None)
    other = Organisation.objects.create(
        region=world.region, name="Elders", kind=world.organisation.kind
    )
    for _ in range(4):
        dead_end(world, there=other)
    assert proposed(world) == []


def test_two_dead_ends_in_one_case_count_once(world: World) -> None:
    dead_end(world)
    case = dead_end(world, world.colleague)
    call(
        world,
        case,
        with_whom="Buurtteam West",
        organisation=world.organisation,
        result="dead_end",
        dead_end="refuses",
    )
    assert proposed(world) == []


def test_what_is_older_than_the_period_does_not_count(world: World) -> None:
    stuck(world)
    later = today() + timedelta(days=91)
    assert proposals_for(world.worker, world.region, later) == []


def test_a_shielded_case_counts_only_for_who_may_know_of_it(world: World) -> None:
    *_, last = stuck(world)
    shield_case(case=last, by=world.manager, at=AT)
    assert proposed(world, world.worker) == []
    (found,) = proposed(world, world.manager)
    assert len(found.numbers) == 3
    assert [p.numbers for p in proposed(world, world.colleague)] == [found.numbers]


def test_taking_up_makes_a_finding_once_and_its_workers_hear_of_it(
    world: World,
) -> None:
    cases = stuck(world)
    finding = take_up(world, world.manager)
    assert finding.was_proposed
    assert set(finding.cases.all()) == set(cases)
    assert {r.user for r in finding.raisers.all()} == {
        world.manager,
        world.worker,
        world.colleague,
    }
    assert proposed(world) == []
    with pytest.raises(RefusedError):
        take_up(world)
    assert Finding.objects.count() == 1


def test_the_workers_of_its_cases_hear_of_it_but_are_not_shown(
    client: Client, world: World
) -> None:
    stuck(world)
    url = take_up(world, world.manager).get_absolute_url()
    for reader in (world.prosecutor, world.manager, world.worker):
        client.force_login(reader)
        page = client.get(url).content.decode()
        assert "Wie dit ook zag" not in page
    assert "Ik zie dit ook" in page
    assert "Ik volg dit niet meer" in page
    client.post(f"{url}ook/")
    client.force_login(world.prosecutor)
    page = client.get(url).content.decode()
    assert f"Wie dit ook zag</dt><dd>{world.worker.name}</dd>" in page
    assert world.colleague.name not in page


def test_the_letter_of_a_proposal_tells_the_same_beginning(world: World) -> None:
    for case in stuck(world):
        long_ago = case.nominated_at - timedelta(days=70)
        Case.objects.filter(pk=case.pk).update(nominated_at=long_ago)
    (proposal,) = proposed(world)
    told = f"sinds {date_format(proposal.since, 'F Y')} in"
    assert told in how_often(take_up(world), world.worker)


def test_a_new_case_brings_it_back_and_joins_the_open_finding(world: World) -> None:
    stuck(world)
    finding = take_up(world)
    new = dead_end(world)
    (found,) = proposed(world)
    assert found.existing == finding
    assert take_up(world) == finding
    assert new in finding.cases.all()
    assert Finding.objects.count() == 1


def test_after_closing_a_new_case_makes_a_new_finding(world: World) -> None:
    stuck(world)
    finding = take_up(world)
    close_finding(finding=finding, why="Opgelost", by=world.worker, at=AT)
    assert proposed(world) == []
    dead_end(world)
    (found,) = proposed(world)
    assert found.existing is None


def test_dismissed_is_not_proposed_again_until_a_new_case(world: World) -> None:
    stuck(world)
    dismissal = dismiss_proposal(
        region=world.region,
        subject=subject(world),
        reason="Toeval",
        by=world.manager,
        at=AT,
    )
    assert proposed(world) == []
    propose_again(dismissal=dismissal, by=world.worker)
    assert len(proposed(world)) == 1
    dismiss_proposal(
        region=world.region,
        subject=subject(world),
        reason="Toeval",
        by=world.worker,
        at=AT,
    )
    assert proposed(world) == []
    dead_end(world)
    assert len(proposed(world)) == 1


def test_a_finding_noted_by_hand_with_these_cases_needs_no_proposal(
    world: World,
) -> None:
    finding = noted_finding(world)
    for case in stuck(world):
        attach_case(finding=finding, case=case, by=world.worker, at=AT)
    assert proposed(world) == []


def test_demand_without_supply_is_a_gap_also_when_it_was_only_sought(
    world: World,
) -> None:
    need = needed(world, "debt", "Almere")
    part = LifeDomain.objects.get(code="debt")
    for _ in range(2):
        FailedSearch.objects.create(
            region=world.region,
            at=AT,
            by=world.worker,
            municipality=need.case.municipality,
            domain=part,
        )
    (found,) = proposed(world)
    assert found.is_gap
    assert found.title == "Te weinig aanbod in Almere: schulden"
    finding = take_up_proposal(
        region=world.region, subject=found.subject, by=world.worker, at=AT
    )
    assert finding.domain == part
    assert list(finding.cases.all()) == [need.case]
    assert proposed(world) == []


def test_the_manager_sets_the_thresholds_and_nobody_else(world: World) -> None:
    stuck(world)
    numbers = {"cases": 4, "workers": 2, "days": 90, "unmet": 3}
    with pytest.raises(PermissionDenied):
        set_thresholds(region=world.region, seen=0, by=world.worker, at=AT, **numbers)
    set_thresholds(region=world.region, seen=0, by=world.manager, at=AT, **numbers)
    assert proposed(world) == []
    with pytest.raises(EditConflictError):
        set_thresholds(
            region=world.region,
            seen=0,
            by=world.manager,
            at=AT,
            **{**numbers, "cases": 3},
        )


def test_what_colleagues_put_forward_stands_there_too_and_is_closed_there(
    client: Client, world: World
) -> None:
    raised = raise_dead_end(
        case=active_case(world),
        organisation=world.organisation,
        why="Neemt niemand aan",
        by=world.worker,
        at=AT,
    )
    gap = propose_finding(
        region=world.region,
        municipality=world.municipality,
        domain=LifeDomain.objects.get(code="debt"),
        period="2026",
        supply=0,
        asked=3,
        started=0,
        failed=1,
        by=world.colleague,
        at=AT,
    )
    client.force_login(world.manager)
    page = client.get(PAGE).content.decode()
    assert "Neemt niemand aan" in page
    for origin in (f"raised:{raised.pk}", f"proposal:{gap.pk}"):
        for _ in range(2):
            client.post(f"{PAGE}opnemen/collega/", {"uit": origin})
    assert Finding.objects.count() == 2
    assert not RaisedDeadEnd.objects.open().exists()
    assert not FindingProposal.objects.standing().exists()
    heard = {r.user for f in Finding.objects.all() for r in f.raisers.all()}
    assert heard == {world.manager, world.worker, world.colleague}


def test_a_worker_takes_up_what_was_raised_and_the_manager_still_answers_it(
    worker: Client, world: World
) -> None:
    raised = raise_dead_end(
        case=active_case(world),
        organisation=world.organisation,
        why="Neemt niemand aan",
        by=world.worker,
        at=AT,
    )
    worker.post(f"{PAGE}opnemen/collega/", {"uit": f"raised:{raised.pk}"})
    worker.post(f"{PAGE}opnemen/collega/", {"uit": f"case:{raised.case_id}"})
    assert Finding.objects.count() == 1
    assert "Neemt niemand aan" not in worker.get(PAGE).content.decode()
    assert RaisedDeadEnd.objects.open().exists()


def test_the_page_asks_no_more_of_many_cases(
    worker: Client, world: World, django_assert_max_num_queries: object
) -> None:
    many_cases(world, 30)
    stuck(world)
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        page = worker.get(PAGE).content.decode()
    assert "Hulp loopt vaker vast bij Buurtteam West" in page


def test_why_it_is_no_finding_names_nobody(worker: Client, world: World) -> None:
    for _ in range(2):
        dead_end(world, name="Sefanja Lake")
    dead_end(world, world.colleague, name="Noor de Wit")
    active_case(world, name="Bo Mertens")
    url = f"/reflectie/signalen/voorgesteld/{subject(world)}/afwijzen/"
    for line in ("Het was lake weer", "Bij Mertens liep het ook vast"):
        page = worker.post(url, untouched(worker.get(url)) | {"reason": line})
        assert page.status_code == 422
        assert line in page.content.decode()
    assert worker.post(url, untouched(page) | {"reason": line}).status_code == 302
