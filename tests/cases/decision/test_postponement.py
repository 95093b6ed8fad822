"""A decision that waits: until when, for what, and who is told."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core import mail
from django.test import Client
from django.urls import reverse

from cases.decision.models.postponement import Postponement
from tests.cases.decision.situations import decide, oral_decision, postpone_until
from tests.cases.decision.test_decision import page_of
from tests.factories import (
    AT,
    active_case,
    advised_case,
    disposal,
    give_advice,
    today,
)
from tests.outbox.situations import deliver
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.outbox.models import Message


@pytest.fixture
def prosecutor(client: Client, world: World) -> Client:
    """A browser in which the linked prosecutor is logged in."""
    client.force_login(world.prosecutor)
    return client


def head_of(client: Client, url: str) -> str:
    """What the head of a page says about the state of the case."""
    page = client.get(url).content.decode()
    return page.split('class="identity-tags"')[1].split("</p>")[0]


def test_a_held_decision_comes_back_on_its_day(world: World) -> None:
    case = advised_case(world)
    postpone_until(world, case, today() + timedelta(days=2))
    waiting = Postponement.objects.waiting
    assert waiting(today()).exists()
    assert waiting(today() + timedelta(days=1)).exists()
    assert not waiting(today() + timedelta(days=2)).exists()


def test_a_hold_ends_by_a_decision_another_hold_or_a_newer_advice(
    world: World,
) -> None:
    case = advised_case(world)
    postpone_until(world, case)
    postpone_until(world, case)
    assert Postponement.objects.standing().count() == 1
    later = AT + timedelta(minutes=1)
    give_advice(world, case, reason_for_new="Er is een bed", at=later)
    assert not Postponement.objects.standing().exists()
    other = advised_case(world)
    postpone_until(world, other)
    decide(world, other)
    assert not Postponement.objects.standing().exists()
    with pytest.raises(RefusedError, match="al een beslissing"):
        postpone_until(world, other)


def test_a_day_that_came_already_holds_nothing(world: World) -> None:
    with pytest.raises(RefusedError):
        postpone_until(world, advised_case(world), today())


def test_waiting_is_no_decision_but_asks_until_when(
    prosecutor: Client, world: World
) -> None:
    case = active_case(world)
    waiting = disposal("aangehouden")
    advice = give_advice(world, case, disposal=waiting, conditions=[])
    page = prosecutor.get(page_of(case))
    assert waiting not in page.context["form"].fields["disposal"].queryset
    text = page.content.decode()
    assert "Beslissen conform advies" not in text
    assert "Het advies is om nog niet te beslissen" in text
    sent = {"conformity": "wholly", "advice": advice.pk}
    assert (
        "Wachten is geen beslissing"
        in prosecutor.post(page_of(case), sent).content.decode()
    )
    with pytest.raises(RefusedError, match="geen beslissing"):
        oral_decision(world, case, disposal=waiting)
    assert not case.decisions.exists()
    assert postpone_until(world, case).until > today()


def test_a_hold_stands_where_the_clock_stood_and_says_when_it_is_too_long(
    prosecutor: Client, world: World
) -> None:
    case = advised_case(world)
    form = prosecutor.get(reverse("cases:postpone", args=[case.pk])).content.decode()
    assert "De klok van het OM loopt tot" in form
    assert "clock" in head_of(prosecutor, page_of(case))
    postpone_until(world, case)
    for url in (page_of(case), case.get_absolute_url()):
        head = head_of(prosecutor, url)
        assert "clock" not in head
        assert "uitgesteld tot" in head
    assert (
        "Dat is na de klok van het OM" in prosecutor.get(page_of(case)).content.decode()
    )


def test_the_linked_prosecutor_is_told_when_another_holds(world: World) -> None:
    case = advised_case(world)
    postpone_until(world, case)
    assert not Message.objects.exists()
    postpone_until(world, case, by=world.other_prosecutor)
    told = Message.objects.get()
    assert (told.recipient, told.kind) == (world.prosecutor, "postponement")
    deliver()
    assert "een beslissing is uitgesteld" in mail.outbox[-1].subject


def test_history_of_a_postponement_is_kept_beside_its_table(world: World) -> None:
    made = postpone_until(world, advised_case(world))
    key = made.pk
    made.delete()
    history = apps.get_model("cases", "PostponementHistory")
    assert history._meta.db_table == "cases_holdhistory"
    kept = history._default_manager.filter(pgh_obj_id=key).order_by("pgh_id")
    assert list(kept.values_list("pgh_label", flat=True)) == ["insert", "delete"]
