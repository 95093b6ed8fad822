"""The parts of life on which help was asked."""

from collections.abc import Iterator

from cases.support.models.support import Support
from cases.support.models.support_domain import SupportDomain
from reflection.reflection_meeting.figures.counting import Fact, Kind
from reflection.reflection_meeting.figures.window import Window

KIND = Kind(
    code="leefgebied",
    title="Leefgebied",
    note="De leefgebieden waarop in deze zaken hulp is gevraagd.",
)


def facts(window: Window) -> Iterator[Fact]:
    helped = Support.objects.filter(case__in=window.came_in)
    named = SupportDomain.objects.filter(
        support__in=window.reader.readable(helped).values("pk")
    ).order_by()
    rows = named.values_list("support__case", "domain__code", "domain__label")
    for pk, code, label in rows:
        yield Fact(pk, window.came_in[pk].at, code, label)
