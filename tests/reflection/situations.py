"""Meetings and findings in the situations that tests need."""

from datetime import datetime, timedelta

from reflection.finding.models.finding import Finding
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import MeetingKind
from tests.factories import AT
from tests.world import World


def planned_meeting(
    world: World,
    kind: MeetingKind = MeetingKind.CASE_REVIEW,
    planned_at: datetime = AT + timedelta(days=1),
) -> Meeting:
    """A meeting of tomorrow, chaired by the manager."""
    return Meeting.objects.create(
        region=world.region, kind=kind, planned_at=planned_at, chair=world.manager
    )


def noted_finding(world: World, title: str = "Wachttijd is te lang") -> Finding:
    """A finding about an organisation that a worker noted."""
    return Finding.objects.create(
        region=world.region,
        kind=Finding.Kind.GAP,
        title=title,
        organisation=world.organisation,
        created_by=world.worker,
        created_at=AT,
    )
