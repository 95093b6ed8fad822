"""Help in the situations that tests speak of, made through the real actions."""

from datetime import date, timedelta
from typing import Any

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.context.actions import surroundings
from cases.context.models.contact import Contact
from cases.context.models.surroundings import ExistingSupport
from cases.support.actions import meeting as meetings
from cases.support.actions import support_step
from cases.support.models.agreed_action import AgreedAction
from cases.support.models.appointment import Appointment
from cases.support.models.key_date import KeyDate
from cases.support.models.meeting import TableMeeting, Talk
from cases.support.models.raised_dead_end import RaisedDeadEnd
from cases.support.models.support import Support
from tests.cases.case.situations import written
from tests.factories import AT, arrange, today
from tests.world import World
from zsm_werkplaats.lib.dates import day_of


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
    return meetings.plan_talk(**{"support": support, **given, **facts})


def plan_meeting(world: World, case: Case, **facts: Any) -> TableMeeting:
    given = {
        "planned_at": AT,
        "organisations": [world.organisation],
        "agenda": "Wie doet wat",
    }
    return meetings.plan_meeting(
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


def help_asked(world: World, case: Case, *steps: str, **facts: Any) -> Support:
    """Help with these steps behind it, whatever the status of the case."""
    given: dict[str, Any] = {
        "kind": "handover",
        "need": "Begeleiding",
        "asked_on": today(),
    }
    if "kind" not in facts:
        given |= {"service": world.service, "organisation": world.organisation}
    record = written(world, case)
    asked = case.supports.create(**record, **(given | facts))
    for step in steps:
        asked.steps.create(case=case, kind=step, on=today(), **record)
    return asked


def help_considered(world: World, case: Case) -> Support:
    return help_asked(world, case, "asked", "considered")


def help_started(world: World, case: Case) -> Support:
    """Help that started, which nobody there confirmed."""
    return help_asked(world, case, started_on=today())


def own_help_asked(world: World, case: Case) -> Support:
    """Conversations by the worker, whatever the status of the case."""
    return help_asked(world, case, kind="trajectory")


def talk_planned(world: World, case: Case) -> Talk:
    return own_help_asked(world, case).talks.create(
        case=case, planned_on=today(), **written(world, case)
    )


def meeting_planned(world: World, case: Case) -> TableMeeting:
    return case.tablemeetings.create(planned_at=AT, **written(world, case))


def visit_planned(world: World, case: Case) -> Contact:
    """A first visit that lies ahead."""
    ahead = AT + timedelta(days=2)
    return case.contacts.create(
        at=ahead,
        channel="visit",
        place="cell",
        with_whom="Noor de Wit",
        result="planned",
        next_attempt_on=day_of(ahead),
        **written(world, case),
    )


def appointment_made(world: World, case: Case, **facts: Any) -> Appointment:
    """Where and when the suspect meets who helps."""
    given = {
        "with_whom": "Lotte Brands, Buurtteam West",
        "at": AT + timedelta(days=2),
        "place": "Kanaalstraat 1, Utrecht",
        "phone": "088 555 01 11",
    }
    return case.appointments.create(**(given | facts), **written(world, case))


def date_noted(world: World, case: Case) -> KeyDate:
    """A hearing in a week."""
    on = today() + timedelta(days=7)
    return case.keydates.create(kind="hearing", on=on, **written(world, case))


def action_agreed(world: World, case: Case) -> AgreedAction:
    return case.agreedactions.create(
        meeting=meeting_planned(world, case),
        who="Lotte Brands",
        what="Belt de moeder",
        due_on=today(),
        **written(world, case),
    )


def raised(world: World, case: Case) -> RaisedDeadEnd:
    """That it dead-ends there again, told to the manager."""
    return case.raiseddeadends.create(
        organisation=world.organisation,
        count=4,
        why="Niemand belt terug",
        **written(world, case),
    )


def help_with_appointment(world: World, case: Case) -> Support:
    """Help of which the first appointment is made."""
    asked = help_asked(world, case)
    appointment_made(world, case, support=asked)
    return asked
