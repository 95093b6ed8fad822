"""The age of the suspects on the day of the nomination.

Under 18 the child-protection board works; up to 23 adolescent criminal law may hold
(art. 77c Sr).
"""

from collections.abc import Iterator

from cases.case.models.people import Involvement
from reflection.reflection_meeting.figures.counting import Fact, Kind
from reflection.reflection_meeting.figures.window import Window
from zsm_werkplaats.lib.birth_dates import BirthDate
from zsm_werkplaats.lib.dates import day_of

BANDS = (
    (18, "jonger dan 18 jaar"),
    (23, "18 t/m 22 jaar"),
    (35, "23 t/m 34 jaar"),
    (50, "35 t/m 49 jaar"),
    (65, "50 t/m 64 jaar"),
    (200, "65 jaar en ouder"),
)
UNKNOWN = "onbekend"
KIND = Kind(
    code="leeftijd",
    title="Leeftijd van de verdachte",
    note="Op de dag van de voordracht. Een zaak met meer verdachten telt bij elk.",
    order=(*(str(below) for below, _ in BANDS), UNKNOWN),
)


def facts(window: Window) -> Iterator[Fact]:
    suspects = Involvement.objects.filter(
        case__in=window.came_in, role=Involvement.Role.SUSPECT
    ).order_by()
    born = suspects.values_list("case", "person__birth_date", "person__birth_about")
    for pk, day, about in born:
        case = window.came_in[pk]
        ages = BirthDate(day, about).ages_on(day_of(case.at))
        key, label = _band(ages[0]) if ages else (UNKNOWN, "Leeftijd onbekend")
        yield Fact(pk, case.at, key, label)


def _band(age: int) -> tuple[str, str]:
    below, label = next(band for band in BANDS if age < band[0])
    return str(below), label[:1].upper() + label[1:]
