"""How far the OM takes over what was advised: the figures of cases/decision/adoption.

They are counted there only; here they get their lists and their place on a page.
"""

from collections.abc import Mapping, Sequence

from cases.case.models.case import CaseQuerySet
from cases.decision.adoption import (
    CONDITIONS,
    DISPOSALS,
    LABELS,
    REASON,
    Figures,
    advices_in,
    figures,
    of_kind,
)
from cases.decision.models.decision import DeviationReason
from cases.questions.question import Asked, Question, register
from zsm_werkplaats.dashboards.figures.counting.labels import of_list
from zsm_werkplaats.dashboards.figures.figure import Figure
from zsm_werkplaats.dashboards.figures.reader import Reader
from zsm_werkplaats.dashboards.figures.telling import Count, Teller, counts_figure
from zsm_werkplaats.lib.period import Period

OPEN = "open"
DECIDED = "beslist"
WORDS = {
    "alle": "Alle adviezen",
    "maatwerk": "Maatwerkadviezen",
    DECIDED: "Adviezen met een beslissing",
}
WORDS |= LABELS | DISPOSALS | CONDITIONS
TAILOR_MADE = (
    "Maatwerk is een advies met voorwaarden, of met een andere afdoening dan een van "
    "de gebruikelijke: dagvaarden, OM-strafbeschikking, transactie of de reguliere "
    "route (afdoeningen volgens CBS-tabel 85812NED)."
)
_reasons = of_list(DeviationReason)


def _labels(asked: Asked) -> Mapping[str, str]:
    reasons = {f"{REASON}{code}": label for code, label in _reasons(asked).items()}
    return WORDS | reasons


def _narrow(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    given = advices_in(asked.span, asked.region_id, cases)
    found = of_kind(given, asked.about or "alle")
    return cases.filter(pk__in=found.values("case")) if found is not None else cases


ADVICES = register(
    Question(
        code="adviezen",
        label="Adviezen",
        definition=(
            "Zaken met een geldend advies dat in de periode is gegeven; elke zaak telt "
            "één keer."
        ),
        narrow=_narrow,
        abouts=_labels,
        has_period=True,
    )
)


def adoption_in(reader: Reader, periods: Sequence[Period]) -> list[Figures]:
    """The figures of each period, as they are counted for the reader."""
    cases = reader.cases
    return [
        figures(p, reader.region, cases, is_inside=reader.is_inside) for p in periods
    ]


def value_of(found: Figures, kind: str) -> int:
    """One number."""
    every = (*found.advised, *found.followed, *found.parts, *found.reasons)
    return next((each.value for each in every if each.kind == kind), 0)


def decided_of(found: Figures) -> int:
    """On how many advices the OM decided."""
    return sum(value_of(found, kind) for kind in LABELS if kind != OPEN)


def adoption_figures(
    reader: Reader,
    periods: Sequence[Period],
    found: Sequence[Figures],
    teller: Teller,
) -> list[Figure]:
    """Advices, how they were followed, their parts, and why not."""

    def counted(label: str, numbers: Sequence[int], about: str) -> Count:
        now, before = [*numbers, 0][:2]
        urls = [ADVICES.address(reader.asked(p, about)) for p in periods]
        return Count(label, now, before, urls[0], urls[-1])

    def of(kind: str, label: str) -> Count:
        return counted(label, [value_of(each, kind) for each in found], kind)

    def sums(kinds: Sequence[str]) -> list[int]:
        return [sum(value_of(each, kind) for kind in kinds) for each in found]

    followed = [kind for kind in LABELS if kind != OPEN]
    decided = counted(WORDS[DECIDED], sums(followed), DECIDED)
    reasons = {n.kind: n.label for each in found for n in each.reasons}
    return [
        counts_figure(
            code="adviezen",
            title="Adviezen",
            definition=f"{ADVICES.definition} {TAILOR_MADE}",
            counts=[of("maatwerk", "Maatwerk"), of(OPEN, LABELS[OPEN])],
            total=of("alle", "Adviezen"),
            teller=teller,
            is_whole=False,
        ),
        counts_figure(
            code="gevolgd",
            title="Gevolgd door het OM",
            definition=(
                "Geldende adviezen uit de periode waarop is beslist, naar hoe ver de "
                "beslissing het advies volgt; dat wordt afgeleid uit afdoening, "
                "onderdelen en voorwaarden."
            ),
            counts=[of(kind, LABELS[kind]) for kind in followed],
            total=decided,
            teller=teller,
        ),
        counts_figure(
            code="redenen-van-afwijken",
            title="Redenen van afwijken",
            definition=(
                "Geldende adviezen uit de periode waarvan het OM geheel of "
                "gedeeltelijk afweek, naar de reden die de officier opgaf."
            ),
            counts=[of(kind, label) for kind, label in reasons.items()],
            teller=teller,
            first="Reden",
        ),
        counts_figure(
            code="onderdelen",
            title="Afdoening en voorwaarden",
            definition=(
                "Geldende adviezen uit de periode waarop is beslist; een zaak kan bij "
                "meer dan één voorwaarde meetellen."
            ),
            counts=[of(k, label) for k, label in (DISPOSALS | CONDITIONS).items()],
            total=decided,
            teller=teller,
            is_whole=False,
        ),
    ]
