"""What would have happened without the werkplaats, beside what did: the pilot's core.

A fine or community service that becomes a conditional dismissal shows here.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Case as When_
from django.db.models import OuterRef, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from cases.advice.models.advice import Disposal
from cases.decision.models.decision import Decision
from cases.questions.question import Asked
from zsm_werkplaats.dashboards.figures.after.closing import NOTE, UNANSWERED, closed_in
from zsm_werkplaats.dashboards.figures.counting.labels import of_list
from zsm_werkplaats.dashboards.figures.counting.split import KEY, Counts, split
from zsm_werkplaats.dashboards.figures.figure import Cell, Figure, Row
from zsm_werkplaats.dashboards.figures.reader import Reader
from zsm_werkplaats.dashboards.figures.telling import Teller
from zsm_werkplaats.lib.period import Period

UNKNOWN, UNDECIDED = "onbekend", "niet-beslist"
TO = "."  # between both halves of an answer; no code holds it
WITHOUT = {UNKNOWN: "Onbekend", UNANSWERED: "Niet ingevuld"}
WITH = {UNDECIDED: "Geen beslissing"}
_disposals = of_list(Disposal)


def _changed(asked: Asked) -> QuerySet[Any]:
    standing = Decision.objects.standing().filter(case=OuterRef("case"))
    was = When_(
        When(otherwise_unknown=True, then=Value(UNKNOWN)),
        When(otherwise=None, then=Value(UNANSWERED)),
        default=Cast("otherwise__code", TextField()),
        output_field=TextField(),
    )
    became = Coalesce(
        Subquery(standing.values("disposal__code")[:1], output_field=TextField()),
        Value(UNDECIDED),
        output_field=TextField(),
    )
    return closed_in(asked).annotate(
        **{KEY: Concat(was, Value(TO), became, output_field=TextField())}
    )


def _labels(asked: Asked) -> Mapping[str, str]:
    disposals = dict(_disposals(asked))
    return {
        f"{was}{TO}{became}": f"{was_label} → {became_label}"
        for was, was_label in (disposals | WITHOUT).items()
        for became, became_label in (disposals | WITH).items()
    }


OTHERWISE = split(
    code="zonder-werkplaats",
    title="Van verwacht naar beslist",
    definition=(
        "Zaken die in de periode zijn gesloten: links de afdoening die volgens de "
        "werker zonder werkplaats waarschijnlijk was gevolgd, erachter wat het OM "
        "besliste."
    ),
    records=_changed,
    labels=_labels,
    note=NOTE,
)
Pairs = Counter[tuple[str, str]]


def pairs_of(counts: Counts, place: int) -> Pairs:
    """How many went from what to what, in a period."""
    return Counter(
        {
            tuple(key.split(TO)): number  # type: ignore[misc]
            for (code, at, key), number in counts.items()
            if code == OTHERWISE.code and at == place and key
        }
    )


def changed(pairs: Pairs) -> tuple[int, int]:
    """In how many something else was decided, of those of which both are known."""
    known = {
        (was, became): number
        for (was, became), number in pairs.items()
        if was not in WITHOUT and became not in WITH
    }
    other = sum(number for (was, became), number in known.items() if was != became)
    return other, sum(known.values())


def otherwise_figures(
    reader: Reader, periods: Sequence[Period], counts: Counts, teller: Teller
) -> list[Figure]:
    """Both halves beside each other as bars, and which became which as a table."""
    disposals = _disposals(reader.asked(periods[0]))
    pairs = pairs_of(counts, 0)
    return [
        _beside(disposals, pairs, teller),
        _table(disposals, pairs, reader, periods[0], teller),
    ]


def _beside(disposals: Mapping[str, str], pairs: Pairs, teller: Teller) -> Figure:
    was: Counter[str] = Counter()
    became: Counter[str] = Counter()
    for (before, after), number in pairs.items():
        was[before] += number
        became[after] += number
    labels = {**disposals, **WITHOUT, **WITH}
    keys = [key for key in labels if was[key] or became[key]]
    columns = [
        (half, teller.told([half[key] for key in keys])) for half in (was, became)
    ]
    rows = [
        Row(
            labels[key],
            [teller.cell(half[key], told[place]) for half, told in columns],
        )
        for place, key in enumerate(keys)
    ]
    return Figure(
        code="zonder-en-met",
        title="Afdoening zonder en met de werkplaats",
        definition=(
            "Gesloten zaken uit de periode: hoe vaak deze afdoening zonder werkplaats "
            "was verwacht, en hoe vaak het OM die besliste."
        ),
        columns=["Zonder werkplaats", "Met werkplaats"],
        rows=rows,
        first="Afdoening",
        bars=0,
        more_bars=(1,),
        note="De volle balk is zonder, de open balk met de werkplaats.",
    )


def _table(
    disposals: Mapping[str, str],
    pairs: Pairs,
    reader: Reader,
    period: Period,
    teller: Teller,
) -> Figure:
    rows_of = {k: v for k, v in {**disposals, **WITHOUT}.items() if _any(pairs, 0, k)}
    columns = {k: v for k, v in {**disposals, **WITH}.items() if _any(pairs, 1, k)}
    keys = [(was, became) for was in rows_of for became in columns]
    told = dict(zip(keys, teller.told([pairs[key] for key in keys]), strict=True))

    def cell(was: str, became: str) -> Cell:
        asked = reader.asked(period, f"{was}{TO}{became}")
        url = OTHERWISE.question.address(asked)
        return teller.cell(pairs[was, became], told[was, became], url)

    return Figure(
        code=OTHERWISE.code,
        title=OTHERWISE.title,
        definition=OTHERWISE.question.definition,
        columns=list(columns.values()),
        rows=[
            Row(label, [cell(was, became) for became in columns])
            for was, label in rows_of.items()
        ],
        first="Zonder werkplaats",
        bars=None,
        note=OTHERWISE.note,
    )


def _any(pairs: Pairs, half: int, key: str) -> bool:
    return any(number for pair, number in pairs.items() if pair[half] == key)
