"""Reflection meetings and their periods, in the situations that tests need."""

from datetime import datetime, timedelta
from typing import Any

from cases.case.models.case import Case
from cases.case.models.people import Involvement, Person
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import MeetingKind
from reflection.reflection_meeting.figures.counting import Figure
from reflection.reflection_meeting.figures.kinds import made
from reflection.reflection_meeting.figures.reader import Reader
from reflection.reflection_meeting.figures.window import Window
from reflection.reflection_meeting.period import Period, period_of
from tests.factories import AT
from tests.world import World
from zsm_werkplaats.accounts.models import User

TWO_WEEKS = timedelta(weeks=2)
NOW, BEFORE = AT - timedelta(days=3), AT - timedelta(days=17)


def reflection(world: World, **facts: Any) -> Meeting:
    """A reflection meeting that looks back on two weeks."""
    given: dict[str, Any] = {
        "region": world.region,
        "kind": MeetingKind.REFLECTION,
        "planned_at": AT,
        "since": AT - TWO_WEEKS,
        "chair": world.manager,
    }
    return Meeting.objects.create(**(given | facts))


def came_in(world: World, number: int, at: datetime = NOW, **facts: Any) -> list[Case]:
    """Cases that were taken up at a moment, without an advice; written in bulk."""
    given: dict[str, Any] = {
        "region": world.region,
        "offence": "Vernieling",
        "signals": "Slaapt buiten",
        "nominated_at": at,
        "nominated_by": world.worker,
        "accepted_at": at,
        "worker": world.worker,
        "municipality": world.municipality,
    }
    return Case.objects.bulk_create(Case(**(given | facts)) for _ in range(number))


def suspect(world: World, case: Case, **facts: Any) -> Person:
    person = Person.objects.create(region=case.region, **{"name": "Mia"} | facts)
    Involvement.objects.create(
        case=case,
        region=case.region,
        person=person,
        role=Involvement.Role.SUSPECT,
        created_by=world.worker,
        created_at=AT,
    )
    return person


def reader(user: User | None, world: World) -> Reader:
    """The figures as this user reads them; nobody is the shared screen."""
    is_inside = user in (world.worker, world.colleague, world.manager)
    return Reader(world.region.pk, user, is_inside=is_inside)


def period(world: World) -> Period:
    return period_of(reflection(world), AT)


def read(code: str, user: User | None, world: World) -> Figure:
    """One figure of the last two weeks."""
    return made(code, Window(Period(AT - TWO_WEEKS, AT), reader(user, world)))


def told(figure: Figure) -> dict[str, tuple[str, str]]:
    """The numbers of both periods, by their label."""
    return {group.label: (group.told, group.told_before) for group in figure.groups}
