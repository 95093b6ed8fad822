"""What Werk nu counts of every worker: the columns of its tables, in their order."""

from collections.abc import Sequence
from dataclasses import dataclass

from cases.activity.models.complexity import Complexity
from cases.case.lifecycle import Strand
from cases.questions import caseload, due, effort, stuck, waiting
from cases.questions.question import Question
from zsm_werkplaats.team.models import Thresholds


@dataclass(frozen=True)
class Column:
    """One number of every worker. `hurts` marks any number but zero: look here.

    `label` stands under the heading of its group, `title` says it without that.
    """

    question: Question
    label: str
    about: str = ""
    hurts: bool = False
    words: str = ""

    @property
    def title(self) -> str:
        return self.words or self.label

    @property
    def key(self) -> tuple[str, str]:
        return self.question.code, self.about


@dataclass(frozen=True)
class Group:
    """Columns that belong together, under one heading."""

    heading: str
    columns: Sequence[Column]


HELD = Column(caseload.HELD, "Totaal", words="Zaken")
LOAD = (
    Group(
        "Zaken",
        (HELD, Column(caseload.NEW_THIS_WEEK, "Nieuw", words="Nieuw deze week")),
    ),
    Group(
        "Waar ze staan",
        (
            Column(caseload.BY_STRAND, "Context", Strand.CONTEXT.value),
            Column(caseload.BY_STRAND, "Advies", Strand.ADVICE.value),
            Column(caseload.BY_STRAND, "Hulp", Strand.SUPPORT.value),
            Column(caseload.BY_STRAND, "Monitoring", Strand.MONITORING.value),
        ),
    ),
    Group(
        "Bestede tijd",
        (
            Column(effort.BY_EFFORT, effort.LABELS["0-3"], "0-3"),
            Column(effort.BY_EFFORT, effort.LABELS["3-6"], "3-6"),
            Column(effort.OVER_SIX_HOURS, "6 uur of meer"),
            Column(effort.OVER_FIFTEEN_HOURS, "15 uur of meer", hurts=True),
        ),
    ),
    Group(
        "Zwaarte",
        (
            Column(effort.BY_COMPLEXITY, "Zwaar", Complexity.Level.HEAVY.value),
            Column(
                effort.BY_COMPLEXITY, "Heel zwaar", Complexity.Level.VERY_HEAVY.value
            ),
        ),
    ),
)


def pains(thresholds: Thresholds) -> tuple[Group, ...]:
    """Where it hurts, with the days that the region chose."""
    days = str(thresholds.quiet_days)
    return (
        Group(
            "Veilig",
            (
                Column(
                    stuck.NOT_SAFE,
                    "Niet geregeld",
                    hurts=True,
                    words="Veiligheid niet geregeld",
                ),
            ),
        ),
        Group(
            "Bellen",
            (
                Column(due.CALLS_TODAY, "Vandaag", words="Vandaag bellen"),
                Column(due.CALLS_LATE, "Te laat", hurts=True, words="Bellen te laat"),
            ),
        ),
        Group(
            "Monitoring",
            (
                Column(due.MOMENTS_TODAY, "Vandaag", words="Monitormoment vandaag"),
                Column(
                    due.MOMENTS_LATE,
                    "Te laat",
                    hurts=True,
                    words="Monitormoment te laat",
                ),
                Column(
                    stuck.FALTERS, "Hapert", hurts=True, words="Hapert of loopt niet"
                ),
            ),
        ),
        Group(
            "Vast",
            (
                Column(
                    stuck.QUIET,
                    "Geen contact",
                    days,
                    hurts=True,
                    words=f"{days} dagen of langer geen contact",
                ),
                Column(
                    stuck.UNDIRECTED,
                    "Geen regie",
                    hurts=True,
                    words="Niemand heeft de regie",
                ),
                Column(stuck.DEAD_END, "Doodgelopen"),
            ),
        ),
        Group(
            "Wacht op een ander",
            (
                Column(waiting.AWAITS_DECISION, "OM", words="Wacht op het OM"),
                Column(waiting.POSTPONED, "Uitgesteld", words="Beslissing uitgesteld"),
                Column(
                    waiting.ORAL_UNCONFIRMED,
                    "Mondeling",
                    hurts=True,
                    words="Mondelinge beslissing niet bevestigd",
                ),
                Column(
                    stuck.HANDOVER,
                    "Overdracht",
                    hurts=True,
                    words="Overdracht niet bevestigd",
                ),
                Column(stuck.CHALLENGE, "Bevraging", words="Bevraging open"),
            ),
        ),
    )


def of_the_team(thresholds: Thresholds) -> tuple[Column, ...]:
    """What the team as a whole sees first."""
    hours = str(thresholds.nomination_hours)
    return (
        Column(waiting.UNANSWERED, "Voorgedragen, nog geen antwoord"),
        Column(
            waiting.UNANSWERED_LONG,
            f"Wacht langer dan {hours} uur op antwoord",
            hours,
            hurts=True,
        ),
        Column(caseload.WORKER_DISABLED, "Werker werkt hier niet meer", hurts=True),
        Column(caseload.WORKER_AWAY, "Werker vandaag afwezig"),
    )
