"""Cases of every kind, for the figures of quality and flow."""

from datetime import timedelta

from cases.case.models.case import Case
from cases.intake.models.day_list_entry import DayListEntry
from cases.monitoring.models.closing import Closing
from tests.cases.decision.situations import alter, decide, decide_otherwise
from tests.cases.intake.situations import chosen
from tests.cases.monitoring.situations import moment_due, report
from tests.cases.screening.situations import challenged, weighed
from tests.cases.support.situations import (
    appointment_made,
    days_ago,
    end,
    help_asked,
    start,
)
from tests.factories import (
    AT,
    active_case,
    advised_case,
    call,
    closed_case,
    declined_case,
    disposal,
    monitored_case,
    nominated_case,
)
from tests.world import World


def flowing(world: World) -> dict[str, Case]:
    """One case of every kind, all of the same day."""
    cases = {kind: advised_case(world) for kind in ("whole", "part", "not", "open")}
    cases["waiting"] = nominated_case(world)
    cases["declined"] = declined_case(world)
    cases["closed"] = closed_case(world)
    cases["monitored"] = monitored_case(world)
    cases["active"] = active_case(world)
    Case.objects.update(arrested_at=AT - timedelta(hours=4))
    decide(world, cases["whole"])
    alter(world, cases["part"], "Werkt mee tot mei")
    decide_otherwise(world, cases["not"])
    suspect = cases["active"].involvements.get().person
    call(world, cases["active"], person=suspect, channel="visit", result="reached")
    call(world, cases["whole"], result="not_reached")
    call(world, cases["part"], result="dead_end", organisation=world.organisation)
    challenged(world, cases["whole"])
    weighed(world, cases["part"])
    appointment_made(world, cases["active"])
    start(world, help_asked(world, cases["active"], asked_on=days_ago(3)))
    end(world, help_asked(world, cases["part"]), "dead_ended")
    report(world, moment_due(world, cases["monitored"]), answer="falters")
    Closing.objects.update(otherwise=disposal("strafbeschikking"))
    if not DayListEntry.objects.exists():
        chosen(world, "considered")
    return cases
