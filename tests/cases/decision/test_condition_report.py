"""The end of a term, whether conditions are kept, and what closing asks about."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from cases.case.policies import visible_to
from cases.decision.actions import decision
from cases.decision.decision_term import Term, terms_to_know, terms_to_report
from cases.decision.models.condition_report import ConditionReport, TermReport
from cases.monitoring.actions import closing
from cases.monitoring.actions.closing import Answer
from cases.monitoring.closing_questions import closing_questions
from cases.monitoring.models.closing import ClosingAnswer, Outcome
from tests.cases.monitoring.situations import rest, standing, tell, term_case
from tests.factories import (
    AT,
    active_case,
    advised_case,
    disposal,
    monitored_case,
    plan,
    today,
)
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError

DAY = timedelta(days=1)


def to_report(world: World, user: User) -> list[Term]:
    return terms_to_report(visible_to(user), region=world.region, on=today())


def to_know(world: World, user: User) -> list[Term]:
    return terms_to_know(visible_to(user), region=world.region, on=today())


@pytest.mark.parametrize(
    ("days", "shown"),
    [(15, False), (14, True), (0, True), (-1, True), (-14, True), (-15, False)],
)
def test_a_term_shows_up_in_time_to_the_worker_and_to_the_prosecutor(
    world: World, days: int, *, shown: bool
) -> None:
    term_case(world, days=days)
    assert len(to_report(world, world.worker)) == shown
    assert len(to_know(world, world.prosecutor)) == shown


def test_the_notice_is_a_setting(world: World, settings: Any) -> None:
    term_case(world, days=20)
    settings.TERM_NOTICE_DAYS = 21
    assert to_report(world, world.worker)


def test_a_term_says_how_long_it_lasts_and_what_was_heard(world: World) -> None:
    case = term_case(world, days=10, conditions=["Training", "Huis", "Werk"])
    tell(world, case, "kept", "partly")
    (term,) = to_report(world, world.worker)
    assert term.text.startswith("nog 10 dagen, tot en met ")
    assert term.kept == "1 nagekomen, 1 deels nagekomen, 1 nog niets over gehoord"
    assert (term.suspect, term.colour) == ("Noor de Wit", "warn")


@pytest.mark.parametrize(
    ("days", "text"),
    [(1, "nog 1 dag, "), (0, "vandaag de laatste dag"), (-2, "liep af op ")],
)
def test_a_term_counts_down(world: World, days: int, text: str) -> None:
    term_case(world, days=days)
    assert to_report(world, world.worker)[0].text.startswith(text)


def test_the_last_word_takes_the_term_off_the_day_of_the_worker(world: World) -> None:
    case = term_case(world)
    tell(world, case, "kept", is_last=True, explanation="Alles nagekomen.")
    assert to_report(world, world.worker) == []
    (term,) = to_know(world, world.prosecutor)
    assert (term.is_told, term.colour, term.kept) == (True, "good", "1 nagekomen")
    event = CaseEvent.objects.first()
    assert event
    assert (event.summary, event.is_internal) == ("eindmelding aan het OM", False)


def test_a_breach_is_told_at_any_time_and_the_prosecutor_sees_it(world: World) -> None:
    case = term_case(world, days=300)
    assert to_know(world, world.prosecutor) == []
    tell(world, case, "not")
    (term,) = to_know(world, world.prosecutor)
    assert (term.is_breached, term.colour) == (True, "danger")
    event = CaseEvent.objects.first()
    assert event
    assert event.summary.endswith("niet nagekomen")
    tell(world, case, "kept")
    assert to_know(world, world.prosecutor) == []


def test_a_breach_is_told_of_a_closed_case_too(world: World) -> None:
    case = term_case(world, days=300)
    closing.close_case(
        case=case,
        outcome=Outcome.objects.get(code="hulp-loopt"),
        by=world.worker,
        at=AT,
    )
    tell(world, case, "not")
    assert to_know(world, world.prosecutor)


def test_a_new_word_supersedes_and_the_same_word_makes_nothing(world: World) -> None:
    case = term_case(world, conditions=["Training", "Huis"])
    tell(world, case, "unknown", "kept")
    with pytest.raises(RefusedError, match="nog niets nieuws"):
        tell(world, case, "unknown", "kept")
    tell(world, case, "not", "kept")
    told = ConditionReport.objects.values_list("keeping", "superseded_at")
    assert list(told) == [("unknown", AT), ("kept", None), ("not", None)]


def test_a_second_last_word_replaces_the_first(world: World) -> None:
    case = term_case(world)
    tell(world, case, "kept", is_last=True)
    tell(world, case, "not", is_last=True)
    old, new = TermReport.objects.order_by("pk")
    assert (old.superseded_at, new.superseded_at) == (AT, None)


def test_a_decision_that_was_replaced_is_no_longer_reported_on(world: World) -> None:
    case = term_case(world)
    old = standing(case)
    decision.decide(
        case=case,
        disposal=disposal(),
        advice=case.advices.get(),
        conformity="wholly",
        replaces=old,
        reason_for_new="Een andere termijn",
        by=world.prosecutor,
        at=AT,
    )
    with pytest.raises(EditConflictError):
        tell(world, case, "kept", decision=old)
    with pytest.raises(RefusedError, match="nog geen beslissing"):
        tell(world, case, "kept", decision=None)
    assert to_report(world, world.worker) == []


def test_only_the_werkplaats_of_the_region_reports(world: World) -> None:
    case = term_case(world)
    for user in (world.prosecutor, world.far_worker, world.outsider):
        with pytest.raises(PermissionDenied):
            tell(world, case, "kept", by=user)


def test_a_shielded_case_or_another_region_is_not_betrayed_by_its_term(
    world: World,
) -> None:
    case = term_case(world)
    Case.objects.filter(pk=case.pk).update(shielded_at=AT)
    assert to_report(world, world.worker)
    assert to_know(world, world.prosecutor)
    for user in (world.colleague, world.far_worker):
        assert to_report(world, user) == []
    for user in (world.other_prosecutor, world.far_prosecutor):
        assert to_know(world, user) == []


def test_a_condition_has_one_word_that_stands(world: World) -> None:
    case = term_case(world)
    tell(world, case, "kept")
    report = ConditionReport.objects.get()
    report.pk = None
    with pytest.raises(IntegrityError, match="one_word_on_a_condition_stands"):
        report.save(force_insert=True)


def test_my_day_and_the_list_of_decisions_show_the_term(
    client: Client, world: World
) -> None:
    case = term_case(world)
    pages = {"/mijn-dag/": world.worker, "/zaken/te-beslissen/": world.prosecutor}
    address = reverse("cases:report_conditions", args=[case.pk])
    for url, user in pages.items():
        client.force_login(user)
        text = client.get(url).content.decode()
        assert "Termijn van de voorwaarden" in text
        assert (address in text) == (user == world.worker)


def test_the_page_reports_each_condition_and_keeps_what_was_said(
    worker: Client, world: World
) -> None:
    case = term_case(world, conditions=["Training", "Huis"])
    first, second = standing(case).conditions.all()
    url = reverse("cases:report_conditions", args=[case.pk])
    facts = {
        f"keeping_{first.pk}": "not",
        f"line_{first.pk}": "Kwam niet opdagen",
        "explanation": "Graag overleg.",
        "decision": standing(case).pk,
    }
    wrong = worker.post(url, facts | {f"line_{second.pk}": "Woont er"})
    assert wrong.status_code == 422
    assert "Kies hoe het met deze voorwaarde staat" in wrong.content.decode()
    assert "Kwam niet opdagen" in wrong.content.decode()
    assert worker.post(url, facts).status_code == 302
    report = ConditionReport.objects.get()
    assert (report.condition, report.keeping) == (first, "not")
    text = worker.get(case.get_absolute_url()).content.decode()
    assert "Kwam niet opdagen" in text
    assert "nog niets over teruggemeld" in text


def test_a_page_that_showed_an_older_decision_is_refused(
    worker: Client, world: World
) -> None:
    case = term_case(world)
    facts = {f"keeping_{standing(case).conditions.get().pk}": "kept"}
    page = worker.post(reverse("cases:report_conditions", args=[case.pk]), facts)
    assert page.status_code == 422
    assert not ConditionReport.objects.exists()


def test_without_a_decision_the_page_says_so(worker: Client, world: World) -> None:
    url = reverse("cases:report_conditions", args=[advised_case(world).pk])
    assert "Er is nog geen beslissing" in worker.get(url).content.decode()
    assert worker.post(url, {"is_last": "on"}).status_code == 422


def test_closing_asks_about_what_is_open_and_keeps_the_answer(
    worker: Client, world: World
) -> None:
    case = term_case(world, days=30)
    plan(world, case, today())
    plan(world, case, today() + 8 * DAY)
    rest(world, case)
    questions = {end.topic: end.question for end in closing_questions(case, on=today())}
    assert list(questions) == ["moments", "pause", "term"]
    assert "nog 2 momenten open" in questions["moments"]
    url = reverse("cases:close", args=[case.pk])
    page = worker.get(url).content.decode()
    assert "nog 2 momenten open" in page
    facts = {
        "outcome": Outcome.objects.get(code="hulp-loopt").pk,
        "answer_term": "Het buurtteam houdt het bij",
    }
    assert worker.post(url, facts).status_code == 302
    kept = dict(ClosingAnswer.objects.values_list("topic", "answer"))
    assert kept == {
        "moments": "",
        "pause": "",
        "term": "Het buurtteam houdt het bij",
    }
    event = CaseEvent.objects.first()
    assert event
    assert "Het buurtteam houdt het bij" in event.detail


def test_closing_a_case_with_nothing_open_asks_nothing(world: World) -> None:
    assert closing_questions(active_case(world), on=today()) == []
    (end,) = closing_questions(monitored_case(world), on=today())
    assert end.question.startswith("Er staat nog een moment open, op ")


def test_a_closing_is_asked_once_about_a_topic(world: World) -> None:
    twice = [Answer("term", "?"), Answer("term", "?")]
    with pytest.raises(IntegrityError, match="asked_once"):
        closing.close_case(
            case=active_case(world),
            outcome=Outcome.objects.get(code="anders"),
            answers=twice,
            by=world.worker,
            at=AT,
        )


@pytest.mark.parametrize(("days", "shown"), [(29, 1), (31, 0)])
def test_breach_far_from_the_end_of_the_term_is_shown_for_a_month(
    world: World, days: int, shown: int
) -> None:
    case = term_case(world, days=300)
    tell(world, case, "not", at=AT - days * DAY)
    assert len(to_know(world, world.prosecutor)) == shown
