"""What Mijn dag shows of the help: silence, late bridges, talks and meetings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils.text import capfirst

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.support.models.agreed_action import AgreedAction
from cases.support.models.meeting import TableMeeting, Talk
from cases.support.models.support import Support
from cases.support.views.support_row import next_verb
from zsm_werkplaats.accounts.given import AT, DAY
from zsm_werkplaats.front.day_reads import Reader
from zsm_werkplaats.lib.addresses import address
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
        return f"{address(f'cases:{self.verb}', self.case.number, self.pk)}?terug=dag"


def _supports(reader: Reader) -> QuerySet[Support]:
    is_late = Q(bridge_until__lt=DAY, started_on__isnull=True)
    longest = models.Case(
        models.When(is_late, then=F("bridge_until")),
        models.When(successor_on__lt=DAY, then=F("successor_on")),
        default=F("heard_on"),
    )
    waiting = Support.objects.asking_for_attention(DAY).filter(reader.mine())
    eldest = waiting.select_related("organisation").order_by(longest, "pk")
    return eldest[: reader.most]


def _talks(reader: Reader) -> QuerySet[Talk]:
    talks = Talk.objects.to_hold().filter(
        reader.mine(),
        planned_on__lte=DAY,
        case__closed_at=None,
        support__ended_on=None,
    )
    return talks.order_by("planned_on", "pk")[: reader.most]


def _meetings(reader: Reader) -> QuerySet[TableMeeting]:
    meetings = TableMeeting.objects.to_hold().filter(reader.mine(), planned_at__lte=AT)
    return meetings.order_by("planned_at", "pk")[: reader.most]


def _actions(reader: Reader) -> QuerySet[AgreedAction]:
    agreed = AgreedAction.objects.due(DAY).filter(reader.mine())
    return agreed.order_by("due_on", "pk")[: reader.most]


def help_today(
    one: OneQuery, reader: Reader, at: datetime
) -> Callable[[], list[HelpRow]]:
    """What waits in the cases of the day, longest first, as a part of a query."""
    day = day_of(at)
    waiting = one.ask(_supports, reader)
    planned = one.ask(_talks, reader)
    together = one.ask(_meetings, reader)
    agreed = one.ask(_actions, reader)

    def rows() -> list[HelpRow]:
        found = [
            *(_of_support(support, day) for support in waiting),
            *(
                _of_talk(talk)
                for talk in planned
                if talk.starts_at is None or talk.starts_at <= at
            ),
            *(_of_meeting(meeting) for meeting in together),
            *(_of_action(action) for action in agreed),
        ]
        return sorted(found, key=lambda row: (row.since, row.pk))[: reader.most]

    return rows


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
