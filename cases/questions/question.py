"""A question about cases: the one place that says which cases a number stands for.

A dashboard counts what a question asks, and the list of cases shows the same: so a
number opens exactly its list. Strands and apps above register their own questions.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode

from django.db.models import Count, F, TextField, Value
from django.db.models.functions import Cast
from django.urls import reverse

from cases.case.models.case import CaseQuerySet
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.period import PARAMETER, Period

QUESTION, ABOUT = "vraag", "over"  # how an address names it
NOBODY = 0  # stands for the worker of a case that nobody holds


@dataclass(frozen=True)
class Asked:
    """What a question is asked about: in a region, at a moment, in a period.

    `about` narrows it to one answer: the code of a disposal, of an effort band.
    """

    region_id: int
    at: datetime
    period: Period | None = None
    about: str = ""

    @property
    def day(self) -> date:
        return day_of(self.at)

    @property
    def span(self) -> Period:
        """The period; all there is when the address names none."""
        return self.period or Period.everything(self.day)


Narrow = Callable[[CaseQuerySet, Asked], CaseQuerySet]


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question: its word in an address, its label, and what it means in a sentence.

    `abouts` gives the answers that `about` may name, with their labels; a question
    without it takes none. `has_period` says that the answer depends on the period.
    """

    code: str
    label: str
    definition: str
    narrow: Narrow
    abouts: Callable[[Asked], Mapping[str, str]] | None = None
    has_period: bool = False

    def of(self, cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
        """Those of `cases` for which the answer is yes; training cases never are."""
        return self.narrow(cases.counting(), asked)

    def words(self, asked: Asked) -> str:
        """The label, with what it is about: Afdoening: dagvaarden."""
        about = self.abouts(asked).get(asked.about, "") if self.abouts else ""
        return f"{self.label}: {about}" if about else self.label

    def address(self, asked: Asked, **filters: str | int) -> str:
        """The list of cases behind it; `filters` are those of the list, as worker."""
        said: dict[str, str | int] = {QUESTION: self.code}
        if asked.about:
            said[ABOUT] = asked.about
        if self.has_period and asked.period:
            said[PARAMETER] = str(asked.period)
        return f"{reverse('cases:list')}?{urlencode(said | filters)}"


QUESTIONS: dict[str, Question] = {}


def register(question: Question) -> Question:
    """Make a question known under its code. Raises `ValueError` on a second one."""
    if question.code in QUESTIONS:
        msg = f"There is a question {question.code} already."
        raise ValueError(msg)
    QUESTIONS[question.code] = question
    return question


Key = tuple[str, str]  # code of a question, and what it is about
Counts = dict[Key, Counter[int]]


def count_by(
    field: str,
    questions: Iterable[tuple[Question, str]],
    cases: CaseQuerySet,
    asked: Asked,
) -> Counts:
    """How many cases each question finds, by a key of the case such as its worker.

    One query for all questions together; each with what it is about.
    """
    parts = []
    for question, about in questions:
        found = question.of(cases, replace(asked, about=about)).order_by()
        key = Cast(Value(f"{question.code}\n{about}"), TextField())
        parts.append(
            found.values(asked_key=key, counted_by=F(field))
            .annotate(number=Count("pk", distinct=True))
            .values_list("asked_key", "counted_by", "number")
        )
    counts: Counts = defaultdict(Counter)
    if not parts:
        return counts
    first, *others = parts
    for key, counted_by, number in first.union(*others, all=True) if others else first:
        code, _, about = key.partition("\n")
        counts[code, about][counted_by or NOBODY] += number
    return counts
