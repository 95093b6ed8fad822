"""Which cases each filter of the list keeps, and what it says to nonsense."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from cases.case.models.criteria import SelectionCriterion
from cases.context.models.contact import ContactParty
from cases.monitoring.actions.closing import reopen_case
from cases.pages.case_list import case_list
from cases.support.actions.direction import settle_direction
from socialmap.organisation.models.code_lists import LifeDomain, OrganisationKind
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from tests.broken import BROKEN
from tests.cases.activity.situations import long_contact
from tests.cases.decision.situations import decide_otherwise, postpone_until
from tests.cases.pages.case_list.situations import URL, change, listed, saved, shown
from tests.cases.pages.test_pages import queries
from tests.factories import (
    AT,
    active_case,
    advised_case,
    arrange,
    call,
    closed_case,
    decided_case,
    declined_case,
    nominated_case,
    raise_safety,
    shielded_case,
    today,
)
from tests.world import World

Make = Callable[[World], Case]


def old(world: World, days: int = 40) -> Case:
    """A case that was nominated so many days ago."""
    return change(active_case(world), nominated_at=AT - timedelta(days=days))


def reached(world: World, days: int) -> Case:
    """An old case in which somebody was last reached so many days ago."""
    case = old(world)
    contact = call(world, case)
    case.contacts.filter(pk=contact.pk).update(at=AT - timedelta(days=days))
    return case


def lasted(world: World, minutes: int) -> Case:
    case = active_case(world)
    while minutes:
        one = min(minutes, 300)
        long_contact(world, case, one)
        minutes -= one
    return case


def directed(world: World, holder: str) -> Case:
    case = active_case(world)
    settle_direction(case=case, holder=holder, since=today(), by=world.worker, at=AT)
    return case


def left(world: World, **facts: bool) -> Case:
    """A case of a colleague who isn't there."""
    case = change(active_case(world), worker=world.colleague)
    for name, value in facts.items():
        setattr(world.colleague, name, value)
    world.colleague.save()
    return case


def reopened(world: World) -> Case:
    case = closed_case(world)
    reopen_case(case=case, reason="Toch weer", by=world.worker, at=AT)
    return case


def with_criterion(world: World) -> Case:
    case = active_case(world)
    criterion = SelectionCriterion.objects.get(code="psychisch")
    case.case_criteria.create(criterion=criterion, region=case.region)
    return case


def housed(world: World) -> Case:
    """A case with help on a part of life."""
    case = active_case(world)
    support = arrange(world, case)
    domain = LifeDomain.objects.get(code="debt")
    support.support_domains.get_or_create(domain=domain, region=case.region)
    return case


def dissented(world: World) -> Case:
    case = advised_case(world)
    decide_otherwise(world, case)
    return case


def postponed(world: World) -> Case:
    case = advised_case(world)
    postpone_until(world, case)
    return case


def postponed_and_closed(world: World) -> Case:
    return change(postponed(world), closed_at=AT)


def unsafe(world: World) -> Case:
    case = active_case(world)
    raise_safety(world, case)
    return case


KEPT = [
    ("status=open", active_case, closed_case),
    ("status=closed", closed_case, active_case),
    ("worker=0", nominated_case, active_case),
    ("worker=away", lambda w: left(w, is_away=True), active_case),
    ("worker=away", lambda w: left(w, is_active=False), active_case),
    ("prosecutor=0", active_case, advised_case),
    ("contact=10", lambda w: reached(w, 11), lambda w: reached(w, 10)),
    ("contact=10", old, active_case),
    ("contact=23", lambda w: reached(w, 24), lambda w: reached(w, 23)),
    ("contact=never", active_case, lambda w: reached(w, 20)),
    ("effort=0-3", lambda w: lasted(w, 179), lambda w: lasted(w, 180)),
    ("effort=3-6", lambda w: lasted(w, 180), lambda w: lasted(w, 360)),
    ("effort=6", lambda w: lasted(w, 360), lambda w: lasted(w, 359)),
    ("effort=15", lambda w: lasted(w, 900), lambda w: lasted(w, 899)),
    ("director=nobody", active_case, lambda w: directed(w, "Buurtteam West")),
    (
        "director=nobody",
        lambda w: directed(w, "niemand"),
        lambda w: directed(w, "Buurtteam West"),
    ),
    ("director=somebody", lambda w: directed(w, "Buurtteam West"), active_case),
    (
        "holder=buurtteam",
        lambda w: directed(w, "Buurtteam West"),
        lambda w: directed(w, "Het Buurtteam"),
    ),
    ("criterion=psychisch", with_criterion, active_case),
    ("disposal=voorwaardelijk-sepot", decided_case, dissented),
    ("disposal=dagvaarden", dissented, decided_case),
    ("advised=voorwaardelijk-sepot", dissented, active_case),
    ("unsafe=1", unsafe, active_case),
    ("postponed=1", postponed, advised_case),
    ("postponed=1", postponed, postponed_and_closed),
    ("reopened=1", reopened, closed_case),
    ("periode=deze-week", active_case, old),
    ("periode=2000-01-01..2010-12-31", lambda w: old(w, 7_000), active_case),
]


