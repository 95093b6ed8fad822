"""The preparation of a reflection meeting, and what its items show."""

from collections.abc import Sequence

from reflection.agreement.models import Agreement
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.series import MeetingKind
from tests.factories import AT, active_case, today
from tests.reflection.situations import noted_finding, planned_meeting
from tests.verbs.rows import M, P, PageRow, W, exactly, near
from tests.world import World

Kind = AgendaItem.Kind
INSIDE = near(W, P, M)


def a_reflection_meeting(world: World) -> list[int]:
    return [planned_meeting(world, MeetingKind.REFLECTION).pk]


def a_meeting_with_cases(world: World) -> list[int]:
    case = active_case(world)
    case.prosecutor = world.prosecutor
    case.save()
    return a_reflection_meeting(world)


def an_item(world: World, kind: Kind, code: str = "") -> list[int]:
    (meeting,) = a_reflection_meeting(world)
    item = AgendaItem.objects.create(
        meeting_id=meeting, region=world.region, kind=kind, position=1, code=code
    )
    return [meeting, item.pk]


def a_question(world: World) -> Sequence[int]:
    return an_item(world, Kind.QUESTION, "own_way")


def a_law_round(world: World) -> Sequence[int]:
    return an_item(world, Kind.LAW, "law")


def a_finding(world: World) -> Sequence[int]:
    keys = an_item(world, Kind.FINDING)
    AgendaItem.objects.filter(pk=keys[1]).update(finding=noted_finding(world))
    return keys


def an_agreement(world: World) -> Sequence[int]:
    keys = an_item(world, Kind.AGREEMENT)
    made = Agreement.objects.create(
        region=world.region,
        party="supermarkt",
        what="Eerst bellen, dan aangifte",
        starts_on=today(),
        evaluate_on=today(),
        owner=world.worker,
        created_by=world.worker,
        created_at=AT,
    )
    AgendaItem.objects.filter(pk=keys[1]).update(agreement=made)
    return keys


ROWS = [
    PageRow(
        name="reflection:preparation", let_in=INSIDE, args=a_reflection_meeting, by=P
    ),
    PageRow(
        name="reflection:preparation_cases",
        let_in=near(W, M) | exactly(P),
        args=a_meeting_with_cases,
        query="?welke=voordrachten&waarde=opgepakt",
    ),
    PageRow(name="reflection:question_panel", let_in=INSIDE, args=a_question),
    PageRow(name="reflection:finding_panel", let_in=INSIDE, args=a_finding),
    PageRow(name="reflection:agreement_panel", let_in=INSIDE, args=an_agreement),
    PageRow(name="reflection:law_panel", let_in=INSIDE, args=a_law_round),
]
