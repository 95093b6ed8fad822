"""Help of our own: for whom it is, and who takes it over."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from cases.case.lifecycle import Verb
from cases.support.actions import meeting as meetings
from cases.support.actions import support_step
from cases.support.actions.support import refer_support
from cases.support.models.support import Support
from tests.cases.support.situations import days_ago, own_trajectory, plan_talk, start
from tests.cases.support.test_support_pages import address, text
from tests.factories import AT, active_case, arrange, somebody, today
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError

MONTHS_AHEAD = timedelta(days=122)


def name_successor(world: World, support: Support, **facts: Any) -> Support:
    given: dict[str, Any] = {
        "who": "FACT-team",
        "until": today() + MONTHS_AHEAD,
        "by": world.worker,
    }
    return support_step.take_step(
        verb=Verb.NAME_SUCCESSOR, support=support, at=AT, **(given | facts)
    )


def test_a_training_is_for_two_people(worker: Client, world: World) -> None:
    case = active_case(world)
    mother = somebody(world, case, name="Els")
    assert case.suspect
    facts = {
        "kind": "training",
        "need": "Samen uit de ruzie",
        "for_whom": [case.suspect.pk, mother.pk],
    }
    url = address("arrange_support", case.pk)
    assert worker.post(url, facts).status_code == 302
    training = case.supports.get()
    assert set(training.people.all()) == {case.suspect, mother}
    page = text(worker, address("support", case.pk))
    assert "Voor Els en Noor de Wit" in page


def test_a_talk_with_two_people_hears_both(world: World) -> None:
    case = active_case(world)
    mother = somebody(world, case, name="Els")
    own = own_trajectory(world, case, people=[case.suspect, mother])
    talk = plan_talk(world, own)
    meetings.report_talk(talk=talk, result="held", by=world.worker, at=AT)
    assert talk.contact
    assert (talk.contact.person, talk.contact.present) == (case.suspect, "Els")


def test_who_it_is_for_goes_along_when_help_is_passed_on(world: World) -> None:
    case = active_case(world)
    first = arrange(world, case, people=case.suspects)
    second = refer_support(
        support=first, passed_on=today(), party="FACT", by=world.worker, at=AT
    )
    assert list(second.people.all()) == case.suspects


def test_the_bridge_to_a_successor_is_part_of_the_own_trajectory(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    own = start(world, own_trajectory(world, case), who="")
    url = address("name_successor", case.pk, own.pk)
    assert url in text(worker, address("support", case.pk))
    until = (today() + MONTHS_AHEAD).isoformat()
    assert worker.post(url, {"who": "FACT-team", "until": until}).status_code == 302
    own.refresh_from_db()
    assert (own.successor, own.successor_on) == ("FACT-team", today() + MONTHS_AHEAD)
    assert own.status == Support.Status.RUNNING
    assert case.supports.count() == 1
    for page in (address("support", case.pk), case.get_absolute_url()):
        assert "tot FACT-team het overneemt" in text(worker, page)


def test_a_successor_who_did_not_come_is_asked_about_on_my_day(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    own = own_trajectory(world, case, need="Vijf gesprekken", asked_on=days_ago(90))
    start(world, own, who="", on=days_ago(80))
    name_successor(world, own, until=today() + timedelta(days=1))
    told = "Vijf gesprekken: FACT-team zou het traject overnemen"
    assert told not in text(worker, "/mijn-dag/")
    Support.objects.filter(pk=own.pk).update(successor_on=days_ago(1))
    assert told in text(worker, "/mijn-dag/")


def test_a_successor_belongs_to_help_of_our_own(world: World) -> None:
    with pytest.raises(RefusedError, match="eigen traject"):
        name_successor(world, arrange(world, active_case(world)))


def test_a_successor_must_be_named(world: World) -> None:
    with pytest.raises(RefusedError):
        name_successor(world, own_trajectory(world, active_case(world)), who="")
