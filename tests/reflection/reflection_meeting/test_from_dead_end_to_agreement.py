"""Three dead ends become a proposal, a finding, an agreement, and an evaluation."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from time_machine import TimeMachineFixture

from reflection.agreement.models import Agreement
from reflection.finding.models.finding import Finding
from reflection.meeting.actions.running import end_meeting, start_meeting
from reflection.meeting.kinds import PANELS
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.reflection_meeting.preparation import Preparation
from tests.factories import AT, today
from tests.reflection.agreement.situations import agreed
from tests.reflection.finding.situations import stuck
from tests.reflection.reflection_meeting.situations import reader, reflection
from tests.world import World

LATER = AT + timedelta(days=100)
Kind = AgendaItem.Kind


def panel(client: Client, meeting: Meeting, kind: Kind, **asked: str) -> str:
    """What the item of this kind shows while the meeting runs."""
    item = meeting.items.get(kind=kind)
    page = client.get(reverse(PANELS[kind], args=[meeting.pk, item.pk]), asked)
    return page.content.decode()


def taken_up(client: Client, world: World, meeting: Meeting) -> Finding:
    """What the system proposes in the preparation, made a finding by the manager."""
    found = Preparation(meeting, world.region, reader(world.manager, world), AT)
    (proposal,) = found.proposals
    client.post(reverse("reflection:take_up_proposal"), {"over": proposal.subject})
    return Finding.objects.get()


def laid_and_answered(client: Client, world: World, finding: Finding) -> None:
    client.post(
        reverse("reflection:lay_finding", args=[finding.pk]),
        {"organisation": world.organisation.pk, "laid_on": today().isoformat()},
    )
    laying = finding.layings.get()
    client.post(
        reverse("reflection:answer_laying", args=[finding.pk, laying.pk]),
        {"answer": "Er komt een vast nummer.", "answered_on": today().isoformat()},
    )


def evaluated(client: Client, agreement: Agreement) -> None:
    client.post(
        reverse("reflection:evaluate_agreement", args=[agreement.pk]),
        {
            "verdict": "ended",
            "reason": "Het loopt, de afspraak is niet meer nodig.",
            "version": Agreement.objects.get(pk=agreement.pk).mark,
        },
    )


def test_a_proposal_is_taken_up_laid_answered_and_agreed_on(
    client: Client, world: World
) -> None:
    cases, meeting = stuck(world), reflection(world)
    client.force_login(world.manager)
    finding = taken_up(client, world, meeting)
    assert set(finding.cases.all()) == set(cases)
    start_meeting(meeting=meeting, by=world.manager, at=AT)
    text = panel(client, meeting, Kind.FINDING)
    assert reverse("reflection:lay_finding", args=[finding.pk]) in text
    assert cases[0].reference in text
    laid_and_answered(client, world, finding)
    agreed(world, finding=Finding.objects.get())
    text = panel(client, meeting, Kind.FINDING)
    assert "Er komt een vast nummer." in text
    assert "afspraak gemaakt" in text
    client.force_login(world.prosecutor)
    assert cases[0].reference not in panel(client, meeting, Kind.FINDING)


def test_the_agreement_is_evaluated_in_a_later_meeting(
    client: Client, world: World, time_machine: TimeMachineFixture
) -> None:
    first, ended = reflection(world), AT + timedelta(hours=1)
    start_meeting(meeting=first, by=world.manager, at=AT)
    end_meeting(meeting=first, by=world.manager, at=ended)
    agreement = agreed(world)
    time_machine.move_to(LATER, tick=False)
    client.force_login(world.manager)
    later = reflection(world, since=None, planned_at=LATER)
    start_meeting(meeting=later, by=world.manager, at=LATER)
    later.refresh_from_db()
    assert later.since == ended
    assert "Afspraak evalueren" in panel(client, later, Kind.AGREEMENT)
    evaluated(client, agreement)
    assert "gestopt" in panel(client, later, Kind.AGREEMENT)


def test_what_changed_stands_with_the_agreement_for_the_team_only(
    client: Client, world: World, time_machine: TimeMachineFixture
) -> None:
    cases, meeting = stuck(world), reflection(world, planned_at=LATER)
    client.force_login(world.manager)
    finding = taken_up(client, world, meeting)
    laid_and_answered(client, world, finding)
    agreed(world, finding=Finding.objects.get())
    time_machine.move_to(LATER, tick=False)
    client.force_login(world.manager)
    start_meeting(meeting=meeting, by=world.manager, at=LATER)
    assert f"{len(cases)} van {len(cases)}" in panel(client, meeting, Kind.AGREEMENT)
    screen = panel(client, meeting, Kind.AGREEMENT, scherm="1")
    client.force_login(world.prosecutor)
    for shown in (screen, panel(client, meeting, Kind.AGREEMENT)):
        assert "Evalueren op" in shown
        assert "Wat veranderde er?" not in shown
