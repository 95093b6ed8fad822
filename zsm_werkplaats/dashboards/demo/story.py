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
    closing,
    context,
    intake,
    people,
)
from cases.actions.safety import raise_safety, settle_safety
from cases.models import ActivityKind, Case, Outcome
from socialmap.models import Municipality, Organisation
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.dashboards.demo import decisions, help_steps, weighings
from zsm_werkplaats.dashboards.demo.advising import advise, keep_draft, read_along
from zsm_werkplaats.dashboards.demo.organisations import city
from zsm_werkplaats.dashboards.demo.pulse import VERBS as PULSE
from zsm_werkplaats.dashboards.demo.surroundings import SURROUNDINGS

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


def safety(story: Story, due_day: int, **facts: Any) -> None:
    due_on = story.day(due_day)
    raise_safety(
        case=story.case, action_due_on=due_on, by=story.by, at=story.at, **facts
    )


def settle(story: Story, settlement: str) -> None:
    concern = story.case.safetyconcerns.get(settled_at=None)
    settle_safety(concern=concern, settlement=settlement, by=story.by, at=story.at)


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
    "draft": keep_draft,
    "read_along": read_along,
    "decide": decisions.decide,
    "decide_aloud": decisions.decide_aloud,
    "confirm": decisions.confirm,
    "say": decisions.say,
    "hold": decisions.hold,
    "close": close,
    "weigh": weighings.weigh,
    "ask_challenge": weighings.ask,
    "challenge": weighings.question,
    "answer": weighings.answer,
    **help_steps.VERBS,
    **SURROUNDINGS,
    **PULSE,
}


def stories() -> list[dict[str, Any]]:
    """The eight vignettes, in their order."""
    files = sorted(FOLDER.glob("*.toml"))
    return [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
