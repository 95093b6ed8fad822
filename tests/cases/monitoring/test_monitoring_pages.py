"""The screens of the monitoring: in two clicks, in place, and nothing is lost."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from cases.case.models.case import Case
from cases.monitoring.models.moment import MonitoringMoment
from cases.support.actions.support import refer_support
from tests.cases.monitoring.situations import (
    days_of,
    drop,
    make_plan,
    move,
    report,
    rest,
    rhythm,
    tell,
    term_case,
)
from tests.cases.pages.test_pages import MOST, full_case, queries
from tests.factories import (
    AT,
    active_case,
    arrange,
    monitored_case,
    plan,
    today,
)
from tests.world import World
from zsm_werkplaats.lib.dates import working_day_from

DAY = timedelta(days=1)


def plan_url(case: Case) -> str:
    return reverse("cases:plan_monitoring", args=[case.pk])


def rhythm_days() -> list[Any]:
    return [working_day_from(day) for day in rhythm().days_after(today())]


@pytest.mark.parametrize("name", ["plan_monitoring", "plan_moment"])
def test_a_moment_can_be_about_help_that_goes_on_and_says_at_whom(
    worker: Client, world: World, name: str
) -> None:
    case = active_case(world)
    asked = arrange(world, case, need="Drinken")
    follows = refer_support(
        support=asked, passed_on=today(), party="FACT", by=world.worker, at=AT
    )
    offered = (
        worker.get(reverse(f"cases:{name}", args=[case.pk]))
        .context["form"]
        .fields["support"]
        .choices
    )
    assert [(key.value, label) for key, label in list(offered)[1:]] == [
        (follows.pk, "Drinken (FACT)")
    ]


def test_a_rhythm_is_planned_with_one_choice_and_one_button(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    page = worker.get(plan_url(case))
    facts = {
        "rhythm": rhythm().pk,
        "question": page.context["form"]["question"].value(),
        "submission": str(uuid4()),
    }
    assert worker.post(plan_url(case), facts).status_code == 302
    assert days_of(case) == rhythm_days()
    assert {m.question for m in case.monitoringmoments.all()} == {"Loopt het nog?"}


def test_the_dates_of_a_rhythm_stand_on_the_screen_before_it_is_saved(
    worker: Client, world: World
) -> None:
    text = worker.get(plan_url(active_case(world))).content.decode()
    dates = " ".join(day.isoformat() for day in rhythm_days())
    assert f'data-rhythm-dates="{dates}"' in text


def test_a_date_of_a_rhythm_that_was_changed_counts(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    days = rhythm_days()
    days[1] = working_day_from(days[1] + DAY)
    facts = {"rhythm": rhythm().pk, "question": "Loopt het?", "question_2": "Gestart?"}
    facts |= {f"date_{n}": day.isoformat() for n, day in enumerate(days, start=1)}
    worker.post(plan_url(case), facts)
    assert days_of(case) == days
    second = case.monitoringmoments.all()[1]
    assert (second.question, second.plan and second.plan.rhythm) == (
        "Gestart?",
        rhythm(),
    )


def test_four_dates_in_a_weekend_say_once_that_they_moved(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    saturday = today() + DAY * (7 + 5 - today().weekday())
    days = [saturday + DAY * 7 * n for n in range(4)]
    facts = {"question": "Loopt het?", "submission": str(uuid4())}
    facts |= {f"date_{n}": day.isoformat() for n, day in enumerate(days, start=1)}
    text = worker.post(plan_url(case), facts, follow=True).content.decode()
    assert days_of(case) == [working_day_from(day) for day in days]
    assert text.count("eerstvolgende werkdag") == 1
    assert "In plaats van" not in text


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"question": "?"}, "rhythm"),
        ({"question": "?", "question_3": "Gestart?"}, "date_3"),
        ({"question": "?", "date_1": "2020-01-01"}, "date_1"),
        ({"question": "", "date_1": (today() + DAY).isoformat()}, "question"),
    ],
)
def test_what_is_missing_in_a_plan_is_told_next_to_its_field(
    worker: Client, world: World, facts: dict[str, Any], field: str
) -> None:
    page = worker.post(plan_url(active_case(world)), facts)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]


def test_a_moment_is_reported_from_my_day_with_one_button(
    worker: Client, world: World
) -> None:
    moment = monitored_case(world).monitoringmoments.get()
    url = reverse("cases:moment", args=[moment.case_id, moment.pk]) + "?terug=dag"
    text = worker.get("/mijn-dag/").content.decode()
    assert f'action="{url}"' in text
    assert 'name="answer" value="runs"' in text
    done = worker.post(url, {"answer": "runs"})
    assert done["Location"] == reverse("front:my_day")
    moment.refresh_from_db()
    assert moment.answer == "runs"


def test_a_report_drops_what_does_not_belong_to_its_answer(
    worker: Client, world: World
) -> None:
    moment = monitored_case(world).monitoringmoments.get()
    url = reverse("cases:moment", args=[moment.case_id, moment.pk])
    facts = {
        "answer": "runs",
        "falters_at": "organisation",
        "signal": "Vol",
        "signal_organisation": world.organisation.pk,
    }
    assert worker.post(url, facts).status_code == 302
    moment.refresh_from_db()
    assert (moment.falters_at, moment.signal, moment.signal_organisation) == (
        "",
        "",
        None,
    )


def test_a_report_proposes_whom_to_ring_and_the_organisation_but_no_date(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    support = arrange(world, case)
    made = make_plan(world, case, [today()], at=AT, support=support)
    url = reverse("cases:moment", args=[case.pk, made.moments.get().pk])
    form = worker.get(url).context["form"]
    assert form["call_whom"].value() == "Lotte"
    assert form["signal_organisation"].value() == support.organisation_id
    assert not form["next_on"].value()
    assert not form["call_on"].value()
    page = worker.post(url, {"answer": "not_reached", "call_on": today().isoformat()})
    assert "Zeg wie je dan belt" in page.content.decode()


def test_the_case_shows_a_signal_a_move_and_what_lapsed(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    report(
        world,
        plan(world, case, today()),
        answer="falters",
        falters_at="organisation",
        signal="Neemt niet op",
        signal_organisation=world.organisation,
    )
    moved = plan(world, case, today() + 9 * DAY)
    move(world, moved, today() + 23 * DAY, seen=moved.due_on.toordinal(), at=AT)
    drop(world, plan(world, case, today()))
    text = worker.get(case.get_absolute_url()).content.decode()
    assert "Signaal bij Buurtteam West: Neemt niet op" in text
    assert "Op vakantie" in text
    assert "Verhuisd" in text


def test_two_quiet_moments_show_a_calm_line_with_the_button(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    calm = "Het liep twee keer op rij"
    for seen, day in ((False, today() - DAY), (True, today())):
        report(world, plan(world, case, day))
        text = worker.get(case.get_absolute_url()).content.decode()
        assert (calm in text) == seen


def test_what_is_still_open_stands_beside_the_proposal_to_close(
    worker: Client, world: World
) -> None:
    case = term_case(world, days=400)
    arrange(world, case)
    for day in (today() - DAY, today()):
        report(world, plan(world, case, day))
    text = worker.get(case.get_absolute_url()).content.decode()
    until = date_format(today() + 400 * DAY)
    told = f"Let op: er wacht nog hulp, de voorwaarden gelden tot en met {until}."
    assert told in text


def test_a_stop_rule_says_its_first_word_once(worker: Client, world: World) -> None:
    case = active_case(world)
    facts = {"rhythm": rhythm().pk, "question": "Loopt het?"}
    worker.post(plan_url(case), facts | {"stop_rule": "Als het twee keer loopt"})
    assert case.monitoringplans.get().stop_rule == "het twee keer loopt"


def test_a_moment_of_another_year_says_which_year(worker: Client, world: World) -> None:
    case = active_case(world)
    moment = plan(world, case, today() + 500 * DAY)
    shown = date_format(moment.due_on, "D j b Y")
    assert shown in worker.get(case.get_absolute_url()).content.decode()


def test_the_prosecutor_sees_how_it_goes_but_has_no_buttons(
    client: Client, world: World
) -> None:
    case = term_case(world)
    plan(world, case, today())
    client.force_login(world.prosecutor)
    text = client.get(case.get_absolute_url()).content.decode()
    assert "Loopt het?" in text
    for button in ("Verplaatsen", "Niet meer nodig", "Pauze", "Uitkomst vastleggen"):
        assert button not in text


def test_a_call_after_faltering_is_not_told_to_the_prosecutor(
    client: Client, world: World
) -> None:
    case = term_case(world)
    report(
        world,
        plan(world, case, today()),
        answer="falters",
        falters_at="client",
        call_whom="zijn geheime zus",
        call_on=today(),
    )
    client.force_login(world.prosecutor)
    text = client.get(case.get_absolute_url()).content.decode()
    assert "geheime zus" not in text
    client.force_login(world.worker)
    assert "geheime zus" in client.get(case.get_absolute_url()).content.decode()


def test_the_case_and_its_forms_ask_the_same_with_little_and_with_much(
    client: Client, world: World
) -> None:
    case = full_case(world)
    fill(world, case)
    urls = [case.get_absolute_url()]
    names = ("plan_monitoring", "pause_monitoring", "report_conditions", "close")
    urls += [reverse(f"cases:{name}", args=[case.pk]) for name in names]
    moment = case.monitoringmoments.open().first()
    assert moment
    urls += [
        reverse(f"cases:{name}", args=[case.pk, moment.pk])
        for name in ("moment", "move_moment", "drop_moment")
    ]
    client.force_login(world.worker)
    little = [queries(client, url) for url in urls]
    for _ in range(25):
        fill(world, case)
    assert [queries(client, url) for url in urls] == little
    assert max(little) <= MOST


def fill(world: World, case: Case) -> None:
    """A plan, a report and a lapsed moment more."""
    make_plan(world, case, [today(), today() + 9 * DAY], at=AT, stop_rule="genoeg")
    report(world, plan(world, case, today()))
    moved = plan(world, case, today() + 9 * DAY)
    move(world, moved, today() + 23 * DAY, seen=moved.due_on.toordinal(), at=AT)


def test_a_paused_case_asks_little_more(worker: Client, world: World) -> None:
    case = full_case(world)
    rest(world, case)
    assert queries(worker, case.get_absolute_url()) <= MOST


@pytest.mark.parametrize(
    ("part", "url"), [("worker", "/mijn-dag/"), ("prosecutor", "/zaken/te-beslissen/")]
)
def test_terms_cost_the_same_however_many(
    client: Client, world: World, part: str, url: str
) -> None:
    client.force_login(world.everybody[part])
    tell(world, term_case(world), "not")
    little = queries(client, url)
    for _ in range(6):
        tell(world, term_case(world, conditions=["Een", "Twee"]), "kept", "not")
    assert queries(client, url) == little <= MOST


def test_a_closed_case_asks_for_nothing(worker: Client, world: World) -> None:
    case = monitored_case(world)
    Case.objects.filter(pk=case.pk).update(closed_at=AT)
    text = worker.get(case.get_absolute_url()).content.decode()
    assert 'value="runs"' not in text
    assert not MonitoringMoment.objects.due(today()).exists()
