"""The ecogram has what is recorded around a case, and nothing that may not be read."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.case.actions import people
from cases.case.models.case import Case
from cases.case.models.people import Person
from cases.context.actions.surroundings import note_existing_support
from cases.ecogram.network import network_of
from cases.ecogram.nodes import Held, Line, Network, Node, Side
from cases.support.actions.direction import settle_direction
from socialmap.organisation.models.organisation import Organisation
from tests.cases.support.situations import accept, end, start
from tests.factories import (
    AT,
    active_case,
    advised_case,
    arrange,
    call,
    shielded_case,
    today,
)
from tests.world import World
from zsm_werkplaats.accounts.models import User


def network(case: Case, user: User) -> Network:
    return network_of(Case.objects.with_people().get(pk=case.pk), user, AT)


def named(found: Network, name: str) -> Node:
    (node,) = [each for each in found.nodes if each.name == name]
    return node


def words(found: Network) -> str:
    told = [f"{node.name} {node.facts}" for node in found.nodes]
    return " ".join([*told, found.director.words, found.label])


def involve(world: World, case: Case, name: str, **facts: Any) -> Person:
    given: dict[str, Any] = {"role": "victim", "by": world.worker, "at": AT}
    return people.involve_person(case=case, name=name, **(given | facts)).person


def existing(world: World, case: Case, **facts: Any) -> None:
    given: dict[str, Any] = {
        "provider": "Wijkteam Zuid",
        "running": "runs",
        "sufficiency": "too_little",
        "by": world.worker,
        "at": AT,
    }
    note_existing_support(case=case, **(given | facts))


def hide_organisation(world: World) -> Organisation:
    world.organisation.is_sensitive = True
    world.organisation.save()
    return world.organisation


def test_a_new_case_has_the_suspect_alone_and_says_that_nobody_directs_yet(
    world: World,
) -> None:
    found = network(active_case(world), world.worker)
    assert [node.side for node in found.nodes] == [Side.SUSPECT]
    assert found.is_alone
    assert found.director.state == Held.UNKNOWN
    assert "Nog niet bekend" in found.director.words


def test_people_stand_with_their_roles_and_what_they_are_of_the_suspect(
    world: World,
) -> None:
    case = active_case(world)
    suspect = case.involvements.get().person
    mother = involve(world, case, "Mia Smit")
    people.relate_people(
        case=case, person=suspect, kind="child", other=mother, by=world.worker, at=AT
    )
    node = named(network(case, world.worker), "Mia Smit")
    assert node.shown[:2] == ["slachtoffer", "ouder van de verdachte"]
    assert node.spoken == "nog niet gesproken"


def test_a_role_that_the_relation_says_again_stands_once(world: World) -> None:
    case = active_case(world)
    suspect = case.involvements.get().person
    mother = involve(world, case, "Mia Smit", role="parent")
    people.relate_people(
        case=case, person=mother, kind="parent", other=suspect, by=world.worker, at=AT
    )
    node = named(network(case, world.worker), "Mia Smit")
    assert node.shown[0] == "ouder van de verdachte"


def test_somebody_who_is_suspect_and_victim_stands_once(world: World) -> None:
    case = active_case(world)
    suspect = case.involvements.get().person
    people.involve_person(
        case=case, role="victim", person=suspect, by=world.worker, at=AT
    )
    (node,) = network(case, world.worker).nodes
    assert node.roles == ["verdachte", "slachtoffer"]


def test_help_shows_whether_it_runs_is_asked_or_came_to_nothing(world: World) -> None:
    case = active_case(world)
    existing(world, case)
    arrange(world, case)
    asked: dict[str, Any] = {"service": None}
    running = arrange(world, case, party="Kerk", **asked)
    start(world, accept(world, running))
    dead = arrange(world, case, party="Klusbus", **asked)
    end(world, dead, "dead_ended")
    found = network(case, world.worker)
    assert named(found, "Wijkteam Zuid").line == Line.RUNS
    assert "loopt al, te weinig" in named(found, "Wijkteam Zuid").told
    assert named(found, "Buurtteam West").line == Line.ASKED
    assert named(found, "Kerk").line == Line.RUNS
    assert named(found, "Klusbus").line == Line.DEAD


def test_a_party_stands_once_with_its_help_and_its_calls(world: World) -> None:
    case = active_case(world)
    existing(world, case, organisation=world.organisation, provider="Buurtteam West")
    arrange(world, case)
    call(world, case, organisation=world.organisation, with_whom="Lot")
    node = named(network(case, world.worker), "Buurtteam West")
    assert node.line == Line.RUNS
    assert node.spoken.startswith("gesproken op")
    assert "contact met Lot" in node.more


def test_help_for_somebody_else_says_for_whom(world: World) -> None:
    case = active_case(world)
    mother = involve(world, case, "Mia Smit")
    arrange(world, case, people=[mother])
    node = named(network(case, world.worker), "Buurtteam West")
    assert node.people == {mother.pk}
    assert "voor Mia Smit" in node.about


def test_who_was_spoken_not_reached_or_led_nowhere_says_so(world: World) -> None:
    case = active_case(world)
    call(world, case, with_whom="wijkagent")
    call(world, case, with_whom="wijkagent", result="not_reached")
    call(world, case, with_whom="huisarts", result="voicemail")
    call(world, case, with_whom="gemeente", result="dead_end", dead_end="refuses")
    found = network(case, world.worker)
    assert named(found, "wijkagent").spoken.endswith("daarna niet bereikt")
    assert named(found, "huisarts").line == Line.MISSED
    assert named(found, "gemeente").line == Line.DEAD
    assert "(weigert)" in named(found, "gemeente").spoken


def test_a_call_by_the_name_of_somebody_in_the_case_is_with_them(world: World) -> None:
    case = active_case(world)
    involve(world, case, "Mia Smit")
    call(world, case, with_whom="mia smit")
    found = network(case, world.worker)
    assert named(found, "Mia Smit").spoken.startswith("gesproken op")
    assert not found.on(Side.SOURCE)


def test_somebody_who_must_not_be_rung_is_marked(world: World) -> None:
    case = active_case(world)
    involve(world, case, "Mia Smit", ringing="unsafe", speak_with="via haar zus")
    assert named(network(case, world.worker), "Mia Smit").facts[0] == "niet bellen"
    assert "zus" not in words(network(case, world.manager))


def test_who_directs_stands_above_and_with_the_party(world: World) -> None:
    case = active_case(world)
    arrange(world, case)
    who: dict[str, Any] = {"case": case, "since": today(), "by": world.worker, "at": AT}
    settle_direction(holder="Lot, Buurtteam West", **who)
    found = network(case, world.worker)
    assert found.director.words == "Regie: Lot, Buurtteam West"
    assert named(found, "Buurtteam West").directs
    settle_direction(kind="nobody", **who)
    found = network(case, world.worker)
    assert found.director.state == Held.NOBODY
    assert found.director.words == "Niemand heeft de regie"


def test_the_network_takes_one_query_however_much_is_recorded(world: World) -> None:
    case = active_case(world)
    for number in range(5):
        involve(world, case, f"Persoon {number}")
        arrange(world, case)
        call(world, case, with_whom=f"bron {number}")
        existing(world, case, provider=f"Hulp {number}")
    read = Case.objects.with_people().get(pk=case.pk)
    list(read.involvements.all())
    world.worker.roles_in(world.region.pk)
    with CaptureQueriesContext(connection) as queries:
        network_of(read, world.worker, AT)
    assert len(queries) == 1


# What the OM may not read: each word occurs once, in what is withheld.
HIDDEN = ("Alkmeer", "Bruinvis", "Ceder", "Das", "Egel", "Fazant", "Gierzwaluw")


def test_what_is_not_for_the_om_is_not_in_the_ecogram_of_a_prosecutor(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    suspect = case.involvements.get().person
    kept: dict[str, Any] = {"disclosure": "withheld"}
    asked: dict[str, Any] = {"service": None, **kept}
    arrange(world, case, party="Alkmeer", need="Bruinvis", **asked)
    existing(world, case, provider="Ceder", what="Das")
    call(world, case, with_whom="Egel", told="Fazant", **kept)
    sister = involve(world, case, "Mia Smit", role="relative", remark="Das", **kept)
    people.relate_people(
        case=case, person=sister, kind="sibling", other=suspect, by=world.worker, at=AT
    )
    call(world, case, person=sister, with_whom="Mia Smit", **kept)
    settle_direction(
        case=case, holder="Gierzwaluw", since=today(), by=world.worker, at=AT, **kept
    )
    url = reverse("cases:ecogram", args=[case.pk])
    client.force_login(world.prosecutor)
    for headers in ({}, {"HX-Request": "true"}):
        read = client.get(url, headers=headers).content.decode()
        assert [word for word in (*HIDDEN, "broer of zus") if word in read] == []
        assert "Mia Smit" in read
        assert "gesproken" not in read.split("ecogram-list")[1].split("Verder")[0]
        assert "Nog niet bekend wie de regie heeft" in read
    client.force_login(world.worker)
    read = client.get(url).content.decode()
    assert [w for w in HIDDEN if w not in read] == ["Fazant"]


def test_a_prosecutor_sees_the_contacts_and_help_that_are_for_the_om(
    world: World,
) -> None:
    case = advised_case(world)
    call(world, case, with_whom="wijkagent", told="Rustig", disclosure="open")
    arrange(world, case)
    found = network(case, world.prosecutor)
    assert named(found, "wijkagent").spoken.startswith("gesproken op")
    assert named(found, "Buurtteam West").line == Line.ASKED


def test_help_at_somebody_of_a_hidden_contact_has_no_name_for_the_om(
    world: World,
) -> None:
    case = advised_case(world)
    call(world, case, with_whom="Klusbus", told="Van alles", disclosure="withheld")
    arrange(world, case, service=None, party="Klusbus")
    assert "Klusbus" not in words(network(case, world.prosecutor))
    assert "partij niet voor het OM" in words(network(case, world.prosecutor))


@pytest.mark.parametrize("holder", ["Lot", "Buurtteam West", "Lot van buurtteam west"])
def test_a_sensitive_organisation_has_no_name_for_who_may_not_see_it(
    world: World, holder: str
) -> None:
    case = advised_case(world)
    hide_organisation(world)
    arrange(world, case, need="Opvang bij Buurtteam West")
    call(
        world,
        case,
        organisation=world.organisation,
        with_whom="Anja",
        told="Rustig",
        disclosure="open",
    )
    settle_direction(case=case, holder=holder, since=today(), by=world.worker, at=AT)
    hidden = words(network(case, world.prosecutor)).casefold()
    assert "buurtteam west" not in hidden
    assert "anja" not in hidden
    assert "hulp aan huis" not in hidden
    assert "partij niet voor het om" in hidden
    assert "Buurtteam West" in words(network(case, world.worker))


def test_a_shielded_case_has_no_ecogram_for_who_may_not_know_of_it(
    client: Client, world: World
) -> None:
    case = shielded_case(world)
    url = reverse("cases:ecogram", args=[case.pk])
    client.force_login(world.colleague)
    assert client.get(url).status_code == 404
    client.force_login(world.worker)
    assert client.get(url).status_code == 200