@pytest.mark.parametrize(("query", "kept", "other"), KEPT)
def test_a_filter_keeps_what_it_says_and_leaves_out_the_rest(
    world: World, query: str, kept: Make, other: Make
) -> None:
    expected, left_out = kept(world), other(world)
    numbers = shown(world.worker, query)
    assert expected.pk in numbers
    assert left_out.pk not in numbers


def test_every_filter_says_in_words_that_it_is_on_and_can_be_taken_away(
    worker: Client, world: World
) -> None:
    active_case(world)
    for query, _, _ in KEPT:
        page = worker.get(f"{URL}?municipality={world.municipality.pk}&{query}")
        tags = page.context["list"].tags
        assert len(tags) == 2, query
        name = query.partition("=")[0]
        assert all(tag.words for tag in tags)
        gone = [tag for tag in tags if f"{name}=" not in tag.url]
        assert len(gone) == 1, query


def test_the_domain_of_the_help_is_a_filter(world: World) -> None:
    case = housed(world)
    domain = LifeDomain.objects.get(code="debt")
    active_case(world)
    assert shown(world.worker, f"domain={domain.code}") == {case.pk}


def test_an_organisation_is_found_wherever_it_plays_a_part(world: World) -> None:
    helped, called, together = (active_case(world) for _ in range(3))
    active_case(world)
    arrange(world, helped)
    call(world, called, organisations=[world.organisation])
    meeting = call(world, together)
    ContactParty.objects.get_or_create(
        contact=meeting, organisation=world.organisation, region=world.region
    )
    expected = {helped.pk, called.pk, together.pk}
    for said in (world.organisation.pk, world.organisation.name):
        assert shown(world.worker, f"organisation={said}") == expected


def test_an_organisation_that_somebody_may_not_know_of_is_no_filter(
    worker: Client, world: World
) -> None:
    far = Organisation.objects.create(
        region=world.far_region,
        name="Ver weg",
        kind=OrganisationKind.objects.get(code="wijk-buurtteam"),
    )
    page = worker.get(URL, {"organisation": far.pk})
    assert "Kies een organisatie van de sociale kaart" in page.content.decode()
    assert not page.context["page"].rows


def test_a_worker_without_a_role_who_still_holds_a_case_can_be_chosen(
    world: World,
) -> None:
    case = change(active_case(world), worker=world.outsider)
    assert shown(world.worker, f"worker={world.outsider.pk}") == {case.pk}


def test_filters_narrow_each_other(world: World) -> None:
    both = change(unsafe(world), nominated_at=AT - timedelta(days=40))
    unsafe(world), old(world)
    assert shown(world.worker, "unsafe=1&contact=10&status=open") == {both.pk}


def test_a_shielded_case_is_in_no_list_of_a_colleague(world: World) -> None:
    case = shielded_case(world)
    for query in ("", "status=open", "contact=never", "effort=0-3", "advised="):
        assert case.pk not in shown(world.colleague, query)
        assert case.pk in shown(world.worker, query)


INTERNAL = ["contact=never", "effort=6", "director=nobody", "holder=b", "domain=x"]


@pytest.mark.parametrize("query", INTERNAL)
def test_the_om_learns_nothing_of_the_work_by_filtering(
    world: World, query: str
) -> None:
    advised_case(world)
    found = listed(world.prosecutor, query)
    assert found.count == 1
    assert not found.tags
    assert not set(found.filter.form.fields) & {"contact", "effort", "organisation"}


