"""The screens of the help: asking in two steps, the steps, the page, Mijn dag."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from cases.actions.intake import shield_case
from cases.actions.support import refer_support
from cases.fitting import Experience, fitting_services
from cases.models import Case, Person, Support
from socialmap.models import LifeDomain, Municipality, Organisation, Service
from tests.cases.test_pages import MOST, counted, queries
from tests.factories import AT, active_case, advised_case, arrange, today
from tests.helping import (
    accept,
    days_ago,
    end,
    known_help,
    own_trajectory,
    plan_table,
    plan_talk,
    start,
)
from tests.world import World


def text(client: Client, url: str) -> str:
    return str(client.get(url).content.decode())


def address(name: str, *args: int) -> str:
    return reverse(f"cases:{name}", args=args)


def domain(code: str) -> LifeDomain:
    return LifeDomain.objects.get(code=code)


def service(world: World, name: str, *codes: str, **facts: Any) -> Service:
    made = Service.objects.create(
        organisation=world.organisation, region=world.region, name=name, **facts
    )
    made.domains.set([domain(code) for code in codes])
    return made


def in_utrecht(world: World) -> Case:
    return active_case(world, municipality=world.municipality)


def names(case: Case, *codes: str, frame: str = "") -> list[str]:
    found = fitting_services(
        case, at=AT, domains=[domain(c) for c in codes], frame=frame
    )
    return [fit.service.name for fit in found]


def test_what_works_in_the_municipality_comes_first_and_what_works_elsewhere_not(
    world: World,
) -> None:
    service(world, "Overal", "debt")
    service(world, "Hier", "debt").municipalities.add(world.municipality)
    elsewhere = Municipality.objects.filter(region=world.region).exclude(
        pk=world.municipality.pk
    )
    service(world, "Elders", "debt").municipalities.add(elsewhere[0])
    assert names(in_utrecht(world), "debt") == ["Hier", "Overal"]


def test_what_bears_on_more_of_what_is_needed_comes_first(world: World) -> None:
    service(world, "Alleen wonen", "housing")
    service(world, "Wonen en geld", "housing", "debt")
    service(world, "Drank", "addiction")
    found = names(in_utrecht(world), "debt", "housing")
    assert found == ["Wonen en geld", "Alleen wonen"]


def test_voluntary_help_is_not_answered_with_forensic_help(world: World) -> None:
    service(world, "Dwang", "addiction", frame="forensic")
    service(world, "Beide", "addiction", frame="both")
    case = in_utrecht(world)
    assert names(case, "addiction", frame="voluntary") == ["Beide"]
    assert names(case, "addiction", frame="forensic") == ["Beide", "Dwang"]


def test_help_for_another_age_does_not_fit(world: World) -> None:
    for name, least, most in (
        ("Jeugd", None, 17),
        ("Jongvolwassen", 18, 22),
        ("Volwassen", 23, None),
        ("Ieder", None, None),
    ):
        service(world, name, "debt", age_from=least, age_to=most)
    case = in_utrecht(world)
    people = Person.objects.filter(involvements__case=case)
    this_month = localdate(AT).replace(day=1)
    for years, expected in (
        (17, ["Ieder", "Jeugd"]),
        (18, ["Ieder", "Jongvolwassen"]),
        (22, ["Ieder", "Jongvolwassen"]),
        (23, ["Ieder", "Volwassen"]),
    ):
        born = this_month.replace(year=this_month.year - years)
        people.update(birth_date=born)
        assert names(case, "debt") == expected, years
    people.update(birth_date=None)
    assert len(names(case, "debt")) == 4


def test_the_services_of_another_region_do_not_fit(world: World) -> None:
    far = Organisation.objects.create(
        region=world.far_region, name="Ver", kind=world.organisation.kind
    )
    Service.objects.create(organisation=far, region=world.far_region, name="Ver weg")
    assert "Ver weg" not in names(in_utrecht(world))


def experienced(world: World) -> Experience:
    found = fitting_services(in_utrecht(world), at=AT)
    return next(f.experience for f in found if f.service == world.service)


def test_colleagues_experience_comes_from_the_last_supports(world: World) -> None:
    assert experienced(world).asked == 0
    for days in (2, 4, 30):
        asked = arrange(world, active_case(world), asked_on=days_ago(days))
        start(world, asked)
    end(world, arrange(world, active_case(world)), "dead_ended")
    end(world, arrange(world, active_case(world)), "refused")
    found = experienced(world)
    assert (found.asked, found.started, found.days_until_start) == (5, 3, 4)
    assert (found.dead_ended, found.refused) == (1, 1)


def test_two_starts_make_no_median(world: World) -> None:
    for _ in range(2):
        start(world, arrange(world, active_case(world)))
    assert experienced(world).days_until_start is None


def test_a_shielded_case_does_not_show_in_any_figure(world: World) -> None:
    case = active_case(world)
    start(world, arrange(world, case))
    assert experienced(world).asked == 1
    shield_case(case=case, by=world.worker, at=AT)
    assert experienced(world).asked == 0


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
        ("trajectory", "Werkwijze", "Wie kan dit?"),
        ("check", "Welke hulp loopt er?", "Wie kan dit?"),
        ("handover", "Wie kan dit?", "Werkwijze"),
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
    seen = worker.get(url).context["form"].initial["seen"]
    accept(world, asked, by=world.colleague)
    facts = {"seen": seen, "explanation": "Nog drie weken"}
    page = worker.post(url, facts)
    assert page.status_code == 422
    assert "Intussen legde Colleague vast: aangenomen" in page.content.decode()
    assert "Nog drie weken" in page.content.decode()
    again = page.context["form"]["seen"].value()
    assert worker.post(url, facts | {"seen": again}).status_code == 302
    asked.refresh_from_db()
    assert asked.status == Support.Status.WAITING


def test_a_refusal_asks_why_and_keeps_the_reason(worker: Client, world: World) -> None:
    case = active_case(world)
    url = address("end_support", case.pk, arrange(world, case).pk)
    page = worker.post(url, {"ending": "refused"})
    assert "Kies waarom ze weigerden" in page.content.decode()


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
    plan_table(world, case, place="Veiligheidshuis")
    page = text(worker, address("support", case.pk))
    for words in (
        "De bal ligt bij Wmo",
        "Van de een naar de ander",
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
    assert "Hulp is aangenomen" not in page
    assert "Hulp regelen" not in page


def test_the_prosecutor_reads_where_help_stands_but_no_explanations(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    accept(world, arrange(world, case), explanation="Vertelde over haar kind")
    client.force_login(world.prosecutor)
    page = text(client, case.get_absolute_url())
    assert "aangenomen" in page
    assert "Vertelde over haar kind" not in page
    assert client.get(address("support", case.pk)).status_code == 403


def fill(world: World, case: Case, number: int) -> None:
    for _ in range(number):
        plan_talk(world, own_trajectory(world, case))
        accept(world, arrange(world, case))
        plan_table(world, case)


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


def test_my_day_shows_with_whom_the_ball_lies_and_handles_it_in_place(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    silent = arrange(world, case, need="Huis", asked_on=days_ago(8))
    page = text(worker, "/mijn-dag/")
    assert "Huis: de bal ligt bij Buurtteam West" in page
    url = address("accept_support", case.pk, silent.pk) + "?terug=dag"
    assert url in page
    done = worker.post(url, {"confirmed_by": "Lot"}, headers={"HX-Request": "true"})
    assert done["HX-Redirect"] == "/mijn-dag/"
    assert "de bal ligt" not in text(worker, "/mijn-dag/")


def test_my_day_shows_late_bridges_talks_and_tables(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    help_ = arrange(world, case, need="Bed")
    help_.bridge_until = days_ago(1)
    help_.save()
    plan_talk(world, own_trajectory(world, case))
    plan_table(world, case, planned_at=AT - timedelta(hours=1))
    page = text(worker, "/mijn-dag/")
    assert "Bed: wij overbrugden; Buurtteam West zou het overnemen" in page
    assert "hoe ging het gesprek?" in page
    assert "wat kwam er uit het overleg?" in page


def test_my_day_does_not_show_the_help_of_colleagues_or_shielded_cases(
    client: Client, world: World
) -> None:
    case = active_case(world)
    arrange(world, case, need="Huis", asked_on=days_ago(8))
    shield_case(case=case, by=world.worker, at=AT)
    for part, shown in (("colleague", False), ("worker", True), ("manager", True)):
        client.force_login(world.everybody[part])
        assert ("Huis: de bal" in text(client, "/mijn-dag/")) == shown, part


def test_closing_asks_about_the_direction_and_takes_silence_for_an_answer(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    for name in ("FACT", "Wmo", "Kerk"):
        known_help(world, case, name)
    url = address("close", case.pk)
    page = worker.get(url)
    assert "3 partijen actief en niemand heeft de regie" in page.content.decode()
    outcome = page.context["form"].fields["outcome"].queryset.first()
    assert worker.post(url, {"outcome": outcome.pk}).status_code == 302
    assert "3 partijen" in case.closings.get().direction_question


def test_help_that_is_checked_is_not_taken_in_but_runs_or_not(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    arrange(world, case, kind="check")
    page = text(worker, address("support", case.pk))
    assert "Hulp loopt" in page
    assert "Hulp is aangenomen" not in page
    assert "Hulp op de wachtlijst" not in page
