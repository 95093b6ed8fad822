"""What Mijn dag shows of the help, in one query: silence, late bridges, sittings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse

from cases.case.models.case import CaseQuerySet
from cases.case.models.people import Involvement
from cases.support.models.meeting import TableMeeting, Talk
from cases.support.models.support import Support
from cases.support.views.support_row import next_verb
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.dates import day_of

BALL, BRIDGE, TALK, TABLE = "ball", "bridge", "talk", "table"
FIELDS = (
    "row",
    "case_id",
    "pk",
    "what",
    "who",
    "since",
    "sort",
    "stand",
    "name",
    "worker",
)
WORDS = {
    BALL: "de bal ligt bij {who}",
    BRIDGE: "wij overbrugden; {who} zou het overnemen",
    TALK: "hoe ging het gesprek?",
    TABLE: "wat kwam er uit het overleg?",
}
BUTTONS = {BALL: "Vastleggen", BRIDGE: "Vastleggen", TALK: "Melden", TABLE: "Melden"}
SITTINGS = {TALK: "report_talk", TABLE: "report_meeting"}


@dataclass(frozen=True)
class HelpRow:
    """One thing about the help that waits; `since` is the day that it counts from."""

    kind: str
    case_number: int
    pk: int
    what: str
    who: str
    since: date
    sort: str
    stand: str
    name: str
    worker: str

    @property
    def words(self) -> str:
        """Why it stands here."""
        return WORDS[self.kind].format(who=self.who)

    @property
    def case_url(self) -> str:
        """The page of the help of the case."""
        return reverse("cases:support", args=[self.case_number])

    @property
    def url(self) -> str:
        """The form that handles it, which leads back to Mijn dag."""
        verb = SITTINGS.get(self.kind) or next_verb(self.sort, self.stand)
        address = reverse(f"cases:{verb}", args=[self.case_number, self.pk])
        return f"{address}?terug=dag"

    @property
    def button(self) -> str:
        """What the button says."""
        return BUTTONS[self.kind]


def help_today(
    cases: CaseQuerySet, region: Region, at: datetime, most: int
) -> list[HelpRow]:
    """What waits in these cases, longest first."""
    day = day_of(at)
    mine: dict[str, Any] = {"region": region, "case__in": cases}
    supports = Support.objects.asking_for_attention(day).filter(**mine)
    talks = Talk.objects.to_hold().filter(
        planned_on__lte=day,
        case__closed_at=None,
        support__ended_on=None,
        **mine,
    )
    tables = TableMeeting.objects.to_hold().filter(planned_at__lte=at, **mine)
    late_bridge = models.Q(bridge_until__lt=day, started_on__isnull=True)
    found: Iterable[tuple[Any, ...]] = (
        _told(
            supports,
            row=models.Case(
                models.When(late_bridge, then=Value(BRIDGE)), default=Value(BALL)
            ),
            what=F("need"),
            who=Coalesce("organisation__name", "party"),
            since=models.Case(
                models.When(late_bridge, then=F("bridge_until")), default=F("heard_on")
            ),
            sort=F("kind"),
            stand=F("status"),
        )
        .union(
            _told(talks, row=Value(TALK), what=F("topic"), since=F("planned_on")),
            _told(
                tables,
                row=Value(TABLE),
                what=F("place"),
                since=TruncDate("planned_at"),
            ),
            all=True,
        )
        .order_by("since", "pk")[:most]
    )
    return [HelpRow(*row) for row in found]


def _told(records: QuerySet[Any], **columns: Any) -> QuerySet[Any]:
    suspect = Involvement.objects.filter(
        case=OuterRef("case"), role=Involvement.Role.SUSPECT
    ).order_by("pk")
    nothing = dict.fromkeys(("who", "sort", "stand"), Value(""))
    name = Subquery(suspect.values("person__name")[:1])
    worker = F("case__worker__name")
    told: QuerySet[Any] = records.order_by().annotate(
        name=name, worker=worker, **nothing | columns
    )
    return told.values_list(*FIELDS)
