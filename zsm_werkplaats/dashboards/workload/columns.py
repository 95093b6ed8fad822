"""What Werk nu counts of every worker: the columns of its table, in their order."""

from dataclasses import dataclass

from cases.questions import caseload, effort
from cases.questions.question import Question


@dataclass(frozen=True)
class Column:
    """One number of every worker. `hurts` marks any number but zero: look here."""

    question: Question
    label: str
    about: str = ""
    hurts: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return self.question.code, self.about


COLUMNS = (
    Column(caseload.HELD, "Open"),
    Column(caseload.NEW_THIS_WEEK, "Nieuw deze week"),
    Column(effort.OVER_SIX_HOURS, "6 uur of meer"),
    Column(effort.OVER_FIFTEEN_HOURS, "15 uur of meer", hurts=True),
)
