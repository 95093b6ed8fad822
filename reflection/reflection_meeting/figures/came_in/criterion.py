"""The selection criteria that hold."""

from collections.abc import Iterator

from cases.case.models.criteria import CaseCriterion
from reflection.reflection_meeting.figures.counting import Fact, Kind
from reflection.reflection_meeting.figures.window import Window

KIND = Kind(
    code="criterium",
    title="Selectiecriterium",
    note="Een zaak telt bij elk criterium dat is aangekruist.",
)


def facts(window: Window) -> Iterator[Fact]:
    held = CaseCriterion.objects.filter(case__in=window.came_in).order_by()
    named = held.values_list("case", "criterion__code", "criterion__label")
    for pk, code, label in named:
        yield Fact(pk, window.came_in[pk].at, code, label)
