"""The figures of the pilot as they stand on the page: one table each, with its meaning.

Who reads from outside the team gets no number under five, and nothing from which it
could be found. The longest time may point at one case: outside it is rounded up to half
an hour. Quartiles and totals are told from five forms on.
"""

from collections.abc import Callable, Mapping, Sequence

from cases.decision.adoption import LABELS as FOLLOWED
from cases.questions.activity_forms import (
    FORMS,
    FORMS_ADVISED,
    FORMS_DECIDED,
    FORMS_WITH_TIME,
    NO_ADVICE,
    OTHER_ADVICE,
    band_labels,
    disposal_labels,
    kind_labels,
)
from cases.questions.question import Question
from zsm_werkplaats.dashboards.figures.figure import NONE, Cell, Figure, Row
from zsm_werkplaats.dashboards.figures.figure import Side as ColumnSide
from zsm_werkplaats.dashboards.figures.pilot.numbers import KindOfWork, PilotNumbers
from zsm_werkplaats.dashboards.figures.pilot.sides import Side, outsides
from zsm_werkplaats.lib.durations import HOUR, in_words
from zsm_werkplaats.lib.small_numbers import FEW, LESS, NOT_TOLD, kept_in

NUMBER, SHARE, HOURS = "Formulieren", "Aandeel", "Uren"
HALF_AN_HOUR = 30  # minutes
QUARTILES = ("Een kwart duurde hooguit", "De helft duurde hooguit (mediaan)")
LAST_QUARTILE = "Drie kwart duurde hooguit"


def pilot_figures(sides: Sequence[Side]) -> list[Figure]:
    """All figures, with the sides as columns."""
    return [
        _forms_figure(sides),
        _parts_figure(
            sides,
            code="uren-per-zaak",
            title="Uren per zaak",
            definition=(
                "Alle tijd die tot nu toe aan de zaak is geschreven. Precies 3 uur "
                "telt bij 3–6 uur, precies 6 uur bij 6 uur en meer."  # noqa: RUF001
            ),
            question=FORMS,
            labels=band_labels(),
            counts=lambda numbers: numbers.bands,
        ),
        _kinds_figure(sides),
        _parts_figure(
            sides,
            code="afdoeningen",
            title="Afdoeningen",
            definition=(
                "De beslissing van het OM die nu geldt in deze zaken, ook als die na "
                "de periode is genomen."
            ),
            question=FORMS_DECIDED,
            labels=disposal_labels(),
            counts=lambda numbers: numbers.disposals,
        ),
        _parts_figure(
            sides,
            code="adviezen",
            title="Adviezen overgenomen",
            definition=(
                "Hoe de beslissing zich verhoudt tot het advies dat nu geldt; de "
                "werkplaats leidt dat af uit beide."
            ),
            question=FORMS_ADVISED,
            labels=FOLLOWED | {NO_ADVICE: "Geen advies gegeven"},
            counts=_followed,
        ),
        _parts_figure(
            sides,
            code="maatwerk",
            title="Maatwerk",
            definition=(
                "Maatwerk is een advies met voorwaarden, of met een andere afdoening "
                "dan dagvaarden, OM-strafbeschikking, transactie of de reguliere route."
            ),
            question=FORMS_ADVISED,
            labels={
                "maatwerk": "Maatwerkadvies",
                OTHER_ADVICE: "Ander advies",
                NO_ADVICE: "Geen advies gegeven",
            },
            counts=_tailor_made,
        ),
    ]


def _followed(numbers: PilotNumbers) -> dict[str, int]:
    counts = {code: numbers.advised.get(code, 0) for code in FOLLOWED}
    return counts | {NO_ADVICE: numbers.forms - sum(counts.values())}


def _tailor_made(numbers: PilotNumbers) -> dict[str, int]:
    given, made = (numbers.advised.get(code, 0) for code in ("alle", "maatwerk"))
    return {
        "maatwerk": made,
        OTHER_ADVICE: given - made,
        NO_ADVICE: numbers.forms - given,
    }


def _columns(sides: Sequence[Side], *names: str) -> list[str]:
    """The columns of every side: Formulieren, or Midden-Nederland: formulieren."""
    return [
        f"{side.name}: {name.lower()}" if side.name else name
        for side in sides
        for name in names
    ]


def _heads(sides: Sequence[Side], *names: str) -> list[ColumnSide]:
    """The same as a head of two rows, as soon as the sides need a name."""
    return [ColumnSide(side.name, names) for side in sides if side.name]


def _forms_figure(sides: Sequence[Side]) -> Figure:
    """How many forms, and what they took."""
    labels = (
        "Activiteitenformulieren",
        "Alle uren samen",
        *QUARTILES,
        LAST_QUARTILE,
        "De langste zaak",
    )
    cells = [_time_of(side) for side in sides]
    rows = [
        Row(label, [column[i] for column in cells]) for i, label in enumerate(labels)
    ]
    return Figure(
        code="formulieren",
        title="Activiteitenformulieren",
        definition=(
            "Een formulier is een zaak waaraan tijd is geschreven. Het telt in de "
            "periode waarin de zaak is voorgedragen, en alle tijd telt mee."
        ),
        columns=[side.name or "In deze periode" for side in sides],
        rows=rows if any(side.numbers.forms for side in sides) else [],
        bars=None,
        note=(
            "Ligt een kwartiel tussen twee zaken, dan naar verhouding ertussenin: in "
            "Excel KWARTIEL.INC, in R type 7."
        ),
    )


