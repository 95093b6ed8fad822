"""What lies ahead: planned contacts, and the next attempt."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse

from cases.activity.models.effort import sum_up
from cases.activity.models.week import written_in
from cases.case.models.case import Case
from cases.context.forms.contact import ContactForm
from cases.context.models.contact import Contact
from tests.cases.context.test_calls import FORM, ROUND, missed
from tests.factories import AT, active_case, call, today
from tests.world import World
from zsm_werkplaats.lib.dates import day_of, next_working_day, start_of_work_on
from zsm_werkplaats.lib.weeks import Week

NOON = start_of_work_on(today()) + timedelta(hours=4)


def planned_visit(world: World, case: Case, **facts: object) -> Contact:
    """A visit at home that lies two days ahead."""
    ahead = AT + timedelta(days=2)
    given = {"result": "planned", "channel": "visit", "place": "home", "at": ahead}
    given |= {"next_attempt_on": day_of(ahead), "with_whom": "moeder", "minutes": 5}
    return call(world, case, **given | facts)


def test_a_planned_visit_waits_in_the_round_until_it_is_made(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    url = reverse("cases:log_contact", args=[case.pk])
    planned = FORM | {"result": "planned", "channel": "visit", "place": "home"}
    assert worker.post(url, planned).status_code == 422
    ahead = AT + timedelta(days=2)
    worker.post(url, planned | {"took_place_at": f"{ahead:%Y-%m-%dT%H:%M}"})
    visit = case.contacts.get()
    assert visit.next_attempt_on == ahead.date()
    assert "wijkagent" in worker.get(ROUND).content.decode()
    worker.post(url, FORM | {"follows_up": visit.pk})
    assert "Niemand om terug te bellen" in worker.get(ROUND).content.decode()


def test_attempt_of_another_case_is_not_made_good(world: World) -> None:
    case, other = active_case(world), active_case(world, name="Bram Kok")
    attempt = call(
        world,
        other,
        with_whom="thuis",
        person=other.suspect,
        result="not_reached",
        next_attempt_on=today(),
    )
    made = call(world, case, with_whom="thuis", follows_up=attempt)
    assert made.person is None
    assert other.contacts.to_call_again().get() == attempt


def test_planned_contact_stands_among_the_calls_of_its_day(world: World) -> None:
    ahead = AT + timedelta(days=2)
    planned = call(world, active_case(world), result="planned", at=ahead, minutes=15)
    assert (planned.next_attempt_on, planned.minutes) == (day_of(ahead), 0)


def test_a_planned_contact_is_no_work_and_no_last_contact(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    visit = planned_visit(world, case)
    assert (
        "Nog niemand gesproken" in worker.get(case.get_absolute_url()).content.decode()
    )
    assert sum_up(case)["effort"].minutes == 0
    week = Week.of(day_of(visit.at))
    assert written_in(week, world.worker, world.region).entries == 0


def test_the_outcome_of_a_plan_keeps_its_kind_and_place_and_replaces_it(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    visit = planned_visit(world, case, at=AT - timedelta(hours=1))
    url = reverse("cases:log_contact", args=[case.pk])
    form = worker.get(f"{url}?opvolging={visit.pk}").context["form"]
    kept = [form[name].value() for name in ("channel", "place", "with_whom")]
    assert kept == ["visit", "home", "moeder"]
    assert form.initial["took_place_at"] == visit.at
    worker.post(url, FORM | {"follows_up": visit.pk, "with_whom": "moeder"})
    page = worker.get(reverse("cases:context", args=[case.pk])).content.decode()
    assert page.count('class="timeline-what">moeder') == 1


def test_a_plan_takes_no_minutes(worker: Client, world: World) -> None:
    case = active_case(world)
    ahead = AT + timedelta(days=2)
    when = {"result": "planned", "took_place_at": f"{ahead:%Y-%m-%dT%H:%M}"}
    worker.post(reverse("cases:log_contact", args=[case.pk]), FORM | when)
    assert case.contacts.get().minutes == 0


def test_the_number_stays_with_the_next_attempt(worker: Client, world: World) -> None:
    world.organisation.phone = "088 555 03 30"
    world.organisation.save()
    first = missed(
        world, with_whom="FACT-team van moeder", organisation=world.organisation
    )
    url = reverse("cases:log_contact", args=[first.case_id])
    again = {"with_whom": first.with_whom, "follows_up": first.pk}
    again |= {"result": "not_reached", "next_attempt_on": today().isoformat()}
    worker.post(url, FORM | again)
    assert "088 555 03 30" in worker.get(ROUND).content.decode()
    latest = first.case.contacts.latest("pk")
    worker.post(url, FORM | {"follows_up": latest.pk, "with_whom": "huisarts"})
    assert first.case.contacts.latest("pk").organisation is None


def test_the_next_attempt_is_proposed_today_while_the_clock_runs_today(
    worker: Client, world: World
) -> None:
    case = active_case(world)

    def proposed(minutes: int) -> str:
        case.decision_due_at = NOON + timedelta(minutes=minutes)
        form = ContactForm(case=case, user=world.worker, at=NOON)
        return str(form.fields["next_attempt_on"].widget.attrs["data-proposal"])

    assert proposed(28) == day_of(NOON).isoformat()
    for other in (-5, 60 * 24):
        assert proposed(other) == next_working_day(day_of(NOON)).isoformat()
