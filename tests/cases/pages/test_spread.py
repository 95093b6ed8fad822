"""The page on which a manager gives cases to others."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from cases.intake.actions.nomination import assign_case
from cases.intake.models.handover import Handover
from cases.pages.spread.load import Load, proposal
from tests.cases.intake.handover.situations import hand_over, held, third
from tests.factories import (
    AT,
    active_case,
    advised_case,
    closed_case,
    many_cases,
    nominated_case,
    raise_safety,
)
from tests.forms_on_page import untouched
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.models import CaseEvent

OK, INVALID = 200, 422
Django = Any


@pytest.fixture
def manager(client: Client, world: World) -> Client:
    client.force_login(world.manager)
    return client


def of(colleague: User) -> str:
    return f"{reverse('cases:spread')}?van={colleague.pk}"


def selected(*cases: Case) -> str:
    numbers = ",".join(str(case.pk) for case in cases)
    return f"{reverse('cases:spread')}?zaken={numbers}"


def to(user: User, *cases: Case, kind: str = "held") -> dict[str, Any]:
    return {f"to_{kind}_{case.pk}": user.pk for case in cases}


def test_everything_of_a_sick_colleague_goes_in_one_click(
    manager: Client, world: World
) -> None:
    cases = many_cases(world, 40)
    url = of(world.worker)
    typed = untouched(manager.get(url)) | {"explanation": "Ziek"}
    page = manager.post(
        url, typed | {"over_work": [world.colleague.pk], "verdeel": "work"}
    )
    assert page.status_code == OK
    assert not Handover.objects.exists()
    proposed = untouched(page)
    assert proposed["explanation"] == "Ziek"
    done = manager.post(url, proposed, follow=True)
    assert "40 zaken zijn toegewezen." in done.content.decode()
    assert Case.objects.filter(worker=world.colleague).count() == len(cases)


def test_page_of_many_cases_asks_few_queries(
    manager: Client, world: World, django_assert_max_num_queries: Django
) -> None:
    many_cases(world, 40)
    with django_assert_max_num_queries(20):
        assert manager.get(of(world.worker)).status_code == OK
    handover = hand_over(
        world, *(held(case, world.colleague) for case in Case.objects.all())
    )
    with django_assert_max_num_queries(20):
        manager.get(reverse("cases:past_handover", args=[handover.pk]))
    with django_assert_max_num_queries(20):
        manager.get(reverse("cases:past_handovers"))


def test_case_that_changed_meanwhile_is_named_and_the_rest_stays_typed(
    manager: Client, world: World
) -> None:
    gone, other = active_case(world), active_case(world)
    url = of(world.worker)
    typed = untouched(manager.get(url)) | {"explanation": "Ziek"}
    typed |= to(world.colleague, gone, other)
    newcomer = third(world)
    assign_case(case=gone, worker=newcomer, by=world.worker, at=AT)
    page = manager.post(url, typed)
    text = page.content.decode()
    assert page.status_code == INVALID
    assert "Er is nog niets toegewezen" in text
    assert "intussen overgedragen aan Third" in text
    assert gone.reference in text
    again = untouched(page)
    assert again["explanation"] == "Ziek"
    assert again[f"to_held_{other.pk}"] == str(world.colleague.pk)
    # Whoever sends it again knows what happened.
    manager.post(url, again)
    assert Case.objects.filter(worker=world.colleague).count() == 2


def test_second_click_changes_nothing(manager: Client, world: World) -> None:
    case = active_case(world)
    url = of(world.worker)
    typed = untouched(manager.get(url)) | {"explanation": "Ziek"}
    typed |= to(world.colleague, case)
    manager.post(url, typed)
    before = CaseEvent.objects.count()
    manager.post(url, typed)
    assert (Handover.objects.count(), CaseEvent.objects.count()) == (1, before)


def test_selection_holds_nominations_and_says_what_is_no_longer_open(
    manager: Client, world: World
) -> None:
    case, waiting, over = active_case(world), nominated_case(world), closed_case(world)
    url = selected(case, waiting, over)
    page = manager.get(url)
    assert "1 van de gekozen zaken" in page.content.decode()
    typed = untouched(page) | {"explanation": "Te druk"}
    typed |= to(world.colleague, case) | to(world.colleague, waiting, kind="taken_up")
    manager.post(url, typed)
    assert Case.objects.filter(worker=world.colleague).count() == 2


def test_linked_cases_of_a_prosecutor_go_to_another(
    manager: Client, world: World
) -> None:
    case = advised_case(world)
    url = of(world.prosecutor)
    typed = untouched(manager.get(url)) | {"explanation": "Andere baan"}
    manager.post(url, typed | to(world.other_prosecutor, case, kind="linked"))
    assert Case.objects.get(pk=case.pk).prosecutor == world.other_prosecutor


def test_undo_says_what_could_not_go_back(manager: Client, world: World) -> None:
    kept, back = active_case(world), active_case(world)
    handover = hand_over(
        world, held(kept, world.colleague), held(back, world.colleague)
    )
    assign_case(case=kept, worker=third(world), by=world.colleague, at=AT)
    url = reverse("cases:undo_handover", args=[handover.pk])
    text = manager.post(url, follow=True).content.decode()
    assert "1 zaak teruggezet." in text
    assert "De zaak is intussen van Third" in text
    again = manager.post(url, follow=True).content.decode()
    assert "teruggezet." not in again


@pytest.mark.parametrize(
    ("explanation", "chosen", "words"),
    [("", True, "Vul dit in."), ("Ziek", False, "minstens één zaak")],
)
def test_nothing_moves_without_a_reason_or_a_receiver(
    manager: Client, world: World, explanation: str, *, chosen: bool, words: str
) -> None:
    case = active_case(world)
    url = of(world.worker)
    typed = untouched(manager.get(url)) | {"explanation": explanation}
    page = manager.post(url, typed | (to(world.colleague, case) if chosen else {}))
    assert page.status_code == INVALID
    assert words in page.content.decode()
    assert not Handover.objects.exists()


@pytest.mark.parametrize("query", ["?van=0", "?van=x", "?vraag=onzin"])
def test_address_that_names_nothing_is_no_page(
    manager: Client, world: World, query: str
) -> None:
    assert manager.get(reverse("cases:spread") + query).status_code == 404


def test_address_of_another_region_shows_none_of_its_cases(
    client: Client, world: World
) -> None:
    case = active_case(world)
    client.force_login(world.far_manager)
    assert client.get(of(world.worker)).status_code == 404
    assert case.who not in client.get(selected(case)).content.decode()


def test_case_list_of_a_question_can_be_spread(manager: Client, world: World) -> None:
    case = active_case(world)
    page = manager.get(reverse("cases:spread") + "?vraag=meer-dan-6-uur")
    assert case.reference not in page.content.decode()


def test_cases_are_chosen_in_the_list_by_who_may_hand_them_over(
    client: Client, world: World
) -> None:
    case = active_case(world)
    for user, may in ((world.manager, True), (world.worker, False)):
        client.force_login(user)
        text = client.get(reverse("cases:list")).content.decode()
        assert (f"{case.reference} kiezen" in text) == may
    client.force_login(world.manager)
    page = client.get(f"{reverse('cases:spread')}?zaken={case.pk}&zaken=")
    assert case.reference in page.content.decode()


def test_unsafe_case_is_shown_as_such(manager: Client, world: World) -> None:
    raise_safety(world, active_case(world))
    assert "veiligheid" in manager.get(of(world.worker)).content.decode()


def even(shares: dict[str, User], people: list[User]) -> list[int]:
    return [list(shares.values()).count(person) for person in people]


@pytest.mark.parametrize(
    ("loads", "weights", "shares"),
    [
        ([(0, 36), (0, 36)], [1] * 10, [5, 5]),
        ([(6, 36), (0, 36)], [1] * 10, [2, 8]),
        ([(0, 36), (0, 18)], [1] * 9, [6, 3]),
        ([(0, 36), (0, 36)], [2, 1, 1], [1, 2]),
        ([(0, 36)], [1, 1], [2]),
        ([], [1], []),
    ],
)
def test_proposal_looks_at_what_everybody_has_and_at_their_hours(
    loads: list[tuple[int, int]], weights: list[int], shares: list[int]
) -> None:
    people = [User(pk=index, name=f"P{index}") for index in range(1, len(loads) + 1)]
    over = [
        Load(user, number, number, Decimal(hours))
        for user, (number, hours) in zip(people, loads, strict=True)
    ]
    cases = {f"held_{index}": weighs for index, weighs in enumerate(weights)}
    assert even(proposal(cases, over), people) == shares
