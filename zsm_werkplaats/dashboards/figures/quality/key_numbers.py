"""The key numbers: ten lines that say how it goes, each with what it means."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

from cases.decision.adoption import Figures as Adopted
from cases.intake.screened_per_week import Figures
from cases.questions.question import Question
from cases.templatetags.decision_words import span
from zsm_werkplaats.dashboards.figures.advice import adoption, weighing
from zsm_werkplaats.dashboards.figures.after import changed, monitoring, otherwise
from zsm_werkplaats.dashboards.figures.counting.look import Look
from zsm_werkplaats.dashboards.figures.counting.split import EVERY, Counts, Split
from zsm_werkplaats.dashboards.figures.figure import Cell, Figure, Row
from zsm_werkplaats.dashboards.figures.help import appointment, started
from zsm_werkplaats.dashboards.figures.inflow import day_lists, nominations
from zsm_werkplaats.dashboards.figures.telling import (
    Teller,
    change_of_share,
    difference,
    percent,
    share_in_words,
)
from zsm_werkplaats.dashboards.figures.time.contact import IN_PERSON, SPOKEN
from zsm_werkplaats.dashboards.figures.time.durations import NOBODY, change
from zsm_werkplaats.lib.small_numbers import NOT_TOLD

SPLITS = (
    nominations.NOMINATIONS,
    SPOKEN,
    weighing.WEIGHINGS,
    appointment.APPOINTMENTS,
    otherwise.OTHERWISE,
    started.STARTED,
    monitoring.ARRESTS,
)
NUMBER, SHARE = "Aantal", "Aandeel"


@dataclass(frozen=True)
class Part:
    """So many of so many; `total` is None where a number stands by itself."""

    number: int
    total: int | None
    url: str = ""

    def is_told(self, teller: Teller) -> bool:
        return self.shown(teller).isdigit()

    def shown(self, teller: Teller) -> str:
        if self.total is None:
            return teller.told([self.number])[0]
        return teller.part(self.number, self.total)

    def cells(self, teller: Teller) -> list[Cell]:
        shown = self.shown(teller)
        return [teller.cell(self.number, shown, self.url), self._share(teller)]

    def _share(self, teller: Teller) -> Cell:
        if self.total is None:
            return Cell(None, "")
        if not self.is_told(teller):
            return Cell(None, NOT_TOLD)
        words = share_in_words(self.number, self.total)
        shown = f"{words} van {self.total}" if self.total else words
        return Cell(percent(self.number, self.total), shown)


@dataclass(frozen=True)
class Line:
    """A key number: its words, what it means, and its part in each period."""

    label: str
    hint: str
    parts: Sequence[Part]

    def row(self, teller: Teller) -> Row:
        cells = [cell for part in self.parts for cell in part.cells(teller)]
        if len(self.parts) > 1:
            cells.append(Cell(None, self._change(teller)))
        return Row(self.label, cells, hint=self.hint)

    def _change(self, teller: Teller) -> str:
        now, before = self.parts
        if not (now.is_told(teller) and before.is_told(teller)):
            return NOT_TOLD
        if now.total is None or before.total is None:
            return difference(now.number, before.number)
        return change_of_share((now.number, now.total), (before.number, before.total))


@dataclass(frozen=True)
class Counted:
    """Everything that the key numbers are taken from, read once."""

    look: Look
    counts: Counts
    screened: Sequence[Figures]
    adopted: Sequence[Adopted]

    @classmethod
    def by(cls, look: Look) -> Self:
        return cls(
            look,
            look.counts(SPLITS),
            day_lists.screened_in(look.reader, look.periods),
            adoption.adoption_in(look.reader, look.periods),
        )

    def url(self, question: Question, place: int, about: str = "") -> str:
        asked = self.look.reader.asked(self.look.periods[place], about)
        return question.address(asked)

    def parts(self, make: Callable[[int], Part]) -> list[Part]:
        return [make(place) for place in range(len(self.look.periods))]

    def answer(self, each: Split, *answers: str) -> list[Part]:
        """The cases with the first of these answers, of those with any of them."""

        def part(place: int) -> Part:
            known = [self.counts[each.code, place, answer] for answer in answers]
            return Part(
                known[0], sum(known), self.url(each.question, place, answers[0])
            )

        return self.parts(part)

    def advised(self, kind: str, total: Callable[[Adopted], int]) -> list[Part]:
        return self.parts(
            lambda place: Part(
                adoption.value_of(self.adopted[place], kind),
                total(self.adopted[place]),
                self.url(adoption.ADVICES, place, kind),
            )
        )

    def taken_up(self, place: int) -> Part:
        return Part(
            day_lists.taken_up_of(self.counts, place),
            self.screened[place].screened,
            self.url(nominations.NOMINATIONS.question, place, nominations.TAKEN_UP),
        )

    def otherwise(self, place: int) -> Part:
        number, total = otherwise.changed(otherwise.pairs_of(self.counts, place))
        return Part(number, total, self.url(changed.CHANGED, place))

    def started(self, place: int) -> Part:
        number = self.counts[started.STARTED.code, place, EVERY]
        return Part(number, None, self.url(started.STARTED.question, place))


def key_numbers(look: Look) -> Figure:
    """The ten lines, beside those of the period that they are compared with."""
    counted, teller = Counted.by(look), look.teller
    rows = [line.row(teller) for line in _lines(counted)]
    rows.insert(1, _to_advice(counted))
    return Figure(
        code="kerncijfers",
        title="Kerncijfers",
        definition=(
            "Bij elk cijfer staat wat het betekent. De andere onderwerpen splitsen het "
            "verder uit."
        ),
        columns=teller.columns(NUMBER, SHARE),
        rows=rows,
        bars=None,
    )


def _lines(counted: Counted) -> list[Line]:
    return [
        Line(
            "Opgepakt uit de ZSM-instroom",
            "Opgepakte zaken, van iedereen die in de ZSM-kamer is gezien.",
            counted.parts(counted.taken_up),
        ),
        Line(
            "Verdachte persoonlijk gesproken",
            "Opgepakte zaken waarin een verdachte op bezoek of in een overleg is "
            "gesproken.",
            counted.answer(SPOKEN, IN_PERSON, "op-afstand", "niet"),
        ),
        Line(
            "Weging bevraagd",
            "Opgepakte zaken met een weging die een collega heeft bevraagd, van alle "
            "opgepakte zaken met een weging.",
            counted.answer(weighing.WEIGHINGS, weighing.CHALLENGED, "niet-bevraagd"),
        ),
        Line(
            "Uit de cel met een afspraak",
            "Opgepakte zaken met een aanhouding waarin een afspraak staat: met wie, "
            "waar en wanneer.",
            counted.answer(appointment.APPOINTMENTS, appointment.WITH, "zonder"),
        ),
        Line(
            "Maatwerkadviezen",
            "Geldende adviezen met voorwaarden of met een minder gebruikelijke "
            "afdoening, van alle adviezen.",
            counted.advised("maatwerk", lambda found: adoption.value_of(found, "alle")),
        ),
        Line(
            "Advies geheel overgenomen",
            "Adviezen waarop conform is beslist, van alle adviezen waarop is beslist.",
            counted.advised("overgenomen", adoption.decided_of),
        ),
        Line(
            "Andere afdoening dan zonder werkplaats",
            "Gesloten zaken met een andere afdoening dan de werker zonder werkplaats "
            "verwachtte, van de zaken waarvan beide bekend zijn.",
            counted.parts(counted.otherwise),
        ),
        Line(
            "Zaken met nieuwe hulp",
            "Zaken waarin in de periode nieuwe hulp startte.",
            counted.parts(counted.started),
        ),
        Line(
            "Nieuwe aanhouding tijdens monitoring",
            "Zaken met een nieuwe aanhouding, van alle zaken waarvan de monitoring in "
            "de periode liep.",
            counted.answer(monitoring.ARRESTS, monitoring.ARRESTED, "geen"),
        ),
    ]


def _to_advice(counted: Counted) -> Row:
    """The middle of the time from the arrest to the advice."""
    times = [found.to_advice for found in counted.adopted]
    cells: list[Cell] = []
    for at in times:
        cells += [Cell(None, NOBODY if at is None else span(at)), Cell(None, "")]
    if len(times) > 1:
        cells.append(Cell(None, change(times[0], times[1])))
    return Row(
        "Van aanhouding tot advies (mediaan)",
        cells,
        hint="De middelste van de zaken met een bekende aanhouding en een advies uit "
        "de periode.",
    )
