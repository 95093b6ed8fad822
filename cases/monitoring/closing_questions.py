"""What is still open in the help and the monitoring when a case is to be closed.

It asks and never stands in the way.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.text import Truncator

from cases.case.models.case import Case
from cases.monitoring.models.closing import ClosingAnswer
from zsm_werkplaats.lib.dutch_dates import day_in_words

Topic = ClosingAnswer.Topic
MOST = 180  # characters of the names of who does not help yet; a question holds 300


@dataclass(frozen=True)
class ClosingQuestion:
    """Something that is still open, as a question to who closes the case."""

    topic: str
    question: str


def closing_questions(case: Case, *, on: date) -> list[ClosingQuestion]:
    """The questions that belong to closing this case on that day."""
    found = (_help(case), _moments(case, on), _pause(case, on), _term(case, on))
    return [end for end in found if end]


def _help(case: Case) -> ClosingQuestion | None:
    waiting = list(
        case.supports.not_running_yet().select_related("organisation", "service")
    )
    if not waiting:
        return None
    names = ", ".join(dict.fromkeys(support.provider for support in waiting))
    said = f"Er wacht nog hulp: {Truncator(names).chars(MOST)}."
    if days := [s.bridge_until for s in waiting if s.bridge_until]:
        said += f" Wij overbruggen tot {date_format(max(days), 'j F Y')}."
    return ClosingQuestion(Topic.SUPPORT, f"{said} Wie houdt dat vast?")


def _moments(case: Case, on: date) -> ClosingQuestion | None:
    days = list(case.monitoringmoments.open().values_list("due_on", flat=True))
    if not days:
        return None
    first = day_in_words(days[0], "j F", today=on)
    many = f"Er staan nog {len(days)} momenten open, het eerste op {first}."
    one = f"Er staat nog een moment open, op {first}."
    said = one if len(days) == 1 else many
    return ClosingQuestion(Topic.MOMENTS, f"{said} Hoeft dat niet meer?")


def _pause(case: Case, on: date) -> ClosingQuestion | None:
    pause = case.monitoringpauses.standing(on).first()
    if pause is None:
        return None
    return ClosingQuestion(
        Topic.PAUSE, f"Er staat een {pause.in_words}. Wie gaat er verder?"
    )


def _term(case: Case, on: date) -> ClosingQuestion | None:
    decision = case.decisions.filter(superseded_at=None, term_until__gte=on).first()
    if decision is None or decision.term_until is None:
        return None
    until = date_format(decision.term_until, "j F Y")
    question = f"De voorwaarden gelden nog tot en met {until}. Wie houdt dat bij?"
    return ClosingQuestion(Topic.TERM, question)
