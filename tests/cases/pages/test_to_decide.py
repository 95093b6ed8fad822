"""What a prosecutor finds: the heaps, the own decisions, and nothing withheld."""

from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from cases.case.models.people import Involvement
from cases.decision.models.decision import Decision
from cases.pages.deciding.to_decide import HEAPS
from tests.cases.decision.situations import (
    ask,
    decide,
    decide_otherwise,
    oral_decision,
    postpone_until,
    reason,
    say,
    standing_advice,
)
from tests.cases.pages.test_pages import queries
from tests.drafts.situations import draft_of
from tests.factories import (
    AT,
    active_case,
    advised_case,
    arrange,
    call,
    closed_case,
    decided_case,
    disposal,
    many_cases,
    nominated_case,
    plan,
    raise_safety,
    today,
)
from tests.outbox.situations import morning, queued, sweep
from tests.world import World

LIST = "/zaken/te-beslissen/"
MOST = 20
SECRET = "Zeepaardje"


@pytest.fixture
def prosecutor(client: Client, world: World) -> Client:
    """A browser in which the linked prosecutor is logged in."""
    client.force_login(world.prosecutor)
    return client


def heap(client: Client, name: str = "") -> list[Any]:
    """The cases that lie on a heap."""
    context = client.get(LIST, {"stapel": name}).context
    rows = context["page"].rows
    return [row if isinstance(row, Case) else row.case for row in rows]


def test_every_case_lies_on_the_heap_of_what_it_waits_for(
    prosecutor: Client, world: World
) -> None:
    ready, asked, held, decided = (advised_case(world) for _ in range(4))
    Case.objects.update(decision_due_at=AT + timedelta(days=1))
    ask(world, asked)
    postpone_until(world, held)
    decide(world, decided)
    assert heap(prosecutor) == [ready]
    assert heap(prosecutor, "gevraagd") == [asked]
    assert heap(prosecutor, "uitgesteld") == [held]
    assert heap(prosecutor, "besloten") == [decided]
    assert heap(prosecutor, "x") == [ready]
    tabs = prosecutor.get(LIST).context["to_decide"].tabs
    assert [tab.count for tab in tabs] == [1, 1, 1, None]


def test_a_question_does_not_hide_a_case_of_which_the_clock_runs_out(
    prosecutor: Client, world: World
) -> None:
    case = advised_case(world)
    Case.objects.update(decision_due_at=AT + timedelta(hours=1))
    ask(world, case)
    assert heap(prosecutor) == [case]
    assert "wacht op antwoord" in prosecutor.get(LIST).content.decode()


def test_who_is_not_safe_stands_on_top(prosecutor: Client, world: World) -> None:
    soon, unsafe = advised_case(world), advised_case(world)
    raise_safety(world, unsafe)
    assert heap(prosecutor) == [unsafe, soon]


@pytest.mark.parametrize("place", ["x~1", "~1", "9999-12-31~" + "9" * 30, "1e400~1"])
@pytest.mark.parametrize("name", ["", "gevraagd", "uitgesteld", "besloten"])
def test_a_place_on_a_heap_that_does_not_exist_is_not_found(
    prosecutor: Client, world: World, name: str, place: str
) -> None:
    advised_case(world)
    answer = prosecutor.get(LIST, {"stapel": name, "vanaf": place})
    assert answer.status_code in (200, 404)


def test_the_heaps_ask_the_same_with_little_and_with_much(
    prosecutor: Client, world: World
) -> None:
    def fill() -> None:
        for _ in range(3):
            ask(world, advised_case(world))
            postpone_until(world, advised_case(world))
            oral_decision(world, advised_case(world))
            say(world, decided_case(world), kind="question")
        raise_safety(world, advised_case(world))
        url = reverse("cases:postpone", args=[advised_case(world).pk])
        draft_of(prosecutor, world.prosecutor, url, must_be_known=SECRET)
        sweep(morning())

    urls = [f"{LIST}?stapel={name}" for name in HEAPS]
    fill()
    many_cases(world, 10)
    few = [queries(prosecutor, url) for url in urls]
    fill()
    many_cases(world, 490)
    # Fewer is possible: a page full of marked cases does not read the others.
    many = [queries(prosecutor, url) for url in urls]
    assert all(more <= less for more, less in zip(many, few, strict=True)), many
    assert max(few) <= MOST, few


def test_the_page_of_a_case_asks_the_same_with_little_and_with_much(
    prosecutor: Client, world: World
) -> None:
    case = advised_case(world)
    urls = [reverse(f"cases:{name}", args=[case.pk]) for name in ("decide", "converse")]
    postpone_until(world, case)
    arrange(world, case)
    ask(world, case)
    raise_safety(world, case)
    few = [queries(prosecutor, url) for url in urls]
    for _ in range(30):
        ask(world, case)
        arrange(world, case)
    assert [queries(prosecutor, url) for url in urls] == few
    assert max(few) <= MOST, few


