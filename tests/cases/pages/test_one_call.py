"""A case that took one call: one page, eight fields, everything or nothing."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from cases.case.lifecycle import Status
from cases.case.models.case import Case
from cases.monitoring.models.closing import Outcome
from cases.pages import one_call
from tests.drafts.situations import draft_of
from tests.factories import active_case, disposal
from tests.forms_on_page import untouched
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.lib.refusal import RefusedError

URL = "/zaken/in-een-keer/"
PARTS = [
    "nominate",
    "accept",
    "log_contact",
    "give_advice",
    "enter_oral_decision",
    "close",
]
MOST_FIELDS = 8


def typed(world: World, **facts: object) -> dict[str, Any]:
    given: dict[str, object] = {
        "name": "Noor de Wit",
        "birth_date": "04-05-2001",
        "offence": "Winkeldiefstal",
        "with_whom": "huisarts",
        "minutes": 20,
        "reason": "Eén keer verward, de huisarts pakt het op.",
        "disposal": disposal("onvoorwaardelijk-sepot-beleid").pk,
        "decided_by": world.prosecutor.pk,
        "told": "Nieuwe medicijnen",
        "outcome": Outcome.objects.get(code="geen-vervolg").pk,
        "submission": uuid4(),
    }
    return given | facts


def test_case_of_one_call_is_lived_on_one_page(worker: Client, world: World) -> None:
    page = worker.post(URL, typed(world))
    case = Case.objects.get()
    assert (page.status_code, page["Location"]) == (302, case.get_absolute_url())
    assert (case.status, case.worker) == (Status.CLOSED, world.worker)
    assert case.decisions.get().decided_by == world.prosecutor
    told = CaseEvent.objects.order_by("pk").values_list("verb", flat=True)
    assert list(told) == PARTS


def test_minutes_of_the_one_call_are_in_the_hours(worker: Client, world: World) -> None:
    worker.post(URL, typed(world, minutes=35))
    assert "35 min" in worker.get("/zaken/uren/").content.decode()


def test_prosecutor_reads_the_reason_and_not_what_the_call_told(
    worker: Client, client: Client, world: World
) -> None:
    worker.post(URL, typed(world))
    client.force_login(world.prosecutor)
    text = client.get(Case.objects.get().get_absolute_url()).content.decode()
    assert "de huisarts pakt het op" in text
    assert "Nieuwe medicijnen" not in text
    client.force_login(world.worker)
    text = client.get(Case.objects.get().get_absolute_url()).content.decode()
    assert "Nieuwe medicijnen" in text


def test_form_shows_no_more_than_eight_fields(worker: Client, world: World) -> None:
    form = worker.get(URL).context["form"]
    text = worker.get(URL).content.decode()
    shown, _, folded = text.partition("<details class='more'>")
    visible = [field.name for field in form.visible_fields()]
    before = [name for name in visible if f'name="{name}"' in shown]
    assert len(before) <= MOST_FIELDS
    assert all(f'name="{name}"' in folded for name in set(visible) - set(before))


def test_what_has_a_usual_answer_is_filled_in_and_shown(
    worker: Client, world: World
) -> None:
    page = worker.get(URL)
    filled = untouched(page)
    assert filled["outcome"] == str(Outcome.objects.get(code="geen-vervolg").pk)
    assert "Uitkomst: er was niets meer nodig" in page.content.decode()
    assert not filled["decided_by"]
    case = active_case(world)
    Case.objects.filter(pk=case.pk).update(prosecutor=world.prosecutor)
    assert untouched(worker.get(URL))["decided_by"] == str(world.prosecutor.pk)


@pytest.mark.parametrize("wrong", ["name", "offence", "with_whom", "reason"])
def test_what_is_missing_stands_beside_its_field_and_nothing_is_lost(
    worker: Client, world: World, wrong: str
) -> None:
    page = worker.post(URL, typed(world, **{wrong: ""}))
    assert list(page.context["form"].errors) == [wrong]
    assert untouched(page)["minutes"] == "20"
    assert not Case.objects.exists()


def refuse(field: str | None) -> Callable[..., Any]:
    def refused(**_: object) -> None:
        raise RefusedError("Dit kan nu niet.", field)

    return refused


@pytest.mark.parametrize(
    ("part", "field", "beside"),
    [
        ("nominate_case", "signals", "reason"),
        ("accept_case", "worker", "name"),
        ("log_contact", None, "with_whom"),
        ("give_advice", "prosecutor", "decided_by"),
        ("enter_oral_decision", "term_until", "disposal"),
        ("enter_oral_decision", "decided_by", "decided_by"),
        ("close_case", None, "outcome"),
    ],
)
def test_part_that_is_refused_undoes_all_and_says_so_beside_its_field(
    worker: Client,
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    part: str,
    field: str | None,
    beside: str,
) -> None:
    monkeypatch.setattr(one_call, part, refuse(field))
    page = worker.post(URL, typed(world))
    assert page.status_code == 422
    assert page.context["form"].errors == {beside: ["Dit kan nu niet."]}
    assert not Case.objects.exists()
    assert not CaseEvent.objects.exists()


def test_second_click_leads_to_the_case_of_the_first(
    worker: Client, world: World
) -> None:
    sent = typed(world)
    first, second = (worker.post(URL, sent) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Case.objects.count() == 1


def test_draft_of_the_page_is_found_again_and_goes_when_it_is_sent(
    worker: Client, world: World
) -> None:
    draft = draft_of(worker, world.worker, URL, name="Half", offence="Heling")
    text = worker.get(draft.resume_url).content.decode()
    assert 'value="Heling"' in text
    assert "In één keer" in worker.get("/mijn-dag/").content.decode()
    sent = typed(world, submission=str(draft.submission))
    assert worker.post(URL, sent).status_code == 302
    assert not type(draft).objects.exists()


def test_answers_for_the_research_may_be_given_at_once(
    worker: Client, world: World
) -> None:
    answers = {"regular_shift": "yes", "otherwise": disposal("dagvaarden").pk}
    worker.post(URL, typed(world, **answers))
    made = Case.objects.get().closings.get()
    assert (made.regular_shift, made.otherwise) == ("yes", disposal("dagvaarden"))


@pytest.mark.parametrize("part", ["prosecutor", "manager", "researcher"])
def test_only_a_worker_records_a_case_in_one_go(
    client: Client, world: World, part: str
) -> None:
    user: User = world.everybody[part]
    client.force_login(user)
    assert client.get(URL).status_code == 403


@pytest.mark.parametrize("page", ["/mijn-dag/", "/zaken/", "/zaken/belronde/"])
def test_page_is_one_click_away(worker: Client, world: World, page: str) -> None:
    assert f'href="{URL}"' in worker.get(page).content.decode()
