"""The people of a case: ringing, roles, ages and what is around them."""

from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.actions.people import involve_person
from cases.case.models.case import Case
from cases.context.actions.surroundings import link_case
from cases.intake.actions.nomination import shield_case
from tests.factories import AT, active_case, nominated_case, somebody, today
from tests.world import World


def context_of(client: Client, case: Case) -> str:
    return client.get(reverse("cases:context", args=[case.pk])).content.decode()


def test_who_is_not_to_be_rung_has_no_number_to_tap(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    somebody(world, case, name="Mia", phone="0612345678")
    assert "tel:0612345678" in context_of(worker, case)
    case.involvements.filter(role="victim").update(ringing="unsafe")
    for url in (case.get_absolute_url(), reverse("cases:context", args=[case.pk])):
        text = worker.get(url).content.decode()
        assert "tel:0612345678" not in text
        assert "niet bellen" in text


def test_what_was_typed_with_a_number_stays_and_only_the_number_is_dialled(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    somebody(world, case, name="Mia", phone="bel 06 - 55 50 99 88 's avonds")
    somebody(world, case, name="Bo", phone="via haar zus")
    text = unescape(context_of(worker, case))
    assert '<a href="tel:0655509988">bel 06 - 55 50 99 88 \'s avonds</a>' in text
    assert "via haar zus" in text
    assert text.count("tel:") == 1


def test_one_person_is_suspect_and_victim_in_one_case(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    suspect = case.involvements.get().person
    worker.post(
        reverse("cases:involve", args=[case.pk]),
        {"person": suspect.pk, "role": "victim", "ringing": "unknown"},
    )
    roles = case.involvements.filter(person=suspect).values_list("role", flat=True)
    assert set(roles) == {"suspect", "victim"}


def test_a_case_may_have_several_suspects(worker: Client, world: World) -> None:
    case = active_case(world)
    worker.post(
        reverse("cases:involve", args=[case.pk]),
        {"name": "Tweede Man", "role": "suspect", "ringing": "unknown"},
    )
    assert case.involvements.filter(role="suspect").count() == 2


def test_linked_cases_show_each_other_to_who_may_know_both(
    client: Client, world: World
) -> None:
    case, other = active_case(world), active_case(world)
    link_case(case=case, other=other, by=world.worker, at=AT)
    client.force_login(world.colleague)
    assert other.reference in context_of(client, case)
    assert case.reference in context_of(client, other)
    shield_case(case=other, by=world.manager, at=AT)
    assert other.reference not in context_of(client, case)
    timeline = client.get(case.get_absolute_url()).content.decode()
    assert other.reference not in timeline


def test_an_earlier_case_of_the_suspect_stands_with_the_context(
    client: Client, world: World
) -> None:
    born = date(2001, 5, 4)
    earlier = active_case(world, name="Noor de Wit", birth_date=born)
    active_case(world, name="Noor de Wit", birth_date=date(today().year - 36, 1, 1))
    case = active_case(world, name="noor DE wit", birth_date=born)
    url = reverse("cases:context", args=[case.pk])
    client.force_login(world.colleague)
    assert client.get(url).context["page"].cases_of_suspects == [earlier]
    assert earlier.reference in context_of(client, case)
    shield_case(case=earlier, by=world.manager, at=AT)
    assert earlier.reference not in context_of(client, case)
    link_case(case=case, other=earlier, by=world.worker, at=AT)
    client.force_login(world.worker)
    page = client.get(url).context["page"]
    assert (page.linked_cases, page.cases_of_suspects) == ([earlier], [])


def test_running_help_that_is_brought_up_to_date_replaces_what_was_known(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    url = reverse("cases:existing_support", args=[case.pk])
    facts = {"provider": "FACT", "running": "runs", "sufficiency": "enough"}
    worker.post(url, facts)
    known = case.existingsupports.get()
    page = worker.get(url, {"bijwerken": known.pk})
    assert page.context["form"].initial["provider"] == "FACT"
    worker.post(url, facts | {"running": "falters", "version": known.pk})
    text = context_of(worker, case)
    assert "hapert" in text
    assert case.existingsupports.count() == 2


def test_who_brings_running_help_up_to_date_second_sees_both_texts(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    url = reverse("cases:existing_support", args=[case.pk])
    facts = {"provider": "FACT", "running": "runs", "sufficiency": "enough"}
    worker.post(url, facts)
    known = case.existingsupports.get()
    told = facts | {"version": known.pk, "what": "Medicatie, elke dag"}
    worker.post(url, told)
    late = worker.post(url, facts | {"running": "falters", "version": known.pk})
    text = late.content.decode()
    assert late.status_code == 409
    assert "Medicatie, elke dag" in text
    assert "hapert" in text
    assert case.existingsupports.count() == 2

    standing = case.existingsupports.get(superseded_at=None)
    assert late.context["form"]["version"].value() == str(standing.pk)
    settled = told | {"running": "falters", "version": standing.pk}
    assert worker.post(url, settled).status_code == 302
    assert case.existingsupports.get(superseded_at=None).running == "falters"


def test_nobody_who_directs_is_shown_as_a_gap(worker: Client, world: World) -> None:
    case = active_case(world)
    assert "nog niet bekend wie de regie heeft" in context_of(worker, case)
    worker.post(
        reverse("cases:settle_direction", args=[case.pk]), {"holder": "Niemand"}
    )
    assert "niemand heeft de regie" in context_of(worker, case)
    worker.post(
        reverse("cases:settle_direction", args=[case.pk]), {"holder": "Buurtteam"}
    )
    assert "niemand heeft de regie" not in context_of(worker, case)


def test_what_to_mind_stands_right_under_who_it_is_about(worker: Client) -> None:
    text = worker.get(reverse("cases:nominate")).content.decode()
    places = ['name="birth_date"', 'id="warnings"', 'name="offence"']
    found = [text.index(place) for place in places]
    assert found == sorted(found)


def warnings_at(client: Client, **typed: str) -> str:
    return client.post(reverse("cases:nomination_warnings"), typed).content.decode()


@pytest.mark.parametrize(
    ("born", "told"),
    [
        ("25-11-2007", "Raad voor de"),
        ("24-11-2007", "adolescentenstrafrecht"),
        ("25-11-2002", "adolescentenstrafrecht"),
        ("24-11-2002", ""),
    ],
)
def test_the_age_on_the_day_of_the_offence_is_minded(
    worker: Client, born: str, told: str
) -> None:
    text = warnings_at(worker, birth_date=born, offence_on="2025-11-24").strip()
    assert told in text
    assert bool(text) == bool(told)


def test_the_age_of_every_suspect_is_minded_by_name(
    worker: Client, world: World
) -> None:
    case = active_case(
        world, name="Noor de Wit", birth_date=date(today().year - 36, 1, 1)
    )
    facts = {"name": "Bram Kok", "role": "suspect", "ringing": "unknown"}
    facts["birth_date"] = f"01-01-{today().year - 14}"
    worker.post(reverse("cases:involve", args=[case.pk]), facts)
    text = worker.get(case.get_absolute_url()).content.decode()
    assert "36 jaar, 14 jaar" in text
    assert "Bram Kok: 14 jaar op de dag van het feit" in text
    advice = worker.get(reverse("cases:give_advice", args=[case.pk]))
    assert "Bram Kok: 14 jaar op de dag" in advice.content.decode()


def test_a_parketnummer_of_another_parket_is_minded_and_taken(worker: Client) -> None:
    assert "ander parket" in warnings_at(worker, parketnummer="18/123456-26")
    assert "ander parket" not in warnings_at(worker, parketnummer="16/123456-26")


def test_a_possible_double_is_shown_and_never_in_the_way(
    worker: Client, client: Client, world: World
) -> None:
    case = nominated_case(world, name="Noor de Wit", birth_date=date(2001, 5, 4))
    assert case.reference in warnings_at(worker, name="noor DE wit")
    assert case.reference in warnings_at(worker, birth_date="04-05-2001")
    shield_case(case=case, by=world.manager, at=AT)
    client.force_login(world.colleague)
    assert case.reference not in warnings_at(client, name="Noor de Wit")


def test_criteria_and_who_raised_it_stand_on_the_page(
    worker: Client, world: World
) -> None:
    form = worker.get(reverse("cases:nominate")).context["form"]
    criterion = form.fields["criteria"].queryset.get(code="geen-woning")
    worker.post(
        reverse("cases:nominate"),
        {
            "name": "Bo",
            "offence": "Diefstal",
            "signals": "Honger",
            "clock": "today",
            "criteria": [criterion.pk],
            "raised_by": "police",
        },
    )
    text = worker.get(Case.objects.get().get_absolute_url()).content.decode()
    assert "Geen vaste woon- of verblijfplaats" in text
    assert "ingebracht door politie" in text


def test_somebody_gets_several_roles_at_once_and_stands_in_one_row(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    worker.post(
        reverse("cases:involve", args=[case.pk]),
        {"name": "Mia", "role": ["victim", "parent"], "ringing": "unsafe"},
    )
    assert case.involvements.filter(person__name="Mia").count() == 2
    text = context_of(worker, case)
    assert "slachtoffer, ouder" in text
    assert text.count("Wijzigen<span") == 2


def test_what_holds_for_ringing_holds_for_every_role(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    mia = somebody(world, case, name="Mia", phone="0612345678")
    first = case.involvements.get(person=mia)
    facts = {"person": mia.pk, "role": "parent", "ringing": "unknown"}
    worker.post(reverse("cases:involve", args=[case.pk]), facts)
    unsafe = {"name": "Mia", "phone": "0612345678", "ringing": "unsafe"}
    unsafe["version"] = str(first.version)
    worker.post(reverse("cases:amend_person", args=[case.pk, first.pk]), unsafe)
    ringing = case.involvements.filter(person=mia).values_list("ringing", flat=True)
    assert list(ringing) == ["unsafe", "unsafe"]


def test_warning_with_a_second_role_outlives_a_correction(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    mia = somebody(world, case, name="Mia")
    first = case.involvements.get(person=mia)
    facts = {"person": mia.pk, "role": "parent", "ringing": "unsafe"}
    worker.post(reverse("cases:involve", args=[case.pk]), facts)
    url = reverse("cases:amend_person", args=[case.pk, first.pk])
    offered = worker.get(url).context["form"].initial
    worker.post(
        url,
        {name: offered[name] or "" for name in ("version", "ringing")}
        | {"name": "Mia Smit"},
    )
    ringing = case.involvements.filter(person=mia).values_list("ringing", flat=True)
    assert list(ringing) == ["unsafe", "unsafe"]


def test_second_role_keeps_what_was_agreed_about_ringing(world: World) -> None:
    case = active_case(world)
    mia = somebody(world, case, name="Mia")
    agreed = {"ringing": "unsafe", "speak_with": "via haar zus"}
    case.involvements.filter(person=mia).update(**agreed)
    role = involve_person(case=case, person=mia, role="parent", by=world.worker, at=AT)
    assert role.agreed == "niet bellen, via haar zus"


def test_third_role_keeps_a_warning_that_only_the_second_had(world: World) -> None:
    case = active_case(world)
    mia = somebody(world, case, name="Mia")
    facts: dict[str, Any] = {"person": mia, "by": world.worker, "at": AT}
    involve_person(case=case, role="parent", **facts)
    case.involvements.filter(role="parent").update(ringing="unsafe")
    involve_person(case=case, role="witness", **facts)
    ringing = case.involvements.filter(person=mia).values_list("ringing", flat=True)
    assert list(ringing) == ["unsafe"] * 3


def test_all_suspects_head_the_case_and_its_row(worker: Client, world: World) -> None:
    case = active_case(world, name="Noor de Wit")
    for name, heading in (
        ("Bram Kok", "Noor de Wit en Bram Kok"),
        ("Teun Mol", "Noor de Wit en 2 anderen"),
    ):
        facts = {"name": name, "role": "suspect", "ringing": "unknown"}
        worker.post(reverse("cases:involve", args=[case.pk]), facts)
        assert heading in worker.get(case.get_absolute_url()).content.decode()
        assert heading in worker.get("/zaken/").content.decode()
