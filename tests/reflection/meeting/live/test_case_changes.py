"""What happens to a case while it stands on an agenda or is being discussed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.actions import people
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.criteria import DeclineReason
from cases.case.policies import sees
from cases.context.policies import timeline_of
from cases.intake.actions import nomination
from cases.monitoring.actions import closing
from cases.monitoring.models.closing import Outcome
from reflection.meeting.actions.agenda import draw_up_agenda
from reflection.meeting.actions.chair import join
from reflection.meeting.actions.running import end_meeting, next_item, start_meeting
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.note import Note
from tests.factories import AT, active_case, closed_case, nominated_case, somebody
from tests.reflection.case_review.situations import bring
from tests.reflection.situations import agreed, noted, planned_meeting
from tests.world import World
from zsm_werkplaats.accounts.models import User

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
ASKED, WRITTEN, AGREED = "Wie kent de broer?", "Bel de wijkagent", "Huisarts vragen"
Change = Callable[[World, Case], None]


def close(world: World, case: Case) -> None:
    outcome = Outcome.objects.get(code="hulp-loopt")
    closing.close_case(case=case, outcome=outcome, by=world.worker, at=AT)


def reopen(world: World, case: Case) -> None:
    closing.reopen_case(case=case, reason="Toch", by=world.worker, at=AT)


def shield(world: World, case: Case) -> None:
    nomination.shield_case(case=case, by=world.manager, at=AT)


def unshield(world: World, case: Case) -> None:
    shield(world, case)
    nomination.unshield_case(case=case, by=world.manager, at=AT)


def merge(world: World, case: Case) -> None:
    other = somebody(world, case, name="Noor de Witt")
    kept = case.involvements.order_by("pk")[0].person
    people.merge_people(case=case, kept=kept, absorbed=other, by=world.worker, at=AT)


def hand_over(world: World, case: Case) -> None:
    nomination.assign_case(
        case=case, worker=world.colleague, by=world.manager, at=AT + HOUR
    )


def decline(world: World, case: Case) -> None:
    reason = DeclineReason.objects.get(code="geen-signalen")
    nomination.decline_case(
        case=case, reason=reason, explanation="Niet nodig", by=world.worker, at=AT
    )


CHANGES: dict[str, tuple[Callable[[World], Case], Change]] = {
    "closed": (active_case, close),
    "reopened": (closed_case, reopen),
    "shielded": (active_case, shield),
    "unshielded": (active_case, unshield),
    "merged": (active_case, merge),
    "worker changed": (active_case, hand_over),
    "given back": (nominated_case, decline),
}


def planned(world: World, case: Case) -> Meeting:
    bring(world, case, question=ASKED)
    meeting = planned_meeting(world, planned_at=AT)
    draw_up_agenda(meeting=meeting, by=world.manager, at=AT)
    return meeting


def everybody(world: World) -> list[User]:
    return [world.worker, world.colleague, world.manager]


def look(world: World, client: Client, meeting: Meeting, case: Case) -> None:
    """Every page answers everybody, and tells of the case who may know it."""
    fresh = Meeting.objects.get(pk=meeting.pk)
    pages = ["minutes"] if fresh.is_held else ["meeting", "screen"]
    pages += ["meeting_news"] if fresh.is_running else []
    is_shielded = Case.objects.get(pk=case.pk).shielded_at is not None
    for user in everybody(world):
        client.force_login(user)
        knows = sees(user, Case.objects.get(pk=case.pk))
        for name in pages:
            answer = client.get(reverse(f"reflection:{name}", args=[meeting.pk]))
            assert answer.status_code == 200, (user, name)
            shown = [w for w in words_of(case) if w in answer.content.decode()]
            if not knows or (name == "screen" and is_shielded):
                assert shown == [], (user, name)
            elif name == "minutes":
                assert shown == words_of(case), (user, name)
        look_at_panels(client, meeting, case, 200 if knows else 404)


def words_of(case: Case) -> list[str]:
    return [case.reference, ASKED, WRITTEN, AGREED]


def look_at_panels(client: Client, meeting: Meeting, case: Case, status: int) -> None:
    item = AgendaItem.objects.get(meeting=meeting, case=case)
    for name in ("case_panel", "case_panel_map"):
        url = reverse(f"reflection:{name}", args=[meeting.pk, item.pk])
        assert client.get(url).status_code == status


@pytest.mark.parametrize("change", CHANGES)
def test_case_that_changes_before_the_review_is_on_its_agenda_for_who_may_know(
    world: World, client: Client, change: str
) -> None:
    make, act = CHANGES[change]
    case = make(world)
    meeting = planned(world, case)
    act(world, Case.objects.get(pk=case.pk))
    look(world, client, meeting, case)
    started = start_meeting(meeting=meeting, by=world.manager, at=AT)
    assert started.open_item
    assert started.open_item.case == case
    look(world, client, meeting, case)


@pytest.mark.parametrize("change", CHANGES)
def test_case_that_changes_while_it_is_discussed_loses_nothing_and_leaks_nothing(
    world: World, client: Client, change: str
) -> None:
    make, act = CHANGES[change]
    case = make(world)
    meeting = start_meeting(meeting=planned(world, case), by=world.manager, at=AT)
    item = meeting.open_item
    assert item
    for user in (world.worker, world.colleague):
        join(meeting=meeting, by=user, at=AT)
    noted(world, meeting, item, text=WRITTEN)
    agreed(world, meeting, item, what=AGREED)
    act(world, Case.objects.get(pk=case.pk))
    look(world, client, meeting, case)
    fresh = Case.objects.get(pk=case.pk)
    for user in everybody(world):  # a note that was typed meanwhile
        client.force_login(user)
        url = f"{reverse('reflection:write_note', args=[meeting.pk])}?punt={item.pk}"
        sent = {"kind": "idea", "text": f"Van {user.name}"}
        status = client.post(url, sent, headers={"hx-request": "true"}).status_code
        assert status == (200 if sees(user, fresh) else 404)
        assert Note.objects.filter(text=sent["text"]).exists() == sees(user, fresh)
    next_item(meeting=meeting, saw=item.pk, by=world.manager, at=AT)
    end_meeting(meeting=meeting, by=world.manager, at=AT + HOUR)
    look(world, client, meeting, case)
    events = timeline_of(case, world.manager).filter(verb=Verb.REVIEW)
    told = "\n".join(each.readable_detail for each in events)  # type: ignore[attr-defined]
    for words in (ASKED, WRITTEN, AGREED):
        assert words in told


@pytest.mark.parametrize("is_open", [False, True])
def test_case_that_is_destroyed_leaves_the_agenda_and_the_review_goes_on(
    world: World, client: Client, *, is_open: bool
) -> None:
    case, other = active_case(world), active_case(world)
    planned(world, case)
    meeting = planned(world, other)
    if is_open:
        meeting = start_meeting(meeting=meeting, by=world.manager, at=AT)
        assert meeting.open_item
        case = meeting.open_item.case or case
        noted(world, meeting, text=WRITTEN)
    reference, gone = case.reference, meeting.items.get(case=case).pk
    Case.objects.get(pk=case.pk).delete()
    client.force_login(world.manager)
    names = ("meeting", "screen", "minutes", "minutes_pdf") if is_open else ("meeting",)
    for name in names:
        answer = client.get(reverse(f"reflection:{name}", args=[meeting.pk]))
        assert answer.status_code == 200, name
        assert reference not in answer.content.decode(errors="ignore")
    url = reverse("reflection:case_panel", args=[meeting.pk, gone])
    assert client.get(url).status_code == 404
    if is_open:
        fresh = Meeting.objects.get(pk=meeting.pk)
        assert fresh.open_item is None
        went_on = next_item(meeting=fresh, saw=None, by=world.manager, at=AT)
        assert went_on.open_item
