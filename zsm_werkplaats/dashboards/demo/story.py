"""Tell a case of the demo, step by step, through the verbs that the screens use.

A file in `cases/` is a story in days relative to today; `shift` moves it for a
region. A step that would lie in the future has not happened yet, so the same story
stands at another point in each region, and on every day the demo is alive.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils.timezone import localtime, make_aware

from cases.actions import (
    activity,
    advice,
    closing,
    context,
    decision,
    intake,
    people,
    support,
)
from cases.actions.safety import raise_safety, settle_safety
from cases.models import ActivityKind, Case, Disposal, Outcome
from socialmap.models import Municipality, Organisation, Service
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.dashboards.demo.organisations import city
from zsm_werkplaats.dashboards.demo.pulse import VERBS as PULSE

FOLDER = Path(__file__).parent / "cases"


@dataclass
class Story:
    """One case as it is told: who, where, and what stands so far."""

    facts: dict[str, Any]
    region: Region
    cast: dict[str, User]
    now: datetime
    case: Case = field(init=False)
    by: User = field(init=False)
    at: datetime = field(init=False)

    @property
    def here(self) -> dict[str, Any]:
        """What differs per region: names, municipality, worker, shift."""
        return dict(self.facts[self.region.code])

    @property
    def worker(self) -> User:
        """Who holds the case."""
        return self.cast[f"worker{self.here['worker']}"]

    def tell(self) -> None:
        """Do every step that has happened by now."""
        for step in self.facts["step"]:
            told = dict(step)
            verb = told.pop("do")
            self.at = self.moment(told.pop("day"), told.pop("at"))
            if self.at > self.now:
                return
            self.by = self.cast.get(told.pop("by", ""), self.worker)
            VERBS[verb](self, **told)

    def day(self, number: int) -> date:
        """A day of the story on the calendar."""
        shifted = number + self.here.get("shift", 0)
        return (localtime(self.now) + timedelta(days=shifted)).date()

    def moment(self, day: int, at: str) -> datetime:
        """A moment of the story on the clock."""
        return make_aware(datetime.combine(self.day(day), time.fromisoformat(at)))

    def text(self, words: str) -> str:
        """Fill in the names of the region."""
        return words.format(city=city(self.region), **self.here)

    def born(self, age: int) -> date:
        """A birth date for somebody of this age; the same for a name every day."""
        return self.day(0) - timedelta(days=age * 365.25 + 100)

    def clock(self, clock: dict[str, Any]) -> datetime:
        """When the OM decides: so many hours from now, or a moment of the story."""
        if "hours" in clock:
            return self.now + timedelta(hours=clock["hours"])
        return self.moment(**clock)

    def organisation(self, name: str) -> Organisation | None:
        """An organisation of the region, if one is named."""
        if not name:
            return None
        return Organisation.objects.get(region=self.region, name=self.text(name))


def nominate(story: Story) -> None:
    facts = story.facts
    story.case = intake.nominate_case(
        region=story.region,
        by=story.by,
        at=story.at,
        name=story.here["name"],
        birth_date=story.born(facts["age"]),
        offence=facts["offence"],
        signals=facts["signals"],
        parketnummer=facts["parketnummer"].format(parket=story.region.parket),
        offence_on=story.day(facts["arrested"]["day"]),
        arrested_at=story.moment(**facts["arrested"]),
        decision_due_at=story.clock(facts["clock"]),
        municipality=Municipality.objects.get(
            region=story.region, name=story.here["municipality"]
        ),
    )


def accept(story: Story) -> None:
    intake.accept_case(
        case=story.case, worker=story.worker, by=story.worker, at=story.at
    )


def situation(story: Story, text: str) -> None:
    story.case.refresh_from_db()
    intake.amend_case(
        case=story.case,
        seen=story.case.version,
        changes={"situation": text},
        by=story.by,
        at=story.at,
    )


def person(story: Story, name: str, role: str, age: int, remark: str) -> None:
    people.involve_person(
        case=story.case,
        name=story.text(name),
        role=role,
        birth_date=story.born(age),
        remark=remark,
        by=story.by,
        at=story.at,
    )


def contact(
    story: Story,
    with_whom: str,
    organisation: str = "",
    next_attempt_day: int | None = None,
    **facts: Any,
) -> None:
    waiting = story.case.contacts.to_call_again().filter(with_whom=with_whom)
    again = next_attempt_day is not None
    context.log_contact(
        case=story.case,
        with_whom=with_whom,
        organisation=story.organisation(organisation),
        next_attempt_on=story.day(next_attempt_day or 0) if again else None,
        follows_up=waiting.first(),
        by=story.by,
        at=story.at,
        **facts,
    )


def hours(story: Story, kind: str, minutes: int, remark: str = "") -> None:
    activity.log_activity(
        case=story.case,
        kind=ActivityKind.objects.get(code=kind),
        day=localtime(story.at).date(),
        minutes=minutes,
        remark=remark,
        by=story.by,
        at=story.at,
    )


def safety(story: Story, concern: str, action: str) -> None:
    raise_safety(
        case=story.case, concern=concern, action=action, by=story.by, at=story.at
    )


def settle(story: Story, settlement: str) -> None:
    concern = story.case.safetyconcerns.get(settled_at=None)
    settle_safety(concern=concern, settlement=settlement, by=story.by, at=story.at)


def advise(story: Story, disposal: str, **facts: Any) -> None:
    story.case.refresh_from_db()
    advice.give_advice(
        case=story.case,
        disposal=Disposal.objects.get(code=disposal),
        prosecutor=story.case.prosecutor or story.cast["prosecutor1"],
        by=story.by,
        at=story.at,
        **facts,
    )


def decide(
    story: Story, conformity: str, term_days: int | None = None, **facts: Any
) -> None:
    story.case.refresh_from_db()
    standing = story.case.advices.get(superseded_at=None)
    conditions = [c.text for c in standing.conditions.all()]
    term = story.at.date() + timedelta(days=term_days) if term_days else None
    decision.decide(
        case=story.case,
        advice=standing,
        disposal=standing.disposal,
        conformity=conformity,
        conditions=facts.pop("conditions", conditions),
        term_until=term,
        by=story.case.prosecutor or story.cast["prosecutor1"],
        at=story.at,
        **facts,
    )


def arrange(story: Story, service: str = "", **facts: Any) -> None:
    offered = Service.objects.filter(region=story.region, name=service)
    support.arrange_support(
        case=story.case,
        service=offered.get() if service else None,
        asked_on=story.at.date(),
        by=story.by,
        at=story.at,
        **facts,
    )


def start(story: Story, confirmed_by: str, **which: int) -> None:
    started = story.case.supports.all()[which["support"] - 1]
    support.start_support(
        support=started,
        started_on=story.at.date(),
        confirmed_by=confirmed_by,
        by=story.by,
        at=story.at,
    )


def direction(story: Story, holder: str) -> None:
    support.settle_direction(
        case=story.case,
        holder=story.text(holder),
        since=story.at.date(),
        by=story.by,
        at=story.at,
    )


def close(story: Story, outcome: str, explanation: str = "") -> None:
    closing.close_case(
        case=story.case,
        outcome=Outcome.objects.get(code=outcome),
        explanation=explanation,
        by=story.by,
        at=story.at,
    )


VERBS: dict[str, Callable[..., None]] = {
    "nominate": nominate,
    "accept": accept,
    "situation": situation,
    "person": person,
    "contact": contact,
    "hours": hours,
    "safety": safety,
    "settle": settle,
    "advice": advise,
    "decide": decide,
    "support": arrange,
    "start": start,
    "direction": direction,
    "close": close,
    **PULSE,
}


def stories() -> list[dict[str, Any]]:
    """The eight vignettes, in their order."""
    files = sorted(FOLDER.glob("*.toml"))
    return [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