def _time_of(side: Side) -> list[Cell]:
    numbers, is_inside = side.numbers, side.teller.is_inside
    shown = side.teller.told([numbers.forms])[0]
    count = side.teller.cell(numbers.forms, shown, side.url(FORMS))
    if not numbers.forms or (not is_inside and numbers.forms < FEW):
        left = NONE if is_inside else NOT_TOLD
        return [count, *[Cell(None, left)] * 5]
    most = numbers.most if is_inside else _rounded_up(numbers.most)
    return [
        count,
        *(_hours(each) for each in (numbers.minutes, *numbers.quartiles, most)),
    ]


def _hours(minutes: float) -> Cell:
    """Minutes in words; a file has them as hours."""
    return Cell(round(minutes / HOUR, 3), in_words(int(minutes + 0.5)))


def _rounded_up(minutes: int) -> int:
    return -(-minutes // HALF_AN_HOUR) * HALF_AN_HOUR


def _parts_figure(
    sides: Sequence[Side],
    *,
    code: str,
    title: str,
    definition: str,
    question: Question,
    labels: Mapping[str, str],
    counts: Callable[[PilotNumbers], Mapping[str, int]],
) -> Figure:
    """Counts that together are all the forms, with their shares."""
    found = [counts(side.numbers) for side in sides]
    codes = _codes(sides, labels, found)
    columns = [
        _parts_of(side, numbers, codes, question)
        for side, numbers in zip(sides, found, strict=True)
    ]
    rows = [
        Row(labels[each], [cell for column in columns for cell in column[i]])
        for i, each in enumerate(codes)
    ]
    total = [cell for side in sides for cell in _total_of(side)]
    return Figure(
        code=code,
        title=title,
        definition=definition,
        columns=_columns(sides, NUMBER, SHARE),
        sides=_heads(sides, NUMBER, SHARE),
        rows=[*rows, Row("Samen", total, is_total=True)] if rows else [],
        more_bars=[2 * i for i in range(1, len(sides))],
    )


def _codes(
    sides: Sequence[Side],
    labels: Mapping[str, str],
    found: Sequence[Mapping[str, object]],
) -> list[str]:
    """The rows. Outside the team also the empty ones: that none is there tells too."""
    if not any(side.numbers.forms for side in sides):
        return []
    shows_all = any(outsides(sides))
    return [code for code in labels if shows_all or any(f.get(code) for f in found)]


def _parts_of(
    side: Side, numbers: Mapping[str, int], codes: Sequence[str], question: Question
) -> list[list[Cell]]:
    values = [numbers.get(code, 0) for code in codes]
    told = side.teller.told(values)
    has_list = question.abouts(side.asked()) if question.abouts else {}
    return [
        [
            side.teller.cell(
                value, text, side.url(question, code) if code in has_list else ""
            ),
            side.teller.share(value, side.numbers.forms, is_told=text.isdigit()),
        ]
        for code, value, text in zip(codes, values, told, strict=True)
    ]


def _total_of(side: Side) -> list[Cell]:
    number = side.numbers.forms
    text = side.teller.told([number])[0]
    return [
        side.teller.cell(number, text, side.url(FORMS)),
        side.teller.share(number, number, is_told=text.isdigit()),
    ]


def _kinds_figure(sides: Sequence[Side]) -> Figure:
    """The time by kind of work: contacts by channel, and activities."""
    labels = kind_labels()
    codes = _codes(sides, labels, [side.numbers.kinds for side in sides])
    columns = [_kinds_of(side, codes) for side in sides]
    rows = [
        Row(labels[code], [cell for column in columns for cell in column[i]])
        for i, code in enumerate(codes)
    ]
    return Figure(
        code="soort-werk",
        title="Tijd per soort werk",
        definition=(
            "De tijd op deze formulieren: contacten naar de manier van contact, en de "
            "overige activiteiten. Tijd die bij geen zaak hoort, telt hier niet."
        ),
        columns=_columns(sides, HOURS, SHARE, NUMBER),
        sides=_heads(sides, HOURS, SHARE, NUMBER),
        rows=rows,
        more_bars=[3 * i for i in range(1, len(sides))],
    )


def _kinds_of(side: Side, codes: Sequence[str]) -> list[list[Cell]]:
    """What is on fewer than five forms stays in, and what its minutes follow from."""
    kinds = [side.numbers.kinds.get(code, KindOfWork()) for code in codes]
    is_inside, total = side.teller.is_inside, side.numbers.minutes
    hidden = set() if is_inside else kept_in([k.forms for k in kinds], least=0)
    found = []
    for place, (code, kind) in enumerate(zip(codes, kinds, strict=True)):
        if place in hidden:
            text = LESS if kind.forms < FEW else NOT_TOLD
            found.append([Cell(None, NOT_TOLD), Cell(None, NOT_TOLD), Cell(None, text)])
            continue
        text = str(kind.forms)
        if not is_inside and kept_in([kind.forms, side.numbers.forms - kind.forms]):
            text = NOT_TOLD
        url = side.url(FORMS_WITH_TIME, code)
        number = side.teller.cell(kind.forms, text, url)
        share = side.teller.share(kind.minutes, total)
        found.append([_hours(kind.minutes), share, number])
    return found
