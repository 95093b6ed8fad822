"""The screens of the help: asking in two steps, the steps, the page, Mijn dag."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.monitoring.models.closing import Outcome
from cases.support.actions import direction, support_step
from cases.support.actions.support import refer_support
from cases.support.models.support import Support
from tests.cases.pages.test_pages import MOST, counted, queries
from tests.cases.support.situations import (
    accept,
    days_ago,
    known_help,
    own_trajectory,
    plan_meeting,
    plan_talk,
    start,
)
from tests.cases.support.test_matching_services import domain, in_utrecht, service
from tests.factories import AT, active_case, advised_case, arrange, somebody, today
from tests.world import World


def text(client: Client, url: str) -> str:
    return str(client.get(url).content.decode())


def address(name: str, *args: int) -> str:
    return reverse(f"cases:{name}", args=args)


def test_asking_goes_in_two_steps_and_nothing_typed_is_lost(
    worker: Client, world: World
) -> None:
    case = in_utrecht(world)
    buddy = service(world, "Maatje", "debt")
    url = address("arrange_support", case.pk)
    need: dict[str, Any] = {"kind": "handover", "need": "Geld", "zoek": "1"}
    need |= {"domains": [domain("debt").pk], "contact_name": "Annelies"}
    page = worker.post(url, need)
    second = page.content.decode()
    assert page.status_code == 200
    assert "Maatje" in second
    assert 'value="Geld"' in second
    assert 'value="Annelies"' in second
    assert world.service.name not in second
    assert not case.supports.exists()
    del need["zoek"]
    assert worker.post(url, need | {"service": buddy.pk}).status_code == 302
    asked = case.supports.get()
    assert (asked.service, asked.organisation) == (buddy, world.organisation)
    assert asked.steps.get().kind == "asked"


def test_help_fits_the_age_of_the_person_for_whom_it_is(
    worker: Client, world: World
) -> None:
    service(world, "Voor ouderen", "debt", age_from=40)
    case = in_utrecht(world)
    mother = somebody(world, case, name="Els", birth_date=date(1970, 5, 4))
    url = address("arrange_support", case.pk)
    need = {"kind": "handover", "need": "Geld", "domains": [domain("debt").pk]}
    found = {}
    for whom in (case.suspect, mother, None):
        sent = need | {"zoek": "1", "for_whom": [whom.pk] if whom else []}
        found[whom] = "Voor ouderen" in worker.post(url, sent).content.decode()
    assert found == {case.suspect: False, mother: True, None: True}
    assert case.suspect
    proposed = worker.get(url).context["form"]["for_whom"].value()
    assert proposed == [case.suspect.pk]


def test_a_warm_handover_goes_to_somebody_and_to_one_only(
    worker: Client, world: World
) -> None:
    case = in_utrecht(world)
    url = address("arrange_support", case.pk)
    need = {"kind": "handover", "need": "Geld"}
    page = worker.post(url, need)
    assert "service" in page.context["form"].errors
    assert page.content.decode().count("Kies wie dit kan") == 2
    both = {"service": world.service.pk, "organisation": world.organisation.pk}
    assert "organisation" in worker.post(url, need | both).context["form"].errors
    assert (
        "party" in worker.post(url, need | both | {"party": "x"}).context["form"].errors
    )
    assert not case.supports.exists()
    assert worker.post(url, need | {"party": "Kerk"}).status_code == 302


def test_what_we_do_ourselves_is_not_followed_by_what_they_say(
    worker: Client, world: World
) -> None:
    url = address("arrange_support", active_case(world).pk)
    need = {"kind": "trajectory", "need": "Praten", "method": "five_talks"}
    page = worker.post(url, need, follow=True)
    assert "Noteer hun reactie" not in page.content.decode()
    assert "Leg vast wanneer het is gestart" in page.content.decode()


def test_a_need_without_words_is_told_in_the_first_step(
    worker: Client, world: World
) -> None:
    page = worker.post(
        address("arrange_support", active_case(world).pk),
        {"kind": "handover", "zoek": "1"},
    )
    assert page.status_code == 422
    assert "Vul dit in" in page.content.decode()


@pytest.mark.parametrize(
    ("kind", "shown", "hidden"),
    [
        ("trajectory", "Werkwijze", "Wie kan deze hulp bieden?"),
        ("check", "Welke hulp loopt er?", "Wie kan deze hulp bieden?"),
        ("handover", "Wie kan deze hulp bieden?", "Werkwijze"),
    ],
)
def test_each_kind_of_help_asks_what_belongs_to_it(
    worker: Client, world: World, kind: str, shown: str, hidden: str
) -> None:
    url = address("arrange_support", active_case(world).pk)
    page = worker.post(url, {"kind": kind, "need": "x", "zoek": "1"})
    assert shown in page.content.decode()
    assert hidden not in page.content.decode()


def test_the_help_of_another_case_cannot_be_checked(
    worker: Client, world: World
) -> None:
    known = known_help(world, active_case(world), "FACT")
    url = address("arrange_support", active_case(world).pk)
    facts = {"kind": "check", "need": "x", "existing": known.pk}
    assert worker.post(url, facts).status_code == 422


def test_of_two_people_the_second_sees_the_step_and_sends_again(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    asked = arrange(world, case)
    url = address("wait_for_support", case.pk, asked.pk)
    seen = worker.get(url).context["form"].initial["version"]
    accept(world, asked, by=world.colleague)
    facts = {"version": seen, "explanation": "Nog drie weken"}
    page = worker.post(url, facts)
    assert page.status_code == 409
    [difference] = page.context["form"].differences
    assert difference.stands.startswith("aanmelding geaccepteerd")
    assert difference.stands.endswith("Colleague")
    assert "Nog drie weken" in page.content.decode()
    again = page.context["form"]["version"].value()
    assert worker.post(url, facts | {"version": again}).status_code == 302
    asked.refresh_from_db()
    assert asked.status == Support.Status.WAITING


def test_a_refusal_asks_why_and_keeps_the_reason(worker: Client, world: World) -> None:
    case = active_case(world)
    url = address("end_support", case.pk, arrange(world, case).pk)
    page = worker.post(url, {"ending": "refused"})
    assert "Kies waarom de aanmelding is geweigerd" in page.content.decode()


def test_help_is_passed_on_to_one_party(worker: Client, world: World) -> None:
    case = active_case(world)
    url = address("refer_support", case.pk, arrange(world, case).pk)
    for facts in ({}, {"party": "x", "organisation": world.organisation.pk}):
        page = worker.post(url, facts)
        assert "organisation" in page.context["form"].errors


def test_the_page_shows_stand_steps_chain_table_and_who_directs(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    first = arrange(world, case, asked_on=days_ago(9))
    refer_support(support=first, passed_on=today(), party="Wmo", by=world.worker, at=AT)
    trajectory = own_trajectory(world, case, need="Vijf gesprekken")
    plan_talk(world, trajectory, planned_on=days_ago(1))
    plan_meeting(world, case, place="Veiligheidshuis")
    page = text(worker, address("support", case.pk))
    for words in (
        "Wacht op Wmo",
        "Doorverwijzingen op een rij",
        "doorverwezen naar een ander",
        "0 van 5 gehouden",
        "nog niet gemeld",
        "Veiligheidshuis",
        "nog niet vastgelegd",
    ):
        assert words in page, words


def test_the_page_of_a_closed_case_offers_no_steps(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    arrange(world, case)
    Case.objects.filter(pk=case.pk).update(closed_at=AT)
    page = text(worker, address("support", case.pk))
    assert "Aanmelding geaccepteerd" not in page
    assert "Hulp regelen" not in page


def test_the_prosecutor_reads_where_help_stands_but_no_explanations(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    accept(world, arrange(world, case), explanation="Vertelde over haar kind")
    client.force_login(world.prosecutor)
    page = text(client, case.get_absolute_url())
    assert "aanmelding geaccepteerd" in page
    assert "Vertelde over haar kind" not in page
    assert client.get(address("support", case.pk)).status_code == 403


def fill(world: World, case: Case, number: int) -> None:
    for _ in range(number):
        plan_talk(world, own_trajectory(world, case))
        accept(world, arrange(world, case))
        plan_meeting(world, case)


def test_the_page_asks_the_same_with_little_and_with_much_help(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    fill(world, case, 1)
    url = address("support", case.pk)
    few = queries(worker, url)
    fill(world, case, 15)
    assert queries(worker, url) == few <= MOST


def test_asking_costs_the_same_whatever_the_map_holds(
    worker: Client, world: World
) -> None:
    case = in_utrecht(world)
    url = address("arrange_support", case.pk)
    need = {"kind": "handover", "need": "x", "zoek": "1"}

    def asked() -> int:
        with counted() as statements:
            assert worker.post(url, need).status_code == 200
        return len(statements)

    few = asked()
    for number in range(40):
        service(world, f"Aanbod {number}", "debt")
        arrange(world, case)
    assert asked() == few <= MOST


def test_services_stand_under_where_they_work(worker: Client, world: World) -> None:
    case = in_utrecht(world)
    url = address("arrange_support", case.pk)
    need = {"kind": "handover", "need": "x", "zoek": "1"}
    service(world, "Overal")
    page = worker.post(url, need).content.decode()
    assert f"In {case.municipality}" not in page
    assert "Voor de hele regio" in page
    service(world, "Hier").municipalities.add(world.municipality)
    page = worker.post(url, need).content.decode()
    assert page.index(f"In {case.municipality}") < page.index("Hier")
    assert page.index("Hier") < page.index("Voor de hele regio")


def test_who_directs_does_so_until_the_day_on_which_somebody_else_takes_over(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    monday = today() + timedelta(days=6)
    for holder, since in (("Buurtteam", today()), ("FACT-team", monday)):
        direction.settle_direction(
            case=case, holder=holder, since=since, by=world.worker, at=AT
        )
    told = f"FACT-team, vanaf {date_format(monday)}"
    assert told in text(worker, case.get_absolute_url())
    page = text(worker, address("support", case.pk))
    assert told in page
    assert f"tot {date_format(monday, 'j b Y')}" in page
    assert "vervangen" not in page


def test_closing_asks_who_holds_the_help_that_waits_and_what_we_bridge(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    start(world, arrange(world, case, party="Kerk"))
    until = today() + timedelta(days=56)
    benefit = arrange(world, case, service=None, organisation=world.organisation)
    support_step.take_step(
        verb=Verb.BRIDGE_SUPPORT,
        support=benefit,
        until=until,
        explanation="Wij bellen",
        by=world.worker,
        at=AT,
    )
    url = address("close", case.pk)
    page = text(worker, url)
    assert "Er wacht nog hulp: Buurtteam West. Wij overbruggen" in page
    assert f"tot {date_format(until)}. Wie houdt dat vast?" in page
    facts = {"outcome": Outcome.objects.get(code="anders").pk}
    worker.post(url, facts | {"answer_support": "Het buurtteam belt"})
    assert case.closings.get().answers.get().answer == "Het buurtteam belt"


def test_while_we_direct_closing_does_not_take_silence_for_an_answer(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    direction.settle_direction(
        case=case, kind="werkplaats", since=today(), by=world.worker, at=AT
    )
    url = address("close", case.pk)
    facts = {"outcome": Outcome.objects.get(code="anders").pk}
    page = worker.post(url, facts)
    assert "direction_answer" in page.context["form"].errors
    told = facts | {"direction_answer": "Het buurtteam, vanaf maandag"}
    assert worker.post(url, told).status_code == 302


def test_closing_asks_about_the_direction_and_takes_silence_for_an_answer(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    for name in ("FACT", "Wmo", "Kerk"):
        known_help(world, case, name)
    url = address("close", case.pk)
    page = worker.get(url)
    assert "3 betrokken organisaties en niemand heeft de regie" in page.content.decode()
    outcome = page.context["form"].fields["outcome"].queryset.first()
    assert worker.post(url, {"outcome": outcome.pk}).status_code == 302
    assert "3 betrokken organisaties" in case.closings.get().direction_question


def test_help_that_is_checked_is_not_taken_in_but_runs_or_not(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    arrange(world, case, kind="check")
    page = text(worker, address("support", case.pk))
    assert "Hulp loopt" in page
    assert "Aanmelding geaccepteerd" not in page
    assert "Op de wachtlijst" not in page
