"""The share of the inflow of the ZSM room that was taken up; who was considered.

Who stood on the lists is counted where the day list counts it, and a number opens the
list of those suspects: there is no case behind a row that was not nominated.
"""

from collections import Counter
from collections.abc import Sequence

from cases.intake.models.day_list_figures import screened_between
from cases.intake.screened_per_week import Figures
from cases.intake.views.screened import SEEN, UNTOLD, address_of
from zsm_werkplaats.dashboards.figures.counting.split import Counts
from zsm_werkplaats.dashboards.figures.figure import Figure
from zsm_werkplaats.dashboards.figures.inflow.nominations import NOMINATIONS, TAKEN_UP
from zsm_werkplaats.dashboards.figures.reader import Reader
from zsm_werkplaats.dashboards.figures.telling import Count, Teller, counts_figure
from zsm_werkplaats.lib.period import Period

UNIT = "Verdachten"
NO_LISTS = "In deze periode zijn er geen daglijsten: het aandeel zegt dan niets."


def screened_in(reader: Reader, periods: Sequence[Period]) -> list[Figures]:
    """What the room saw in each period."""
    return [
        Figures(screened_between(reader.region, period.first, period.last))
        for period in periods
    ]


def taken_up_of(counts: Counts, place: int) -> int:
    """How many cases of a period were taken up."""
    return counts[NOMINATIONS.code, place, TAKEN_UP]


def inflow_figure(
    reader: Reader,
    periods: Sequence[Period],
    screened: Sequence[Figures],
    counts: Counts,
    teller: Teller,
) -> Figure:
    """Who was seen in the ZSM room, and what became of them."""

    def lists(outcome: str) -> list[str]:
        return [address_of(period, outcome) for period in periods]

    def counted(label: str, numbers: list[int], urls: Sequence[str]) -> Count:
        now, before = [*numbers, 0][:2]
        return Count(label, now, before, urls[0], urls[-1])

    cases = [NOMINATIONS.question.address(reader.asked(p, TAKEN_UP)) for p in periods]
    taken = [taken_up_of(counts, place) for place in range(len(periods))]
    rows = [
        counted("Reguliere route", [f.regular for f in screened], lists("regulier")),
        counted(
            "Overwogen, niet voorgedragen",
            [f.considered for f in screened],
            lists("overwogen"),
        ),
        counted("Voorgedragen", [f.nominated for f in screened], lists("voorgedragen")),
        counted("Nog niet beoordeeld", [f.untold for f in screened], lists(UNTOLD)),
        counted("Opgepakt door de werkplaats", taken, cases),
    ]
    return counts_figure(
        code="instroom",
        title="Aandeel van de ZSM-instroom",
        definition=(
            "Iedereen die in de periode in de ZSM-kamer is gezien: op een daglijst, "
            "één keer ook al staat iemand er dagen op, of voorgedragen zonder lijst. "
            "Opgepakt zijn de zaken die in de periode zijn voorgedragen en een "
            "werker kregen."
        ),
        counts=rows,
        teller=teller,
        total=counted(
            "Gezien in de ZSM-kamer", [f.screened for f in screened], lists(SEEN)
        ),
        is_whole=False,
        unit=UNIT,
        note=_note(screened[0]),
    )


def considered_figure(
    periods: Sequence[Period], screened: Sequence[Figures], teller: Teller
) -> Figure:
    """Why who was considered was not nominated."""
    reasons = [Counter(dict(figures.reasons)) for figures in screened]
    every: Counter[str] = sum(reasons, Counter())
    now = reasons[0]
    before = reasons[1] if len(reasons) > 1 else Counter[str]()
    counts = [
        Count(
            label,
            now[label],
            before[label],
            address_of(periods[0], "overwogen", label),
            address_of(periods[-1], "overwogen", label),
        )
        for label, _ in every.most_common()
    ]
    return counts_figure(
        code="overwogen",
        title="Overwogen en niet voorgedragen",
        definition=(
            "Verdachten op de daglijst voor wie de ZSM-kamer een voordracht overwoog "
            "en daarvan afzag, naar de reden van de laatste keuze."
        ),
        counts=counts,
        teller=teller,
        unit=UNIT,
        first="Reden",
    )


def _note(figures: Figures) -> str:
    if not figures.screened:
        return ""
    if not figures.has_share:
        return NO_LISTS
    days = figures.days_without_list
    if not days:
        return ""
    noun = "dag was" if days == 1 else "dagen waren"
    return (
        f"Op {days} {noun} er voordrachten zonder lijst; het aandeel valt daardoor "
        "hoger uit."
    )
