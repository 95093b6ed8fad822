"""The form of an advice about two suspects: what is for whom."""

from typing import Any

from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from cases.case.models.people import Person
from tests.cases.advice.situations import part
from tests.cases.advice.test_advice_pages import condition, facts, url_of
from tests.cases.advice.test_per_person import two_suspects
from tests.factories import active_case, disposal
from tests.forms_on_page import untouched
from tests.world import World


def differing(yusuf: Person, **more: Any) -> dict[str, Any]:
    """Community service, a condition and a disposal, all for one of the two."""
    return (
        facts(**{f"disposal_{yusuf.pk}": disposal("dagvaarden").pk})
        | condition(person=yusuf.pk)
        | {
            "parts-TOTAL_FORMS": 1,
            "parts-INITIAL_FORMS": 0,
            "parts-0-kind": part("taakstraf").kind.pk,
            "parts-0-amount": 40,
            "parts-0-person": yusuf.pk,
        }
        | more
    )


def test_one_suspect_is_not_asked_for_whom(worker: Client, world: World) -> None:
    page = worker.get(url_of(active_case(world))).content.decode()
    assert "Voor wie" not in page
    assert "dezelfde afdoening" not in page


def test_two_suspects_can_be_advised_about_apart(worker: Client, world: World) -> None:
    case, yusuf = two_suspects(world)
    page = worker.get(url_of(case)).content.decode()
    assert "Afdoening voor Yusuf Kaya" in page
    assert "Voor wie" in page
    checked = worker.post(url_of(case), differing(yusuf) | {"step": "check"})
    text = checked.content.decode()
    assert "Voor Yusuf Kaya: dagvaarden" in text
    assert "40 uur (voor Yusuf Kaya)" in text
    assert "voor Yusuf Kaya</span>" in text
    assert worker.post(url_of(case), untouched(checked)).status_code == 302
    advice = case.advices.get()
    assert advice.disposals.get().person == yusuf
    assert advice.parts.get().person == yusuf
    assert advice.conditions.get().person == yusuf


def test_draft_keeps_for_whom_it_is(worker: Client, world: World) -> None:
    case, yusuf = two_suspects(world)
    worker.post(url_of(case), differing(yusuf) | {"step": "draft"})
    typed = untouched(worker.get(url_of(case)))
    assert typed[f"disposal_{yusuf.pk}"] == str(disposal("dagvaarden").pk)
    assert typed["parts-0-person"] == typed["conditions-0-person"] == str(yusuf.pk)


def test_new_advice_begins_with_what_was_for_whom(worker: Client, world: World) -> None:
    case, yusuf = two_suspects(world)
    worker.post(url_of(case), differing(yusuf))
    typed = untouched(worker.get(url_of(case)))
    assert typed[f"disposal_{yusuf.pk}"] == str(disposal("dagvaarden").pk)
    assert typed["parts-0-person"] == typed["conditions-0-person"] == str(yusuf.pk)


def test_nothing_can_be_sent_for_who_is_no_suspect(
    worker: Client, world: World
) -> None:
    case, _ = two_suspects(world)
    other = active_case(world, name="Iemand Anders").suspects[0]
    sent = facts() | condition(person=other.pk)
    assert worker.post(url_of(case), sent).status_code == 422
    assert not case.advices.exists()


def test_limits_of_what_is_for_one_suspect_name_them(
    worker: Client, world: World
) -> None:
    case, yusuf = two_suspects(world)
    url = reverse("cases:advice_warnings", args=[case.pk])
    page = worker.post(url, differing(yusuf)).content.decode()
    assert "Yusuf Kaya: Let op het taakstrafverbod" in page
    assert page.count("taakstrafverbod") == 1


def test_prosecutor_decides_conform_an_advice_that_differs_per_suspect(
    worker: Client, client: Client, world: World
) -> None:
    case, yusuf = two_suspects(world)
    worker.post(url_of(case), differing(yusuf, prosecutor=world.prosecutor.pk))
    client.force_login(world.prosecutor)
    url = reverse("cases:decide", args=[case.pk])
    page = client.get(url)
    assert "Yusuf Kaya" in page.content.decode()
    sent = {
        "advice": case.advices.get().pk,
        "conformity": "wholly",
        "term_until": "2027-11-28",
    }
    decided = client.post(url, sent)
    assert decided.status_code == 302, decided.context["form"].errors
    decision = Case.objects.get(pk=case.pk).decisions.get()
    assert decision.conformity == "wholly"
    assert [each.person for each in decision.disposals.all()] == [yusuf]
    assert [each.person for each in decision.parts.all()] == [yusuf]
    assert [each.person for each in decision.conditions.all()] == [yusuf]
    text = worker.get(case.get_absolute_url()).content.decode()
    assert "Voor Yusuf Kaya: dagvaarden" in text
    assert "Yusuf Kaya: Dagvaarden" in text
