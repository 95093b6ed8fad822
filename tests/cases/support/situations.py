"""Help in the situations that tests speak of, made through the real actions."""

from datetime import date, timedelta
from typing import Any

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.context.actions import surroundings
from cases.context.models.surroundings import ExistingSupport
from cases.support.actions import meeting as sittings
from cases.support.actions import support_step
from cases.support.models.meeting import TableMeeting, Talk
from cases.support.models.support import Support
from tests.factories import AT, arrange, today
from tests.world import World

# The addresses of one piece of help, by the name of their verb.
OF_SUPPORT = (
    "consider_support",
    "wait_for_support",
    "accept_support",
    "start_support",
    "confirm_support",
    "bridge_support",
    "refer_support",
    "end_support",
    "correct_support",
    "plan_talk",
)


def days_ago(number: int) -> date:
    return today() - timedelta(days=number)


def accept(world: World, support: Support, **facts: Any) -> Support:
    given = {"on": today(), "who": "Lot", "by": world.worker}
    return support_step.take_step(
        verb=Verb.ACCEPT_SUPPORT, **{"support": support, "at": AT, **given, **facts}
    )


def start(world: World, support: Support, **facts: Any) -> Support:
    given = {"on": today(), "who": "Lot", "by": world.worker}
    return support_step.take_step(
        verb=Verb.START_SUPPORT, **{"support": support, "at": AT, **given, **facts}
    )


def end(world: World, support: Support, ending: str, **facts: Any) -> Support:
    given = {"on": today(), "ending": ending, "by": world.worker}
    return support_step.take_step(
        verb=Verb.END_SUPPORT, **{"support": support, "at": AT, **given, **facts}
    )


def started_unconfirmed(world: World, case: Case) -> Support:
    """Help of which only the client says that it started."""
    return start(world, arrange(world, case), who="")


def considered(world: World, case: Case) -> Support:
    """Help that they look at."""
    return support_step.take_step(
        verb=Verb.CONSIDER_SUPPORT,
        support=arrange(world, case),
        on=today(),
        by=world.worker,
        at=AT,
    )


def own_trajectory(world: World, case: Case, **facts: Any) -> Support:
    """Five conversations by the worker."""
    given = {"kind": "trajectory", "service": None, "method": "five_talks"}
    return arrange(world, case, **(given | facts))


def plan_talk(world: World, support: Support, **facts: Any) -> Talk:
    given = {"planned_on": today(), "by": world.worker, "at": AT}
    return sittings.plan_talk(**{"support": support, **given, **facts})


def plan_meeting(world: World, case: Case, **facts: Any) -> TableMeeting:
    given = {
        "planned_at": AT,
        "organisations": [world.organisation],
        "agenda": "Wie doet wat",
    }
    return sittings.plan_meeting(
        **{"case": case, "by": world.worker, "at": AT, **given, **facts}
    )


def known_help(world: World, case: Case, provider: str) -> ExistingSupport:
    """Help that ran before the case."""
    return surroundings.note_existing_support(
        case=case,
        provider=provider,
        running="runs",
        sufficiency="enough",
        by=world.worker,
        at=AT,
    )
