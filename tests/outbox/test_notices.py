"""What stands on the screen, exactly once, until somebody puts it away."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from cases.case.actions import safety
from cases.case.actions.notify import mark_read
from cases.case.models.case import Case
from cases.case.models.criteria import DeclineReason
from cases.decision.actions import decision
from cases.intake.actions.nomination import assign_case, decline_case, shield_case
from cases.monitoring.actions.closing import reopen_case
from tests.cases.decision.situations import ask, decide, oral_decision, say
from tests.cases.monitoring.situations import go_on, report, rest
from tests.cases.pages.test_pages import MOST, queries
from tests.factories import (
    AT,
    active_case,
    advised_case,
    declined_case,
    monitored_case,
    raise_safety,
    today,
)
from tests.outbox.situations import ROSTER, deliver, of_reflection, queued
from tests.world import World
from zsm_werkplaats.outbox.actions.preferences import set_preferences
from zsm_werkplaats.outbox.actions.sweep import prepare_round
from zsm_werkplaats.outbox.kinds import all_kinds
from zsm_werkplaats.outbox.models import Message, Preference

PREFERENCES = "/meldingen/voorkeuren/"


@pytest.fixture
def case(world: World) -> Case:
    return monitored_case(world)


@pytest.fixture
def prosecutor(client: Client, world: World) -> Client:
    """A browser in which the prosecutor is logged in."""
    client.force_login(world.prosecutor)
    return client


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
    assert {notice.kind for notice in shown(worker)} == {"moment", "safety"}
    day = worker.get("/mijn-dag/").context["day"]
    assert (day.notices, len(day.moments), day.unsafe) == ([], 1, [case])


def test_a_remark_has_no_row_on_mijn_dag_but_its_notice_and_a_question_has(
    worker: Client, world: World
) -> None:
    case = advised_case(world)
    say(world, case, kind="remark", by=world.prosecutor)
    (notice,) = worker.get("/mijn-dag/").context["day"].notices
    assert notice.kind == "conversation"
    ask(world, case)
    day = worker.get("/mijn-dag/").context["day"]
    assert (day.notices, len(day.questions)) == ([], 1)


def test_nobody_puts_away_what_is_meant_for_somebody_else(
    client: Client, world: World, case: Case
) -> None:
    client.force_login(world.colleague)
    assert put_away(client, queued("moment")[0]).status_code == 404


def test_a_notice_about_a_case_that_was_handed_over_and_shielded_falls_silent(
    client: Client, world: World, case: Case
) -> None:
    deliver()
    assign_case(case=case, worker=world.colleague, by=world.worker, at=AT)
    shield_case(case=case, by=world.colleague, at=AT)
    client.force_login(world.worker)
    assert shown(client) == []
    assert case.reference not in client.get("/meldingen/").content.decode()


def test_who_nominated_is_told_that_it_was_given_back_and_where_the_reason_is(
    client: Client, world: World
) -> None:
    case = declined_case(world, by=world.prosecutor)
    client.force_login(world.prosecutor)
    told = shown(client)
    assert [m.kind for m in told] == ["declined"]
    assert told[0].path == case.get_absolute_url()
    deliver()
    assert f"{case.reference}: een voordracht is teruggegeven" in mail.outbox[0].subject


def test_who_gives_an_own_nomination_back_is_told_nothing(
    worker: Client, world: World
) -> None:
    declined_case(world, by=world.worker)
    assert shown(worker) == []


def test_a_notice_that_nobody_needs_any_more_is_gone(
    worker: Client, case: Case
) -> None:
    case.monitoringmoments.update(answer="runs", reported_at=AT)
    deliver()
    assert shown(worker) == []


def everywhere(client: Client) -> list[str]:
    """The kinds of notices on the page where somebody starts, and on their own page."""
    start = client.get(client.get("/")["Location"])
    day = start.context.get("day")
    notices = day.notices if day else start.context["notices"]
    return [notice.kind for notice in (*notices, *shown(client))]


def test_a_moment_that_was_reported_is_no_notice_any_more(
    worker: Client, world: World, case: Case
) -> None:
    report(world, case.monitoringmoments.get())
    assert everywhere(worker) == []


def test_a_moment_of_a_paused_case_is_no_notice_until_it_goes_on(
    worker: Client, world: World, case: Case
) -> None:
    rest(world, case)
    assert everywhere(worker) == []
    go_on(world, case, today())
    assert [notice.kind for notice in shown(worker)] == ["moment"]


def test_safety_that_was_settled_is_no_notice_any_more(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    concern = safety.raise_safety(
        case=case, concern="Thuis", action="Bellen", by=world.colleague, at=AT
    )
    assert everywhere(worker) == ["safety"]
    safety.settle_safety(concern=concern, settlement="Logeert", by=world.worker, at=AT)
    assert everywhere(worker) == []


def test_a_clock_is_no_notice_any_more_once_the_om_decided(
    prosecutor: Client, world: World
) -> None:
    case = advised_case(world)
    soon = AT + timedelta(hours=2)
    Case.objects.filter(pk=case.pk).update(decision_due_at=soon)
    prepare_round(at=AT)
    assert "decision_due" in everywhere(prosecutor)
    decide(world, case)
    assert everywhere(prosecutor) == []


@pytest.mark.parametrize("ending", ["confirmed", "withdrawn", "replaced"])
def test_nobody_is_asked_to_confirm_what_was_confirmed_or_stands_no_more(
    prosecutor: Client, world: World, ending: str
) -> None:
    case = advised_case(world)
    oral = oral_decision(world, case)
    assert [notice.kind for notice in shown(prosecutor)] == ["to_confirm"]
    by: dict[str, Any] = {"by": world.prosecutor, "at": AT}
    if ending == "confirmed":
        decision.confirm_decision(decision=oral, **by)
    elif ending == "withdrawn":
        decision.withdraw_decision(decision=oral, reason="Vergissing", **by)
    else:
        decide(world, case, replaces=oral, reason_for_new="Toch anders")
    assert everywhere(prosecutor) == []
    deliver()
    assert [row.sent_at for row in queued("to_confirm")] == [None]


def test_who_decided_in_a_case_of_another_is_told_truly_why(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    taken = decide(world, case, by=world.other_prosecutor)
    decision.withdraw_decision(
        decision=taken, reason="Vergissing", by=world.prosecutor, at=AT
    )
    client.force_login(world.other_prosecutor)
    assert "naar wie de beslissing nam" in client.get("/meldingen/").content.decode()


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
    every = {kind.code: False for kind in all_kinds()}
    set_preferences(user=world.manager, by_mail=every)
    case = advised_case(world)
    Case.objects.filter(pk=case.pk).update(worker=world.manager)
    raise_safety(world, case)
    client.force_login(world.manager)
    assert [m.kind for m in shown(client)] == ["safety"]


HANDED_OVER = {"cases_taken_over", "cases_passed_on", "handover_undone"}


@pytest.mark.parametrize(
    ("part", "kinds"),
    [
        (
            "worker",
            {"weekly_five", "digest", "moment", "safety", "decision_due", "term_end"}
            | {"conversation", "withdrawal", "declined", "accepted", "assigned"}
            | {"decision", "postponement", "postponement_ends", "arrest", "nominated"}
            | ROSTER
            | HANDED_OVER,
        ),
        (
            "prosecutor",
            {"decision_due", "term_end"}
            | HANDED_OVER
            | {
                "conversation",
                "decision",
                "postponement",
                "withdrawal",
                "to_confirm",
                "declined",
                "accepted",
                "advice",
                "new_advice",
                "linked",
                "postponement_ends",
            },
        ),
        (
            "manager",
            {kind.code for kind in all_kinds()}
            - {"withdrawal", "to_confirm", "assigned", "linked"}
            - ROSTER
            - HANDED_OVER
            # No choice: it is part of the work.
            - {"rights_proposed", "rights_given", "emergency_access"},
        ),
        ("researcher", set()),
    ],
)
def test_everybody_chooses_among_what_can_reach_them(
    client: Client, world: World, part: str, kinds: set[str]
) -> None:
    client.force_login(world.everybody[part])
    offered = set(client.get(PREFERENCES).context["form"].fields)
    assert offered - of_reflection() == kinds - of_reflection()


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
            kind="of_long_ago",
            subject=f"message:{number}",
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
    row = Message.objects.get(kind="moment")
    Message.objects.bulk_create(
        Message(
            region=row.region,
            recipient=row.recipient,
            kind="of_long_ago",
            subject=f"message:{number}",
            due_on=row.due_on,
            path=row.path,
            queued_at=AT,
            next_try_at=AT,
        )
        for number in range(9)
    )
    page = worker.get("/mijn-dag/")
    shown = [notice.subject for notice in page.context["day"].notices]
    assert shown == [f"message:{number}" for number in (8, 7, 6, 5, 4)]
    assert "Alle meldingen" in page.content.decode()


def test_second_give_back_of_a_reopened_case_is_told_on_the_same_day(
    world: World,
) -> None:
    case = declined_case(world, by=world.prosecutor)
    mark_read(case=case, by=world.prosecutor, at=AT)
    facts: dict[str, Any] = {"by": world.worker, "at": AT}
    again = reopen_case(case=case, reason="Toch oppakken", **facts)
    reason = DeclineReason.objects.get(code="geen-signalen")
    decline_case(case=again, reason=reason, explanation="", **facts)
    assert len(queued("declined")) == 2