def test_the_cases_come_first_and_a_line_says_what_else_waits(
    prosecutor: Client, world: World
) -> None:
    oral_decision(world, advised_case(world))
    for _ in range(2):
        say(world, decided_case(world), kind="question", text="Mag hij weg?")
    unsafe = advised_case(world)
    raise_safety(world, unsafe)
    page = prosecutor.get(LIST).content.decode()
    row = page.index(reverse("cases:decide", args=[unsafe.pk]))
    assert row < page.index("graag bevestigen") < page.index("De werkplaats vraagt")
    for link in ('href="#bevestigen">1 te bevestigen', 'href="#vraagt">2 vragen'):
        assert page.index(link) < row
    assert "Ook:" not in prosecutor.get(LIST, {"stapel": "besloten"}).content.decode()


def test_after_a_decision_comes_the_next_case(prosecutor: Client, world: World) -> None:
    case = advised_case(world)
    sent = {
        "conformity": "wholly",
        "advice": standing_advice(case).pk,
        "without_term": "on",
    }
    page = prosecutor.post(reverse("cases:decide", args=[case.pk]), sent, follow=True)
    assert page.redirect_chain == [(LIST, 302)]
    assert f"De beslissing is vastgelegd: {case.reference}" in page.content.decode()


def test_the_own_decisions_say_how_they_ran(prosecutor: Client, world: World) -> None:
    case = decided_case(world)
    arrange(world, case)
    plan(world, case, today())
    case.monitoringmoments.update(reported_at=AT, answer="falters")
    page = prosecutor.get("/zaken/mijn-besluiten/").content.decode()
    for part in ("hapert", "0 van 1 gestart", "niet bekend", "monitoring"):
        assert part in page


def test_a_later_case_of_the_same_suspect_is_told_to_who_may_know_of_it(
    prosecutor: Client, world: World
) -> None:
    case = decided_case(world)
    later = AT + timedelta(days=3)
    again = nominated_case(world, by=world.prosecutor, at=later)
    hidden = nominated_case(world, at=later)
    suspect = case.involvements.get().person
    Involvement.objects.filter(case__in=[again, hidden]).update(person=suspect)
    page = prosecutor.get("/zaken/mijn-besluiten/").content.decode()
    assert again.reference in page
    assert hidden.reference not in page


def test_the_own_decisions_ask_the_same_with_ten_and_with_many(
    prosecutor: Client, world: World
) -> None:
    def fill(cases: list[Case]) -> None:
        Decision.objects.bulk_create(
            Decision(
                case=case,
                region=world.region,
                disposal=standing.disposal,
                decided_at=AT,
                decided_by=world.prosecutor,
                created_by=world.prosecutor,
                created_at=AT,
            )
            for case in cases
        )

    full = decided_case(world)
    standing = full.decisions.get()
    arrange(world, full)
    fill([closed_case(world), *many_cases(world, 10)])
    few = queries(prosecutor, "/zaken/mijn-besluiten/")
    fill(many_cases(world, 490))
    assert queries(prosecutor, "/zaken/mijn-besluiten/") == few <= MOST


def test_what_may_not_go_to_the_om_stands_on_no_page_of_a_prosecutor(
    prosecutor: Client, world: World
) -> None:
    case = advised_case(world)
    for disclosure in ("withheld", "consent"):
        call(world, case, told=SECRET, with_whom=SECRET, disclosure=disclosure)
    other = decided_case(world)
    call(world, other, told=SECRET, next_attempt_on=today())
    ask(world, case)
    postpone_until(world, case)
    oral = oral_decision(world, advised_case(world))
    names = ("detail", "decide", "converse", "postpone", "remark", "raise_safety")
    urls = [reverse(f"cases:{n}", args=[c.pk]) for n in names for c in (case, other)]
    urls += [f"{LIST}?stapel={n}" for n in ("", "gevraagd", "uitgesteld", "besloten")]
    urls += [reverse(f"cases:{n}") for n in ("own_decisions", "list")]
    urls += [reverse("dashboards:advice_figures")]
    urls += [reverse("cases:new_lines", args=[case.pk]) + "?na=0"]
    urls += [
        reverse("cases:withdraw_decision", args=[oral.case_id, oral.pk]),
        f"{reverse('cases:list')}?q={SECRET}",
    ]
    for url in urls:
        answer = prosecutor.get(url)
        assert answer.status_code == 200, url
        body = answer.content.decode()
        for typed in (f'value="{SECRET}"', f"q={SECRET}", f"nummer: {SECRET}"):
            body = body.replace(typed, "")  # what the reader looks for stands there
        assert SECRET not in body, url


