"""The steps of a story from nomination to closing: calls, hours, safety."""

from collections.abc import Callable
from typing import Any

from django.utils.timezone import localtime

from cases.activity.actions import activity
from cases.activity.models.activity import ActivityKind
from cases.case.actions import people
from cases.case.actions.safety import raise_safety, settle_safety
from cases.context.actions import contact as context
from cases.intake.actions import nomination as intake
from cases.monitoring.actions import closing
from cases.monitoring.models.closing import Outcome
from zsm_werkplaats.demo.story import Story


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
        municipality=story.municipality,
        is_training=story.is_training,
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
    person: str = "",
    next_attempt_day: int | None = None,
    **facts: Any,
) -> None:
    waiting = story.case.contacts.to_call_again().filter(with_whom=with_whom)
    again = next_attempt_day is not None
    context.log_contact(
        case=story.case,
        with_whom=with_whom,
        organisation=story.organisation(organisation),
        person=story.person(person),
        next_attempt_on=story.day(next_attempt_day or 0) if again else None,
        follows_up=waiting.first(),
        by=story.by,
        at=story.at,
        **facts,
    )


def hours(story: Story, kind: str, minutes: int, remark: str = "") -> None:
    if story.is_training:  # nobody's own week, handed in or not, gets invented hours
        return
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
    "close": close,
}
