"""What came out of a question list: never of fewer than five answers."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from zsm_werkplaats.dashboards.figures.figure import Cell, Figure, Row
from zsm_werkplaats.lib.small_numbers import FEW
from zsm_werkplaats.research.models.questionnaire import (
    Answer,
    AnswerSheet,
    Questionnaire,
    QuestionnaireQuestion,
)

Kind = QuestionnaireQuestion.Kind
Side = AnswerSheet.Side
NOTE = f"Werkplaats en OM staan apart als beide minstens {FEW} antwoorden gaven."


@dataclass
class QuestionOutcome:
    """One question: its figure, or the texts in no order; nothing of too few."""

    question: QuestionnaireQuestion
    number: int
    figure: Figure | None = None
    texts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Given:
    """The answers to one question, by who they work for."""

    numbers: dict[str, Counter[int]]
    texts: list[str]

    @property
    def count(self) -> int:
        return sum(sum(each.values()) for each in self.numbers.values()) + len(
            self.texts
        )


def outcomes_of(questionnaire: Questionnaire) -> list[QuestionOutcome]:
    """The outcomes, question by question; none before the list is closed.

    While it is open one answer more would tell whose it is.
    """
    if questionnaire.closed_at is None:
        return []
    given = _given(questionnaire)
    return [_outcome(question, given) for question in questionnaire.questions.all()]


def _given(questionnaire: Questionnaire) -> dict[int, _Given]:
    found: dict[int, _Given] = {}
    rows = Answer.objects.filter(sheet__questionnaire=questionnaire).order_by("pk")
    for question, side, number, text in rows.values_list(
        "question", "sheet__side", "number", "text"
    ):
        nothing = _Given({each: Counter() for each in Side}, [])
        answers = found.setdefault(question, nothing)
        if number is None:
            answers.texts.append(text)
        else:
            answers.numbers[side][number] += 1
    return found


def _outcome(
    question: QuestionnaireQuestion, given: dict[int, _Given]
) -> QuestionOutcome:
    answers = given.get(question.pk)
    count = answers.count if answers else 0
    if answers is None or count < FEW:
        return QuestionOutcome(question, 0)
    if question.kind == Kind.TEXT:
        texts = sorted(answers.texts)
        Random(question.pk).shuffle(texts)  # noqa: S311 (an order, not a secret)
        return QuestionOutcome(question, count, texts=texts)
    return QuestionOutcome(question, count, figure=_figure(question, answers))


def _figure(question: QuestionnaireQuestion, given: _Given) -> Figure:
    totals = [sum(given.numbers[side].values()) for side in Side]
    sides = list(Side) if min(totals) >= FEW else []
    together = sum(given.numbers.values(), Counter[int]())
    counters = [together, *(given.numbers[side] for side in sides)]
    rows = [
        Row(label, [_cell(each, number) for each in counters])
        for number, label in question.choices
    ]
    sums = [sum(each.values()) for each in counters]
    rows.append(Row("Samen", [Cell(n, str(n)) for n in sums], is_total=True))
    return Figure(
        code=f"vraag-{question.place}",
        title=f"{question.place}. {question.text}",
        definition=_definition(question, together),
        columns=["Iedereen", *(side.label for side in sides)],
        rows=rows,
        first="Antwoord",
        note="" if sides else NOTE,
    )


def _cell(numbers: Counter[int], number: int) -> Cell:
    return Cell(numbers[number], str(numbers[number]))


def _definition(question: QuestionnaireQuestion, numbers: Counter[int]) -> str:
    total = sum(numbers.values())
    if question.kind != Kind.SCALE:
        return f"{total} antwoorden."
    return f"Gemiddeld {mean(numbers)} van 5, {total} antwoorden."


def mean(numbers: Counter[int]) -> str:
    """The mean of a scale with one decimal: 3,8."""
    total = sum(numbers.values())
    value = sum(number * count for number, count in numbers.items()) / total
    return f"{value:.1f}".replace(".", ",")


def trend_figure(questionnaires: list[Questionnaire]) -> Figure | None:
    """The mean of each scale that the last list asks, quarter by quarter."""
    closed = [each for each in questionnaires if each.closed_at]
    if len(closed) < 2:  # noqa: PLR2004 (one quarter is no trend)
        return None
    asked = [q for q in closed[0].questions.all() if q.kind == Kind.SCALE]
    if not asked:
        return None
    return Figure(
        code="verloop",
        title="Verloop per kwartaal",
        definition="Het gemiddelde per stelling, van 1 (oneens) tot 5 (eens).",
        columns=[each.text for each in asked],
        rows=list(_quarters(closed[::-1], [each.text for each in asked])),
        first="Kwartaal",
        bars=None,
    )


def _quarters(lists: list[Questionnaire], texts: list[str]) -> Iterator[Row]:
    means = _means([each.pk for each in lists])
    for each in lists:
        cells = []
        for text in texts:
            numbers = means.get((each.pk, text), Counter())
            shown = mean(numbers) if sum(numbers.values()) >= FEW else "niet getoond"
            told = sum(numbers.values()) >= FEW
            value = float(shown.replace(",", ".")) if told else None
            cells.append(Cell(value, shown))
        yield Row(each.quarter, cells)


def _means(lists: list[int]) -> dict[tuple[int, str], Counter[int]]:
    found: dict[tuple[int, str], Counter[int]] = {}
    rows = Answer.objects.filter(
        sheet__questionnaire__in=lists, question__kind=Kind.SCALE
    )
    for pk, text, number in rows.order_by().values_list(
        "question__questionnaire", "question__text", "number"
    ):
        found.setdefault((pk, text), Counter())[number or 0] += 1
    return found
