"""Steps of a story about what is around a person, and what its teller left unsent."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.urls import reverse

from cases.case.actions import people
from cases.case.models.case import Case
from cases.context.actions import consent as consents
from cases.context.actions import surroundings as around
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.demo.story import Story
from zsm_werkplaats.drafts.actions import keep_draft
from zsm_werkplaats.drafts.typed import place_of

UNSENT = "Ze vertelt dat haar broer soms bij haar slaapt, en dat"


def relation(story: Story, kind: str) -> None:
    """What the suspect is to the victim."""
    victim = story.case.involvements.get(role="victim").person
    suspect = story.case.involvements.get(role="suspect").person
    people.relate_people(
        case=story.case,
        person=suspect,
        kind=kind,
        other=victim,
        by=story.by,
        at=story.at,
    )


def police_report(story: Story, what: str, when: str) -> None:
    around.note_police_report(
        case=story.case, what=what, when=when, by=story.by, at=story.at
    )


def existing(story: Story, organisation: str = "", **facts: Any) -> None:
    """Help that was there before."""
    around.note_existing_support(
        case=story.case,
        organisation=story.organisation(organisation),
        by=story.by,
        at=story.at,
        **facts,
    )


def contradiction(story: Story, **facts: Any) -> None:
    around.note_contradiction(case=story.case, by=story.by, at=story.at, **facts)


def consent(story: Story, with_whom: str, given_by: str) -> None:
    """Somebody agrees that what was told goes to the OM."""
    consents.record_consent(
        contact=story.case.contacts.get(with_whom=with_whom),
        given_by=story.text(given_by),
        given_on=story.at.date(),
        by=story.by,
        at=story.at,
    )


VERBS: dict[str, Callable[..., None]] = {
    "relation": relation,
    "police_report": police_report,
    "existing": existing,
    "contradiction": contradiction,
    "consent": consent,
}


def leave_a_draft(region: Region, worker: User, at: datetime) -> None:
    """The telephone rang while this worker was writing down a call."""
    case = Case.objects.filter(region=region).of(worker).open().first()
    if case:
        page = reverse("cases:log_contact", args=[case.number])
        keep_draft(
            by=worker,
            region=region,
            submission=uuid4(),
            place=place_of(page),
            typed={"with_whom": ["zus"], "result": ["reached"], "told": [UNSENT]},
            at=at - timedelta(minutes=20),
        )
