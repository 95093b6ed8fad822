"""The question that the address of a list asks."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, QueryDict

from cases.questions.question import ABOUT, QUESTION, QUESTIONS, Asked, Question
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.period import PARAMETER, Period


@dataclass(frozen=True)
class AskedQuestion:
    """A question and what it is asked about."""

    question: Question
    asked: Asked

    @property
    def words(self) -> str:
        return self.question.words(self.asked)


def asked_in(query: QueryDict, *, region_id: int, at: datetime) -> AskedQuestion | None:
    """The question in an address; None without one. Raises `Http404` on nonsense."""
    code = query.get(QUESTION)
    if not code:
        return None
    question = QUESTIONS.get(code)
    if question is None:
        msg = "Deze vraag bestaat niet."
        raise Http404(msg)
    text, about = query.get(PARAMETER, ""), query.get(ABOUT, "")
    try:
        period = Period.parse(text, day_of(at)) if text else None
    except ValueError as error:
        raise Http404(str(error)) from error
    asked = Asked(region_id, at, period, about)
    if about and not (question.abouts and about in question.abouts(asked)):
        msg = "Deze lijst bestaat niet."
        raise Http404(msg)
    return AskedQuestion(question, asked)
