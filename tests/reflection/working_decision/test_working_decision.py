"""Decisions about the way of working: kept, found again, and looked back on."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from reflection.meeting.models.series import MeetingKind
from reflection.working_decision.actions.look_back import look_back
from reflection.working_decision.actions.working_decision import (
    change_working_decision,
)
from reflection.working_decision.messages import LOOK_BACK
from reflection.working_decision.models import WorkingDecision, WorkingDecisionReview
from tests.factories import AT, today
from tests.outbox.situations import morning, queued, sweep
from tests.reflection.situations import planned_meeting
from tests.reflection.working_decision.situations import (
    WEEKS,
    decided,
    to_look_back_on,
)
from tests.world import World
from zsm_werkplaats.lib.dates import next_working_day
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError

LIST = "/reflectie/werkwijze/"


def address(name: str, decision: WorkingDecision) -> str:
    return reverse(f"reflection:{name}", args=[decision.pk])


def found(client: Client, **query: str) -> list[WorkingDecision]:
    return list(client.get(LIST, query).context["page"].rows)


def sent(world: World, **facts: Any) -> dict[str, Any]:
    return {
        "kind": "method",
        "what": "We bellen eerst de wijkagent.",
        "owner": world.manager.pk,
        "decided_on": today().isoformat(),
        "review_on": (today() + WEEKS).isoformat(),
        **facts,
    }


def looked_back(
    world: World, decision: WorkingDecision, **facts: Any
) -> WorkingDecisionReview:
    given: dict[str, Any] = {
        "decision": decision,
        "seen": decision.mark,
        "verdict": "continued",
        "what_it_brought": "Minder zaken liepen vast",
        "next_on": today() + WEEKS,
        "by": world.worker,
        "at": AT,
    }
    return look_back(**(given | facts))


def changed(
    world: World, decision: WorkingDecision, what: str, **facts: Any
) -> WorkingDecision:
    given: dict[str, Any] = {
        "decision": decision,
        "seen": decision.mark,
        "ended_why": "Werkte niet",
        "by": world.colleague,
        "at": AT,
        "kind": decision.kind,
        "what": what,
        "owner": world.worker,
        "decided_on": today(),
        "review_on": today() + WEEKS,
    }
    return change_working_decision(**(given | facts))


def test_decision_of_a_meeting_leads_back_to_it(worker: Client, world: World) -> None:
    meeting = planned_meeting(world, MeetingKind.REFLECTION)
    url = f"{reverse('reflection:make_working_decision')}?bijeenkomst={meeting.pk}"
    answer = worker.post(url, sent(world))
    made = WorkingDecision.objects.get()
    assert made.meeting == meeting
    assert answer.headers["Location"] == meeting.get_absolute_url()
    page = worker.get(made.get_absolute_url()).content.decode()
    assert meeting.get_absolute_url() in page


def test_form_comes_as_a_piece_for_the_meeting_that_runs(
    worker: Client, world: World
) -> None:
    meeting = planned_meeting(world, MeetingKind.REFLECTION)
    url = f"{reverse('reflection:make_working_decision')}?bijeenkomst={meeting.pk}"
    piece = worker.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in piece
    assert "Wat spreken we af?" in piece
    answer = worker.post(url, sent(world), headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == meeting.get_absolute_url()


def test_meeting_of_another_region_is_not_taken_along(
    client: Client, world: World
) -> None:
    meeting = planned_meeting(world, MeetingKind.REFLECTION)
    client.force_login(world.far_worker)
    url = f"{reverse('reflection:make_working_decision')}?bijeenkomst={meeting.pk}"
    client.post(url, sent(world, owner=world.far_worker.pk))
    assert WorkingDecision.objects.get().meeting is None


def test_prosecutor_reads_a_decision_without_the_case_review_it_came_from(
    client: Client, world: World
) -> None:
    decision = decided(world, meeting=planned_meeting(world))
    client.force_login(world.prosecutor)
    page = client.get(decision.get_absolute_url()).content.decode()
    assert decision.what in page
    assert str(decision.meeting) not in page


def test_second_click_makes_no_second_decision(world: World) -> None:
    assert decided(world) == decided(world)


def test_same_words_for_another_reason_are_another_decision(world: World) -> None:
    first, second = decided(world, why="Het liep vast"), decided(world, why="Geluk")
    assert (first.why, second.why) == ("Het liep vast", "Geluk")


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"what": ""}, "what"),
        ({"decided_on": (today() + WEEKS).isoformat()}, "decided_on"),
        ({"review_on": (today() - WEEKS).isoformat()}, "review_on"),
        ({"review_on": today().isoformat()}, "review_on"),
        ({"review_on": "2099-01-01"}, "review_on"),
    ],
)
def test_form_says_what_cannot_be(
    worker: Client, world: World, facts: dict[str, str], field: str
) -> None:
    url = reverse("reflection:make_working_decision")
    answer = worker.post(url, sent(world, **facts))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_decision_needs_no_day_to_look_back(worker: Client, world: World) -> None:
    worker.post(reverse("reflection:make_working_decision"), sent(world, review_on=""))
    made = WorkingDecision.objects.get()
    page = worker.get(made.get_absolute_url()).content.decode()
    assert "geen datum afgesproken" in page


@pytest.mark.parametrize(
    "words",
    ["schuld", "schulden", "SCHULDEN pakken", "zaken sch", "vast", "liepen"],
)
def test_decision_is_found_a_year_later_by_its_words(
    worker: Client, world: World, words: str
) -> None:
    old = decided(
        world,
        decided_on=today() - timedelta(days=400),
        review_on=today() + WEEKS,
        why="Schuldhulpverlening liep vast",
    )
    decided(world, what="Iets anders", why="", decided_on=today())
    assert found(worker, q=words) == [old]


@pytest.mark.parametrize("words", ["hulpverlening", "café", "cafe"])
def test_decision_is_found_by_a_part_of_a_compound_and_without_accents(
    worker: Client, world: World, words: str
) -> None:
    decision = decided(world, what="Schuldhulpverlening in het café")
    decided(world, what="Iets anders")
    assert found(worker, q=words) == [decision]


def test_register_is_narrowed_by_kind_and_by_what_holds(
    worker: Client, world: World
) -> None:
    old = decided(world)
    new = changed(world, old, "Anders")
    other = decided(world, kind=WorkingDecision.Kind.TELL_PARTNER, what="Zeg het")
    assert found(worker, kind="tell_partner") == [other]
    assert found(worker, stand="geeindigd") == [old]
    assert set(found(worker, stand="geldig")) == {new, other}
    assert len(found(worker)) == 3
    assert found(worker, kind="none") == []
    assert found(worker, q="xyzzy") == []


def test_register_of_another_region_is_empty(client: Client, world: World) -> None:
    decision = decided(world)
    client.force_login(world.far_worker)
    assert found(client) == []
    for name in ("working_decision", "look_back", "amend_working_decision"):
        assert client.get(address(name, decision)).status_code == 404


@pytest.mark.parametrize("part", ["prosecutor", "researcher", "far_worker"])
def test_only_the_werkplaats_decides(world: World, part: str) -> None:
    by = world.everybody[part]
    with pytest.raises(PermissionDenied):
        decided(world, by=by)
    with pytest.raises(PermissionDenied):
        looked_back(world, to_look_back_on(world), by=by)


def test_decision_is_corrected_while_nobody_looked_back(
    worker: Client, world: World
) -> None:
    decision = decided(world)
    url = address("amend_working_decision", decision)
    worker.post(url, sent(world, what="Beter gezegd", version=decision.mark))
    assert WorkingDecision.objects.get().what == "Beter gezegd"


def test_changing_twice_keeps_every_text(worker: Client, world: World) -> None:
    first = decided(world)
    looked_back(world, first, verdict="changed")
    url = address("amend_working_decision", first)
    first.refresh_from_db()
    assert worker.get(url).context["form"].initial["ended_why"]
    facts = sent(world, what="Tweede tekst", version=first.mark, ended_why="Te ruim")
    worker.post(url, facts)
    second = WorkingDecision.objects.get(continues=first)
    third = changed(world, second, "Derde tekst")
    page = worker.get(third.get_absolute_url()).content.decode()
    assert first.what in page
    assert "Tweede tekst" in page
    assert "Minder zaken liepen vast" in page
    assert list(WorkingDecision.objects.standing()) == [third]


def test_two_people_who_change_it_see_each_other(world: World) -> None:
    decision = decided(world)
    changed(world, decision, "Van de een")
    with pytest.raises(EditConflictError):
        changed(world, decision, "Van de ander")


def test_look_back_moves_the_day(worker: Client, world: World) -> None:
    decision = to_look_back_on(world)
    facts = {
        "version": decision.mark,
        "verdict": "continued",
        "what_it_brought": "Gaat goed",
        "next_on": (today() + WEEKS).isoformat(),
    }
    for _ in range(2):
        answer = worker.post(address("look_back", decision), facts)
        assert answer.headers["Location"] == decision.get_absolute_url()
    assert WorkingDecisionReview.objects.count() == 1
    decision.refresh_from_db()
    assert decision.review_on == today() + WEEKS


@pytest.mark.parametrize("day", ["", today().isoformat(), "2020-01-01"])
def test_decision_that_stays_asks_for_a_next_day(
    worker: Client, world: World, day: str
) -> None:
    decision = to_look_back_on(world)
    facts = {
        "version": decision.mark,
        "verdict": "continued",
        "what_it_brought": "Gaat goed",
        "next_on": day,
    }
    assert worker.post(address("look_back", decision), facts).status_code == 422


def test_decision_that_ends_says_why(worker: Client, world: World) -> None:
    decision = to_look_back_on(world)
    looked_back(world, decision, verdict="ended", what_it_brought="Hielp niet")
    page = worker.get(decision.get_absolute_url()).content.decode()
    assert "Hielp niet" in page
    assert "geldt niet meer" in page
    assert worker.get(address("look_back", decision)).status_code == 302
    with pytest.raises(RefusedError):
        looked_back(world, decision, what_it_brought="Nog eens")


def test_second_person_keeps_the_text_and_decides_again(
    worker: Client, world: World
) -> None:
    decision = to_look_back_on(world)
    facts = {
        "version": decision.mark,
        "verdict": "ended",
        "what_it_brought": "Van mij",
    }
    looked_back(world, decision, by=world.colleague)
    answer = worker.post(address("look_back", decision), facts)
    assert answer.status_code == 422
    assert "Van mij" in answer.content.decode()
    again = facts | {"version": answer.context["form"]["version"].value()}
    assert worker.post(address("look_back", decision), again).status_code == 302


def test_owner_hears_once_that_it_is_time_to_look_back(world: World) -> None:
    decision = decided(world, review_on=next_working_day(today()))
    late = next_working_day(today() + timedelta(days=30))
    for hour in (9, 12):
        sweep(morning(late, hour=hour))
    (message,) = queued(LOOK_BACK.code)
    assert message.recipient == world.worker
    assert message.path == address("look_back", decision)
    letters = [m for m in mail.outbox if "terugblik" in m.subject]
    assert letters
    assert all("schulden" not in str(m.body) for m in letters)