@pytest.mark.parametrize("sort", ["effort", "-effort", "contact"])
def test_the_om_learns_nothing_of_the_work_by_sorting(
    client: Client, world: World, sort: str
) -> None:
    advised_case(world)
    client.force_login(world.prosecutor)
    page = client.get(URL, {"sort": sort, "kolom": "effort"})
    assert "Laatste contact" not in page.content.decode()
    assert "Tijd</" not in page.content.decode()


def test_the_om_asks_no_questions_about_the_work(client: Client, world: World) -> None:
    client.force_login(world.prosecutor)
    assert client.get(URL, {"vraag": "meer-dan-6-uur"}).status_code == 403


def test_a_question_and_a_filter_narrow_each_other(
    worker: Client, world: World
) -> None:
    mine, other = lasted(world, 400), lasted(world, 400)
    change(other, worker=world.colleague)
    lasted(world, 10)
    assert shown(world.worker, "vraag=meer-dan-6-uur") == {mine.pk, other.pk}
    query = f"vraag=meer-dan-6-uur&worker={world.worker.pk}"
    page = worker.get(f"{URL}?{query}")
    assert page.context["list"].count == 1
    text = page.content.decode()
    assert "Open zaken waaraan samen 6 uur of meer is besteed." in text
    assert "1 zaak" in text


def test_a_question_that_does_not_exist_is_no_page(
    worker: Client, world: World
) -> None:
    assert worker.get(URL, {"vraag": "hoe-oud"}).status_code == 404
    with pytest.raises(Http404):
        listed(world.worker, "vraag=hoe-oud")


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_nonsense_in_an_address_is_refused_in_words(
    worker: Client, world: World, broken: str
) -> None:
    active_case(world)
    names = [*listed(world.worker).filter.filters, "vanaf", "vraag", "over", "weergave"]
    for name in names:
        for extra in ({}, {"vraag": "meer-dan-6-uur"}):
            answer = worker.get(URL, {**extra, name: broken})
            assert answer.status_code in (200, 400, 404), name


def test_somebody_and_something_of_another_region_is_no_choice(
    worker: Client, world: World
) -> None:
    far = Municipality.objects.filter(region=world.far_region)[0]
    for name, value in (
        ("worker", world.far_worker.pk),
        ("prosecutor", world.far_prosecutor.pk),
        ("municipality", far.pk),
        ("contact", "0"),
        ("contact", "99999999999999999999"),
        ("effort", "7-9"),
        ("unsafe", "0"),
        ("periode", "2026-13"),
        ("criterion", "bestaat-niet"),
    ):
        page = worker.get(URL, {name: value})
        assert page.status_code == 200
        assert page.context["filter"].form.errors, name
        assert page.context["list"].count == 0


def test_the_list_asks_few_queries(worker: Client, world: World) -> None:
    decided_case(world), declined_case(world), unsafe(world), nominated_case(world)
    closed_case(world), saved(world)
    worker.post(
        reverse("cases:choose_columns"),
        {"kolom": ["effort", "criteria", "advised", "disposal", "worker"]},
    )
    for query, most in (
        ("", 15),
        ("sort=worker&status=open&effort=0-3&contact=7", 11),
        ("sort=status", 18),
        (f"organisation={world.organisation.pk}", 16),
    ):
        assert queries(worker, f"{URL}?{query}") <= most, query


def test_a_long_list_says_that_it_is_long_and_an_overview_keeps_its_number(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_list, "MOST", 2)
    monkeypatch.setattr(case_list, "MOST_NAMED", 1)
    for _ in range(3):
        lasted(world, 400)
    assert listed(world.worker).words == "meer dan 2 zaken"
    assert listed(world.worker, "q=wit").words == "meer dan 1 zaak"
    assert listed(world.worker, "vraag=meer-dan-6-uur").words == "3 zaken"


def test_what_is_wrong_in_a_filter_is_told_beside_its_field(worker: Client) -> None:
    """A search without reload swaps the rows; what is asked stands in the form."""
    address = f"{URL}?status=onzin"
    answer = worker.get(address, headers={"hx-request": "true"})
    assert answer["HX-Redirect"] == address
    assert "Geen zaken" not in answer.content.decode()
