"""What stands on the screen, exactly once, until somebody puts it away."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from cases.actions import safety
from cases.actions.intake import assign_case, shield_case
from cases.models import Case
from tests.cases.test_pages import MOST, queries
from tests.decisions import ask, say
from tests.factories import AT, advised_case, monitored_case, raise_safety
from tests.reminders import deliver, queued
from tests.world import World
from zsm_werkplaats.outbox.actions.preferences import set_preferences
from zsm_werkplaats.outbox.models import Kind, Message, Preference

PREFERENCES = "/meldingen/voorkeuren/"


@pytest.fixture
def case(world: World) -> Case:
    return monitored_case(world)


def shown(client: Client) -> list[Message]:
    return list(client.get("/meldingen/").context["page"].rows)


def put_away(client: Client, message: Message) -> Any:
    return client.post(reverse("outbox:dismiss", args=[message.pk]) + "?terug=dag")


def test_a_notice_stands_once_until_it_is_put_away(worker: Client, case: Case) -> None:
    for _ in range(3):
        deliver()
    (notice,) = shown(worker)
    text = worker.get("/meldingen/").content.decode()
    assert f"{case.reference}: er staat een monitormoment klaar" in text
    for _ in range(2):
        assert put_away(worker, notice)["Location"] == "/mijn-dag/"
    assert shown(worker) == []


def test_mijn_dag_does_not_say_twice_what_a_row_of_it_says(
    worker: Client, world: World, case: Case
) -> None:
    safety.raise_safety(
        case=case, concern="Thuis", action="Bellen", by=world.colleague, at=AT
    )
    deliver()
    assert {notice.kind for notice in shown(worker)} == {Kind.MOMENT, Kind.SAFETY}
    day = worker.get("/mijn-dag/").context["day"]
    assert (day.notices, len(day.moments), day.unsafe) == ([], 1, [case])


def test_a_remark_has_no_row_on_mijn_dag_but_its_notice_and_a_question_has(
    worker: Client, world: World
) -> None:
    case = advised_case(world)
    say(world, case, kind="remark", by=world.prosecutor)
    (notice,) = worker.get("/mijn-dag/").context["day"].notices
    assert notice.kind == Kind.CONVERSATION
    ask(world, case)
    day = worker.get("/mijn-dag/").context["day"]
    assert (day.notices, len(day.questions)) == ([], 1)


def test_nobody_puts_away_what_is_meant_for_somebody_else(
    client: Client, world: World, case: Case
) -> None:
    client.force_login(world.colleague)
    assert put_away(client, queued(Kind.MOMENT)[0]).status_code == 404


def test_a_notice_about_a_case_that_was_handed_over_and_shielded_falls_silent(
    client: Client, world: World, case: Case
) -> None:
    deliver()
    assign_case(case=case, worker=world.colleague, by=world.worker, at=AT)
    shield_case(case=case, by=world.colleague, at=AT)
    client.force_login(world.worker)
    assert shown(client) == []
    assert case.reference not in client.get("/meldingen/").content.decode()


def test_a_notice_that_nobody_needs_any_more_is_gone(
    worker: Client, case: Case
) -> None:
    case.monitoringmoments.update(answer="runs", reported_at=AT)
    deliver()
    assert shown(worker) == []


def test_what_somebody_wants_on_the_screen_only_is_not_mailed(
    worker: Client, world: World
) -> None:
    set_preferences(user=world.worker, by_mail={"moment": False})
    monitored_case(world)
    assert deliver() == 0
    assert mail.outbox == []
    assert len(shown(worker)) == 1


def test_safety_stays_on_the_screen_whatever_somebody_chose(
    client: Client, world: World
) -> None:
    every = {kind.value: False for kind in Kind}
    set_preferences(user=world.manager, by_mail=every)
    case = advised_case(world)
    Case.objects.filter(pk=case.pk).update(worker=world.manager)
    raise_safety(world, case)
    client.force_login(world.manager)
    assert [m.kind for m in shown(client)] == [Kind.SAFETY]


@pytest.mark.parametrize(
    ("part", "kinds"),
    [
        (
            "worker",
            {"digest", "moment", "safety", "decision_due", "term_end"}
            | {"conversation", "withdrawal"},
        ),
        (
            "prosecutor",
            {"decision_due", "term_end"}
            | {"conversation", "decision", "hold", "withdrawal", "to_confirm"},
        ),
        (
            "manager",
            {k.value for k in Kind} - {"decision", "hold", "withdrawal", "to_confirm"},
        ),
        ("researcher", set()),
    ],
)
def test_everybody_chooses_among_what_can_reach_them(
    client: Client, world: World, part: str, kinds: set[str]
) -> None:
    client.force_login(world.everybody[part])
    assert set(client.get(PREFERENCES).context["form"].fields) == kinds


def test_a_choice_is_kept_and_shown_again(worker: Client, world: World) -> None:
    page = worker.get(PREFERENCES).context["form"]
    sent = dict.fromkeys(page.fields, "mail") | {"digest": "screen"}
    for _ in range(2):
        assert worker.post(PREFERENCES, sent).status_code == 302
    form = worker.get(PREFERENCES).context["form"]
    assert form["digest"].initial == "screen"
    assert form["moment"].initial == "mail"
    assert Preference.objects.count() == len(sent)


def test_a_choice_that_is_left_open_is_told_next_to_it(worker: Client) -> None:
    page = worker.post(PREFERENCES, {"digest": "never"})
    assert page.status_code == 422
    assert {"digest", "moment"} <= set(page.context["form"].errors)


@pytest.mark.parametrize("url", ["/mijn-dag/", "/meldingen/"])
def test_many_notices_ask_as_much_as_few(
    worker: Client, world: World, case: Case, url: str
) -> None:
    few = queries(worker, url)
    row = Message.objects.get()
    Message.objects.bulk_create(
        Message(
            region=row.region,
            recipient=row.recipient,
            kind=row.kind,
            subject=f"moment:{number + 1_000_000}",
            due_on=row.due_on,
            case_number=case.number,
            path=row.path,
            queued_at=AT,
            next_try_at=AT,
        )
        for number in range(500)
    )
    assert queries(worker, url) == few <= MOST


def test_only_the_newest_notices_stand_on_the_page_where_one_starts(
    worker: Client, world: World, case: Case
) -> None:
    deliver()
    row = Message.objects.get(kind=Kind.MOMENT)
    Message.objects.bulk_create(
        Message(
            region=row.region,
            recipient=row.recipient,
            kind=Kind.ESCALATION,
            subject=f"escalation:{number}",
            due_on=row.due_on,
            path=row.path,
            queued_at=AT,
            next_try_at=AT,
        )
        for number in range(9)
    )
    page = worker.get("/mijn-dag/")
    shown = [notice.subject for notice in page.context["day"].notices]
    assert shown == [f"escalation:{number}" for number in (8, 7, 6, 5, 4)]
    assert "Alle meldingen" in page.content.decode()
