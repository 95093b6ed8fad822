"""A decision that waits: until when, for what, and who is told."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core import mail
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
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
from tests.outbox.situations import deliver, morning, queued, sweep
from tests.world import World
from zsm_werkplaats.lib.dates import (
    end_of_work_on,
    working_day_from,
    working_days_before,
)
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
    day = working_day_from(today() + timedelta(days=2))
    postpone_until(world, case, day)
    waiting = Postponement.objects.waiting
    assert waiting(today()).exists()
    assert waiting(day - timedelta(days=1)).exists()
    assert not waiting(day).exists()


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
    assert "De beslistermijn loopt tot" in form
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
    assert not Message.objects.filter(recipient=world.prosecutor).exists()
    postpone_until(world, case, by=world.other_prosecutor)
    told = Message.objects.get(recipient=world.prosecutor)
    assert told.kind == "postponement"
    deliver()
    assert "de beslissing is uitgesteld" in mail.outbox[-1].subject


def test_history_of_a_postponement_is_kept_beside_its_table(world: World) -> None:
    made = postpone_until(world, advised_case(world))
    key = made.pk
    made.delete()
    history = apps.get_model("cases", "PostponementHistory")
    assert history._meta.db_table == "cases_holdhistory"
    kept = history._default_manager.filter(pgh_obj_id=key).order_by("pgh_id")
    assert list(kept.values_list("pgh_label", flat=True)) == ["insert", "delete"]


FAR = working_day_from(today() + timedelta(days=20))


def free_day() -> date:
    """A Saturday ahead."""
    return today() + timedelta(days=7 + (5 - today().weekday()) % 7)


def test_clock_of_a_postponed_decision_stops_on_every_page_that_shows_one(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    Case.objects.filter(pk=case.pk).update(decision_due_at=AT - timedelta(hours=2))
    postpone_until(world, case, FAR)
    client.force_login(world.worker)
    pages = [
        reverse(f"cases:{name}", args=[case.pk])
        for name in ("detail", "context", "give_advice", "support", "converse")
    ]
    for url in (*pages, "/zaken/", "/mijn-dag/"):
        page = client.get(url).content.decode()
        assert "te laat sinds" not in page, url
        assert "uitgesteld tot" in page, url
    client.force_login(world.prosecutor)
    page = client.get("/te-beslissen/?stapel=uitgesteld").content.decode()
    assert "te laat sinds" not in page


def test_decision_is_postponed_to_a_working_day(world: World) -> None:
    made = postpone_until(world, advised_case(world), free_day())
    assert made.until == working_day_from(free_day()) > free_day()
    assert Case.objects.get(pk=made.case_id).postponed_until == made.until


def test_worker_is_told_until_when_but_the_mail_does_not_say_for_what(
    client: Client, world: World
) -> None:
    made = postpone_until(world, advised_case(world), FAR)
    deliver()
    letter = next(m for m in mail.outbox if m.to == [world.worker.email])
    assert "de beslissing is uitgesteld" in letter.subject
    assert str(FAR.year) in str(letter.body)
    assert made.must_be_known not in str(letter.body)
    client.force_login(world.worker)
    page = client.get("/mijn-dag/").content.decode()
    assert made.must_be_known in page


def test_worker_and_prosecutor_are_reminded_a_working_day_before(
    world: World,
) -> None:
    postpone_until(world, advised_case(world), FAR)
    day = working_days_before(FAR, 1)
    sweep(morning(working_days_before(day, 1)))
    assert not queued("postponement_ends")
    for _ in range(2):
        sweep(morning(day))
    told = {message.recipient for message in queued("postponement_ends")}
    assert told == {world.worker, world.prosecutor}
    assert len(queued("postponement_ends")) == len(told)


def test_day_beyond_the_clock_of_the_om_is_asked_about(
    prosecutor: Client, world: World
) -> None:
    case = advised_case(world)
    url = reverse("cases:postpone", args=[case.pk])
    facts = {"until": FAR.isoformat(), "must_be_known": "Of er een bed is"}
    asked = prosecutor.post(url, facts)
    assert asked.status_code == 422
    assert "passes_clock" in asked.context["form"].errors
    assert not case.postponements.exists()
    assert prosecutor.post(url, facts | {"passes_clock": "on"}).status_code == 302
    assert case.postponements.get().until == FAR


def test_no_clock_is_told_of_while_postponed_but_it_is_on_the_day_itself(
    world: World,
) -> None:
    case = advised_case(world)
    Case.objects.filter(pk=case.pk).update(decision_due_at=morning(FAR, 11))
    later = working_day_from(FAR + timedelta(days=1))
    postpone_until(world, case, later)
    sweep(morning(FAR, 10))
    assert not queued("decision_due")
    back = Case.objects.get(pk=case.pk)
    assert back.deadline(morning(later)) == end_of_work_on(later)
    sweep(morning(later, 15))
    assert [m.recipient for m in queued("decision_due")] == [world.prosecutor]