@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_at_the_same_second_one_wins_and_no_text_is_lost(
    world: World,
) -> None:
    case = advised_case(world)
    advice, gate = standing_advice(case), Barrier(2)
    answers: dict[str, Any] = {}

    def send(name: str, explanation: str) -> None:
        client = Client()
        client.force_login(world.everybody[name])
        gate.wait()
        answers[name] = client.post(
            reverse("cases:decide", args=[case.pk]),
            {
                "conformity": "not",
                "advice": advice.pk,
                "reason": reason().pk,
                "explanation": explanation,
                "disposal": disposal("dagvaarden").pk,
            },
        )
        connection.close()

    texts = {"prosecutor": "Te licht bevonden.", "other_prosecutor": "Eerst de zus."}
    threads = [Thread(target=send, args=pair) for pair in texts.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status_code for answer in answers.values()) == [302, 409]
    loser = next(name for name, a in answers.items() if a.status_code == 409)
    told = answers[loser].content.decode()
    assert all(text in told for text in texts.values())
    assert case.decisions.get().decided_by != world.everybody[loser]


def test_without_cases_every_heap_says_what_to_expect(
    prosecutor: Client, world: World
) -> None:
    active_case(world)
    for name, words in (
        ("", "Niets te beslissen"),
        ("gevraagd", "nergens op antwoord"),
        ("uitgesteld", "Niets uitgesteld"),
        ("besloten", "Nog niets beslist"),
    ):
        assert words in prosecutor.get(LIST, {"stapel": name}).content.decode()
    assert (
        "Nog geen beslissingen"
        in prosecutor.get("/zaken/mijn-besluiten/").content.decode()
    )


def test_a_decision_otherwise_is_among_what_was_decided(
    prosecutor: Client, world: World
) -> None:
    decide_otherwise(world, advised_case(world))
    page = prosecutor.get(LIST, {"stapel": "besloten"}).content.decode()
    assert "in afwijking van het advies" in page


# Notices and drafts ---------------------------------------------------------
def test_a_notice_stands_under_the_decisions_until_it_is_put_away(
    prosecutor: Client, world: World
) -> None:
    case = advised_case(world)
    say(world, case, kind="remark", by=world.prosecutor)
    say(world, case, kind="remark")
    page = prosecutor.get(LIST)
    shown = page.content.decode()
    assert shown.index("Lees en beslis") < shown.index('id="notices"')
    (notice,) = page.context["notices"]
    assert notice.case_number == case.number
    away = reverse("outbox:dismiss", args=[notice.pk]) + "?terug=beslissen"
    assert away in shown
    assert prosecutor.post(away)["Location"] == LIST
    assert 'id="notices"' not in prosecutor.get(LIST).content.decode()


def test_a_case_in_the_list_brings_no_notice_that_it_must_be_decided(
    prosecutor: Client, world: World
) -> None:
    case = advised_case(world)
    Case.objects.update(decision_due_at=morning() + timedelta(hours=2))
    sweep(morning())
    assert queued("decision_due")
    page = prosecutor.get(LIST).context
    assert (page["page"].rows, page["notices"]) == ([case], [])


def test_what_was_not_finished_stands_under_every_heap(
    prosecutor: Client, world: World
) -> None:
    case = advised_case(world)
    url = reverse("cases:postpone", args=[case.pk])
    draft = draft_of(prosecutor, world.prosecutor, url, must_be_known=SECRET)
    for name in HEAPS:
        page = prosecutor.get(LIST, {"stapel": name}).content.decode()
        drafts = page.partition('id="unsent-drafts"')[2].partition("</section>")[0]
        assert draft.resume_url in drafts
        assert "Beslissing uitstellen" in drafts
        assert case.reference in drafts
        assert SECRET not in page
    away = reverse("drafts:discard", args=[draft.pk]) + "?terug=dag"
    assert prosecutor.post(away, follow=True).redirect_chain[-1][0] == LIST
    assert 'id="unsent-drafts"' not in prosecutor.get(LIST).content.decode()


def test_notices_and_drafts_of_a_colleague_are_not_shown(
    prosecutor: Client, client: Client, world: World
) -> None:
    case = advised_case(world)
    Case.objects.update(decision_due_at=morning() + timedelta(hours=2))
    sweep(morning())
    url = reverse("cases:postpone", args=[case.pk])
    draft_of(prosecutor, world.prosecutor, url, must_be_known=SECRET)
    client.force_login(world.other_prosecutor)
    page = client.get(LIST)
    assert (page.context["notices"], page.context["unsent_drafts"]) == ([], [])
