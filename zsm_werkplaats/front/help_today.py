"""What Mijn dag shows of the help: silence, late bridges, talks and meetings."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils.text import capfirst

from cases.case.lifecycle import Verb
from cases.case.models.case import Case, CaseQuerySet
from cases.support.models.agreed_action import AgreedAction
from cases.support.models.meeting import TableMeeting, Talk
from cases.support.models.support import Support
from cases.support.views.support_row import next_verb
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.one_query import OneQuery

BALL = "wacht op {who}"
BRIDGE = "overbrugging voorbij; {who} zou het overnemen"
SUCCESSION = "{who} zou het traject overnemen"
TALK = "hoe ging het gesprek?"
MEETING = "wat is er afgesproken in het overleg?"


@dataclass(frozen=True)
class HelpRow:
    """One thing about the help that waits; `since` is the day that it counts from."""

    case: Case
    pk: int
    what: str
    words: str
    since: date
    verb: Verb | None
    button: str = "Vastleggen"

    @property
    def in_a_line(self) -> str:
        """What it is and what is the matter; what is a question ends as one."""
        if not self.what:
            return capfirst(self.words)
        if self.what.endswith(("?", "!", ".")):
            return f"{self.what} {capfirst(self.words)}"
        return f"{self.what}: {self.words}"

    @property
    def url(self) -> str:
        """The form that handles it, which leads back to Mijn dag."""
        address = reverse(f"cases:{self.verb}", args=[self.case.number, self.pk])
        return f"{address}?terug=dag"


def help_today(
    cases: CaseQuerySet, region: Region, at: datetime, most: int
) -> list[HelpRow]:
    """What waits in these cases, longest first; all of it is read in one query."""
    day, one = day_of(at), OneQuery()
    is_late = models.Q(bridge_until__lt=day, started_on__isnull=True)
    longest = models.Case(
        models.When(is_late, then=F("bridge_until")),
        models.When(successor_on__lt=day, then=F("successor_on")),
        default=F("heard_on"),
    )
    supports = Support.objects.asking_for_attention(day).order_by(longest, "pk")
    talks = Talk.objects.to_hold().filter(
        planned_on__lte=day, case__closed_at=None, support__ended_on=None
    )
    meetings = TableMeeting.objects.to_hold().filter(planned_at__lte=at)
    mine = models.Q(region=region, case__in=cases)
    waiting = one.read(
        supports.filter(mine).select_related("organisation", "case__worker")[:most]
    )
    planned = one.read(
        talks.filter(mine)
        .select_related("case__worker")
        .order_by("planned_on", "pk")[:most]
    )
    together = one.read(
        meetings.filter(mine)
        .select_related("case__worker")
        .order_by("planned_at", "pk")[:most]
    )
    agreed = one.read(
        AgreedAction.objects.due(day)
        .filter(mine)
        .select_related("case__worker")
        .order_by("due_on", "pk")[:most]
    )
    rows = [
        *(_of_support(support, day) for support in waiting),
        *(
            _of_talk(talk)
            for talk in planned
            if talk.starts_at is None or talk.starts_at <= at
        ),
        *(_of_meeting(meeting) for meeting in together),
        *(_of_action(action) for action in agreed),
    ]
    return sorted(rows, key=lambda row: (row.since, row.pk))[:most]


def _of_support(support: Support, day: date) -> HelpRow:
    if support.is_succession_due(day):
        return HelpRow(
            case=support.case,
            pk=support.pk,
            what=support.need,
            words=SUCCESSION.format(who=support.successor),
            since=support.successor_on or day,
            verb=Verb.END_SUPPORT,
            button="Vastleggen",
        )
    is_late = support.is_bridged_too_long(day)
    since = support.bridge_until if is_late else support.heard_on
    return HelpRow(
        case=support.case,
        pk=support.pk,
        what=support.need,
        words=(BRIDGE if is_late else BALL).format(who=support.receiver),
        since=since or support.asked_on,
        verb=next_verb(support.kind, support.status),
        button="Vastleggen",
    )


def _of_action(action: AgreedAction) -> HelpRow:
    words = f"{action.who} zou dit doen"
    since, verb = action.due_on, Verb.FINISH_ACTION
    return HelpRow(action.case, action.pk, action.what, words, since, verb, "Afronden")


def _of_talk(talk: Talk) -> HelpRow:
    since, verb = talk.planned_on, Verb.REPORT_TALK
    return HelpRow(talk.case, talk.pk, talk.topic, TALK, since, verb)


def _of_meeting(meeting: TableMeeting) -> HelpRow:
    since, verb = day_of(meeting.planned_at), Verb.REPORT_MEETING
    return HelpRow(meeting.case, meeting.pk, meeting.place, MEETING, since, verb)
