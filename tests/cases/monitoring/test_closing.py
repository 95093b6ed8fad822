"""The end of a case, and what opens it again."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.lifecycle import Status
from cases.case.models.case import Case
from cases.monitoring.actions import closing
from cases.monitoring.models.closing import Outcome
from tests.factories import (
    AT,
    active_case,
    advised_case,
    closed_case,
    disposal,
    raise_safety,
)
from tests.forms_on_page import untouched
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError


def test_case_of_somebody_who_is_not_safe_stays_open(world: World) -> None:
    case = active_case(world)
    raise_safety(world, case)
    outcome = Outcome.objects.get(code="hulp-loopt")
    with pytest.raises(RefusedError, match="veiligheid"):
        closing.close_case(case=case, outcome=outcome, by=world.worker, at=AT)
    assert Case.objects.get(pk=case.pk).status == Status.ACTIVE


def test_closing_of_a_reopened_case_says_who_reopened_it(world: World) -> None:
    case = closed_case(world)
    closing.reopen_case(case=case, reason="Opnieuw", by=world.colleague, at=AT)
    made = case.closings.get()
    assert (made.reopened_at, made.reopened_by) == (AT, world.colleague)


def test_form_to_close_an_unsafe_case_says_so_before_it_is_filled_in(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    url = reverse("cases:close", args=[case.pk])
    assert "kan nog niet dicht" not in worker.get(url).content.decode()
    concern = raise_safety(world, case)
    text = worker.get(url).content.decode()
    assert "Deze zaak kan nog niet dicht: de veiligheid is niet geregeld." in text
    assert reverse("cases:settle_safety", args=[case.pk, concern.pk]) in text


def close_form(case: Case, **typed: object) -> dict[str, object]:
    return {"outcome": Outcome.objects.get(code="geen-vervolg").pk, **typed}


def test_closing_says_what_the_work_was_worth_in_one_tap_each(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    summons = disposal("dagvaarden")
    url = reverse("cases:close", args=[case.pk])
    answers = {"regular_shift": "yes", "otherwise": summons.pk}
    assert worker.post(url, close_form(case, **answers)).status_code == 302
    made = case.closings.get()
    assert (made.regular_shift, made.otherwise) == ("yes", summons)
    text = worker.get(case.get_absolute_url()).content.decode()
    assert "Had dit in de gewone ZSM-dienst gekund?</dt><dd>ja" in text
    assert f"waarschijnlijk gebeurd?</dt><dd>{summons}" in text


def test_closing_asks_nothing_about_its_worth_that_must_be_answered(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    url = reverse("cases:close", args=[case.pk])
    assert worker.post(url, close_form(case)).status_code == 302
    made = case.closings.get()
    assert (made.regular_shift, made.otherwise, made.otherwise_unknown) == (
        "",
        None,
        False,
    )
    text = worker.get(case.get_absolute_url()).content.decode()
    assert text.count("niet ingevuld") == 2


def test_nobody_knows_what_would_have_happened_is_an_answer(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    url = reverse("cases:close", args=[case.pk])
    worker.post(url, close_form(case, otherwise="unknown"))
    assert case.closings.get().otherwise_in_words == "onbekend"


def test_waiting_is_not_what_would_have_happened(worker: Client, world: World) -> None:
    form = worker.get(reverse("cases:close", args=[active_case(world).pk])).context[
        "form"
    ]
    offered = [label for _, label in form.fields["otherwise"].choices]
    assert offered[0] == "Dagvaarden"
    assert offered[-1] == "onbekend"
    assert not [each for each in offered if "Nog geen" in each or "regulier" in each]


def test_answers_of_a_closing_can_be_corrected(worker: Client, world: World) -> None:
    case = closed_case(world)
    url = reverse("cases:amend_closing", args=[case.pk])
    assert url in worker.get(case.get_absolute_url()).content.decode()
    sent = untouched(worker.get(url)) | {"regular_shift": "no", "otherwise": "unknown"}
    assert worker.post(url, sent).status_code == 302
    made = case.closings.get()
    assert (made.regular_shift, made.otherwise_in_words) == ("no", "onbekend")
    again = worker.post(url, untouched(worker.get(url)))
    assert "Je wijzigde niets." in again.content.decode()


def test_prosecutor_does_not_read_what_the_work_was_worth(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    closing.close_case(
        case=case,
        outcome=Outcome.objects.get(code="geen-vervolg"),
        regular_shift="yes",
        by=world.worker,
        at=AT,
    )
    client.force_login(world.prosecutor)
    text = client.get(case.get_absolute_url()).content.decode()
    assert "gewone ZSM-dienst" not in text
