"""What was written becomes a finding with one tap, and is only a note again."""

import re
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cases.case.models.case import Case
from reflection.finding.makers import (
    NOTHING,
    About,
    InCase,
    Source,
    make_finding,
    raised_by_others,
    unmake_finding,
)
from reflection.finding.models.finding import Finding, FindingStatus
from reflection.finding.people_in_text import stands, tells_of
from reflection.meeting.actions.door import open_meeting_for, open_to_write
from reflection.meeting.makers import change_meeting
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.note import MeetingAction, Note
from socialmap.organisation.policies import visible_to
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.plain_text import first_sentence
from zsm_werkplaats.lib.refusal import RefusedError

GOES_ON = "Met dit signaal is al iets gedaan. Sluit het bij de signalen af."
NAMES_SOMEBODY = (
    "Hier {words}. Een signaal gaat niet over een persoon, en het OM leest het "
    "ook. Wat je schreef blijft staan. Schrijf het signaal zonder namen en nummers."
)
Written = Note | MeetingAction
Kind = Finding.Kind
# What a note is likely to say, the first that fits; who made the finding puts it right.
SOUNDS_LIKE: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        Kind.BROKEN_AGREEMENT: re.compile(
            r"\bafspra\w*\b.*\b(niet|geen|nooit)\b|\b(niet|geen|nooit)\b.*\bafspra\w*",
            re.IGNORECASE,
        ),
        Kind.GAP: re.compile(
            r"\bgeen (plek|plaats|aanbod|bed|hulp)|wachttijd|wachtlijst|te weinig"
            r"|\b(ontbreekt|vol)\b",
            re.IGNORECASE,
        ),
        Kind.GOOD_PRACTICE: re.compile(
            r"\b(werkt|werkte|ging|gaat|loopt|liep) (heel |erg |hier )?(goed|prima)\b",
            re.IGNORECASE,
        ),
    }
)


@transaction.atomic
def note_to_finding(*, note: Note, by: User, at: datetime, **words: Any) -> Finding:
    """Make a finding of a note; of what it names, in the case it is about.

    `words` are those that somebody chose in the place of what the note says.
    """
    return _make(note, by=by, at=at, **words)


@transaction.atomic
def action_to_finding(
    *, action: MeetingAction, by: User, at: datetime, **words: Any
) -> Finding:
    """Make a finding of an action; the action stays."""
    return _make(action, by=by, at=at, **words)


@transaction.atomic
def withdraw_finding(*, of: Written, by: User, at: datetime) -> None:
    """Let it be no finding after all, while nobody did anything with it.

    It is gone then, for who reads only findings too; the history keeps it.
    """
    locked = open_to_write(of.meeting, of.item, by=by, at=at)
    fresh = type(of)._default_manager.select_related("finding").get(pk=of.pk)
    if fresh.finding is None:
        return
    finding = Finding.objects.select_for_update(of=("self",)).get(pk=fresh.finding.pk)
    if finding.created_by_id != by.pk:
        raise PermissionDenied("een signaal van iemand anders terugnemen")
    if (
        finding.status != FindingStatus.NOTED
        or finding.owner_id
        or raised_by_others(finding, than=(by, of.created_by))
        or AgendaItem.objects.filter(finding=finding).used().exists()
    ):
        raise RefusedError(GOES_ON)
    unmake_finding(finding)
    change_meeting(locked)


@transaction.atomic
def show_reworded(*, meeting: Meeting, by: User) -> None:
    """Let who has the meeting open see that what was made of a note reads otherwise."""
    change_meeting(open_meeting_for(meeting, by=by))


def words_of(*, of: Written, by: User) -> dict[str, Any]:
    """What a finding of it says at first: title, kind, text, and what it is about."""
    text = _text(of)
    title = first_sentence(text)
    told = of.item.finding if of.item else None
    return {
        "title": title,
        "detail": "" if title == " ".join(text.split()) else text,
        "kind": _kind(text) or (told.kind if told else Kind.PROCEDURE),
        "about": _about(of, told, by),
    }


def _text(of: Written) -> str:
    return of.text if isinstance(of, Note) else of.what


def _about(of: Written, told: Finding | None, by: User) -> About:
    """What the note names, else what the finding on the agenda is about."""
    about = NOTHING
    if isinstance(of, Note):
        about = About(organisation=of.organisation, service=of.service)
    if about == NOTHING and told:
        about = About.of(told)
    there = about.facts()["organisation"]
    may_name = there is None or visible_to(by).filter(pk=there.pk).exists()
    return about if may_name else NOTHING


def _kind(text: str) -> str:
    return next((kind for kind, like in SOUNDS_LIKE.items() if like.search(text)), "")


def _make(of: Written, *, by: User, at: datetime, **words: Any) -> Finding:
    """One finding of what was written; a second tap finds the first."""
    locked = open_to_write(of.meeting, of.item, by=by, at=at)
    fresh = type(of)._default_manager.select_related("finding").get(pk=of.pk)
    if fresh.finding:
        return fresh.finding
    numbers = of.item.case_numbers() if of.item else []
    if not words:
        _refuse_names(of, numbers, by=by, at=at)
        words = words_of(of=of, by=by)
    origin = Source("meeting", locked.pk)
    cases = Case.objects.filter(
        pk__in={*numbers, *([of.case_id] if of.case_id else [])}
    )
    finding = make_finding(
        region=locked.region,
        source=origin,
        cases=[InCase(case, origin) for case in cases],
        raisers=[of.created_by],
        by=by,
        at=at,
        **words,
    )
    type(of)._default_manager.filter(pk=of.pk).update(finding=finding)
    change_meeting(locked)
    return finding


def _refuse_names(of: Written, cases: list[int], *, by: User, at: datetime) -> None:
    """With one tap nothing can be asked: also what is doubtful stops it."""
    found = tells_of(
        _text(of),
        by=by,
        region=of.meeting.region,
        day=day_of(at),
        cases=cases,
    )
    if words := [*found.certain, *found.doubtful]:
        raise RefusedError(NAMES_SOMEBODY.format(words=stands(words)))
