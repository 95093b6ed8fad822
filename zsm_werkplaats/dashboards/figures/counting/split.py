"""Cases by an answer: the question that a list asks, and how many give each answer.

The records behind it are counted with one GROUP BY; all splits of a page, in both
periods, are read in one query. The list of an answer takes the same records, so that
a number and its list can't differ.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Count, F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from cases.case.models.case import CaseQuerySet
from cases.questions.question import Asked, Question, register
from zsm_werkplaats.dashboards.figures.figure import Figure
from zsm_werkplaats.dashboards.figures.reader import Reader
from zsm_werkplaats.dashboards.figures.telling import Count as Counted
from zsm_werkplaats.dashboards.figures.telling import Teller, counts_figure
from zsm_werkplaats.lib.period import Period

Records = Callable[[Asked], QuerySet[Any]]
Labels = Callable[[Asked], Mapping[str, str]]
KEY = "answer_key"  # what the records say, under the name of an annotation
EVERY = ""  # stands for all answers together


@dataclass(frozen=True, kw_only=True)
class Split:
    """One figure of cases by an answer.

    `records` carry their answer as `KEY`; `case` leads from them to the case.
    `is_whole`: a case gives one answer; else it may count at several.
    """

    question: Question
    title: str
    records: Records
    labels: Labels
    case: str = "case"
    is_whole: bool = True
    first: str = ""
    note: str = ""
    total: str = "Samen"

    @property
    def code(self) -> str:
        return self.question.code


def split(
    *,
    code: str,
    title: str,
    definition: str,
    records: Records,
    labels: Labels,
    case: str = "case",
    is_whole: bool = True,
    first: str = "",
    note: str = "",
    total: str = "Samen",
) -> Split:
    """A figure, and the question of its lists, made known under its code."""
    question = register(
        Question(
            code=code,
            label=title,
            definition=definition,
            narrow=partial(_narrow, records, case),
            abouts=labels,
            has_period=True,
        )
    )
    return Split(
        question=question,
        title=title,
        records=records,
        labels=labels,
        case=case,
        is_whole=is_whole,
        first=first,
        note=note,
        total=total,
    )


def _narrow(
    records: Records, case: str, cases: CaseQuerySet, asked: Asked
) -> CaseQuerySet:
    found = records(asked)
    if asked.about:
        found = found.filter(**{KEY: asked.about})
    return cases.filter(pk__in=found.order_by().values(case))


def within(field: str, asked: Asked) -> dict[str, Any]:
    """That a record is of the region, and its moment in the period."""
    span = asked.span
    return {
        "region": asked.region_id,
        f"{field}__gte": span.begins_at,
        f"{field}__lt": span.ends_at,
    }


def on_days(field: str, asked: Asked) -> dict[str, Any]:
    """The same of something that is known by its day."""
    span = asked.span
    return {
        "region": asked.region_id,
        f"{field}__gte": span.first,
        f"{field}__lt": span.until,
    }


def fixed(labels: Mapping[str, str]) -> Labels:
    """Answers that are always the same."""
    return lambda _: labels


Counts = Counter[tuple[str, int, str]]  # code, period by its place, answer


def count_splits(
    splits: Iterable[Split], reader: Reader, periods: Sequence[Period]
) -> Counts:
    """How many cases give each answer, and any, in each period: one query."""
    parts = []
    for each in splits:
        for place, period in enumerate(periods):
            found = each.records(reader.asked(period)).order_by()
            told = found.filter(**{f"{each.case}__in": reader.cases})
            marked = told.annotate(
                split_code=Cast(Value(each.code), TextField()),
                split_place=Cast(Value(place), IntegerField()),
                split_answer=Cast(F(KEY), TextField()),
                split_any=Cast(Value(EVERY), TextField()),
            )
            answers = ["split_answer"] + ([] if each.is_whole else ["split_any"])
            parts += [
                marked.values("split_code", "split_place", answer)
                .annotate(number=Count(each.case, distinct=not each.is_whole))
                .values_list("split_code", "split_place", answer, "number")
                for answer in answers
            ]
    counts: Counts = Counter()
    if not parts:
        return counts
    first, *others = parts
    for code, place, answer, number in (
        first.union(*others, all=True) if others else first
    ):
        counts[code, place, answer] += number
    return counts


def split_figure(
    each: Split,
    counts: Counts,
    reader: Reader,
    periods: Sequence[Period],
    teller: Teller,
) -> Figure:
    """The figure of a split from what was counted, with the lists behind it."""
    asked = [reader.asked(period) for period in periods]
    labels: dict[str, str] = {}
    for each_asked in asked:
        labels |= each.labels(each_asked)
    code = each.code

    def counted(label: str, answer: str, numbers: Sequence[int]) -> Counted:
        urls = [
            each.question.address(reader.asked(period, answer)) for period in periods
        ]
        now, before = [*numbers, 0][:2]
        return Counted(label, now, before, urls[0], urls[-1])

    def numbers_of(answer: str) -> list[int]:
        return [counts[code, place, answer] for place in range(len(periods))]

    rows = [counted(label, key, numbers_of(key)) for key, label in labels.items()]
    if each.is_whole:
        sums = [
            sum(n for (c, p, _), n in counts.items() if (c, p) == (code, place))
            for place in range(len(periods))
        ]
    else:
        sums = numbers_of(EVERY)
    return counts_figure(
        code=code,
        title=each.title,
        definition=each.question.definition,
        counts=rows,
        teller=teller,
        total=counted(each.total, EVERY, sums),
        is_whole=each.is_whole,
        first=each.first,
        note=each.note,
    )
