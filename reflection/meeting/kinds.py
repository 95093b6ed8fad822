"""What the strands above tell the meetings: their agenda, and what an item shows.

A meeting knows no reason why a case is stuck and no figure. Each kind of meeting
registers how its agenda is filled, each kind of item the address of its panel, and who
keeps something of an item that was left (a case its event) a follow-up. They are called
inside the transaction of the action.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from cases.case.models.case import Case
from reflection.agreement.models import Agreement
from reflection.finding.models.finding import Finding
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.note import MeetingAction, Note
from zsm_werkplaats.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class ForAgenda:
    """Something that belongs on the agenda, before the chair put it anywhere."""

    kind: AgendaItem.Kind
    case: Case | None = None
    finding: Finding | None = None
    agreement: Agreement | None = None
    code: str = ""
    title: str = ""
    reasons: tuple[str, ...] = ()
    asked_by: User | None = None
    question: str = ""
    moved_from: AgendaItem | None = None


@dataclass(frozen=True)
class Asked:
    """What somebody asks at an item; `at` is None where nobody noted when."""

    who: str
    question: str
    at: datetime | None = None


@dataclass(frozen=True)
class Why:
    """Why a case stands there with figures, and all that is asked of it."""

    reasons: list[str]
    asked: list[Asked]


@dataclass(frozen=True)
class CameOf:
    """Something that came of a meeting and goes on by itself, and where it is read."""

    label: str
    text: str
    url: str


Agenda = Callable[[Meeting, datetime], Iterable[ForAgenda]]
Written = Note | MeetingAction
FollowUp = Callable[[AgendaItem, User | None, datetime], None]
# What became of something that was written: "vervallen", or the words as they are now.
Correction = Callable[[Written, str, User, datetime], None]
Whys = Callable[[Meeting, datetime], dict[int, Why]]  # by number of case
Tells = Callable[[Meeting, User], Iterable[CameOf]]  # what this reader may read
Asks = Callable[[Meeting, Collection[AgendaItem]], dict[int, list[Asked]]]  # by item

AGENDAS: dict[str, Agenda] = {}  # by kind of meeting
WHYS: dict[str, Whys] = {}  # by kind of meeting
ASKS: dict[str, Asks] = {}  # by kind of meeting: all questions, also more than one
PANELS: dict[str, str] = {}  # by kind of item: the name of its address
CAME_OF: list[Tells] = []
DONE = "gedaan"  # what became of an action
LEFT: list[FollowUp] = []
CORRECTED: list[Correction] = []
REASONS: dict[str, str] = {}  # the words of a code in `AgendaItem.reasons`


def panel_url(item: AgendaItem, *, is_shared: bool = False) -> str:
    """Where the panel of an item is loaded from; empty when its kind has none."""
    name = PANELS.get(item.kind)
    if not name:
        return ""
    url = reverse(name, args=[item.meeting_id, item.pk])
    return f"{url}?scherm=1" if is_shared else url
