"""What waits for the meeting: findings by state and age, agreements, own decisions."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from reflection.agreement.models import Agreement
from reflection.finding.models.finding import STATUS_LABELS, Finding
from reflection.reflection_meeting.figures.reader import Reader
from reflection.working_decision.models import WorkingDecision
from zsm_werkplaats.lib.dates import day_of

MOST = 25
A_DAY = 1


@dataclass(frozen=True)
class OpenFinding:
    """A finding that is not closed, and for how long it stands."""

    finding: Finding
    days: int

    @property
    def age(self) -> str:
        if self.days < A_DAY:
            return "vandaag genoteerd"
        return "1 dag oud" if self.days == A_DAY else f"{self.days} dagen oud"


@dataclass(frozen=True)
class OpenWork:
    """What is open on `today`; the lists hold the oldest ones."""

    by_state: Sequence[tuple[str, int]]
    findings: Sequence[OpenFinding]
    agreements: Sequence[Agreement]
    decisions: Sequence[WorkingDecision]

    @property
    def count(self) -> int:
        return sum(number for _, number in self.by_state)


def open_findings(reader: Reader, today: date) -> list[OpenFinding]:
    """The findings that nobody closed, the oldest first."""
    found = Finding.objects.open().filter(reader.may_name(), region=reader.region_id)
    oldest = found.select_related("organisation", "owner").order_by("created_at", "pk")
    return [
        OpenFinding(finding, (today - day_of(finding.created_at)).days)
        for finding in oldest
    ]


def open_work(reader: Reader, today: date) -> OpenWork:
    """In three queries."""
    findings = open_findings(reader, today)
    states = Counter(each.finding.status for each in findings)
    return OpenWork(
        [(label, states[key]) for key, label in STATUS_LABELS.items() if states[key]],
        findings[:MOST],
        list(agreements_due(reader, today)[:MOST]),
        list(decisions_due(reader, today)[:MOST]),
    )


def agreements_due(reader: Reader, today: date) -> QuerySet[Agreement]:
    """Agreements that would be evaluated by today, the longest due first."""
    due = Agreement.objects.due(today).filter(
        reader.may_name(), region=reader.region_id
    )
    return due.select_related("organisation", "owner").order_by("evaluate_on", "pk")


def decisions_due(reader: Reader, today: date) -> QuerySet[WorkingDecision]:
    """Decisions about our way of working to look back on."""
    due = WorkingDecision.objects.standing().filter(
        region=reader.region_id, review_on__lte=today
    )
    return due.select_related("owner").order_by("review_on", "pk")
