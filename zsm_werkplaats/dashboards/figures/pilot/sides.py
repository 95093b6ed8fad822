"""Whose forms stand beside each other: regions, and the period before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from cases.case.models.case import Case, CaseQuerySet
from cases.case.policies import visible_to
from cases.questions.question import Asked, Question
from zsm_werkplaats.accounts.desk import Desk
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.dashboards.figures.period_choice import PeriodChoice
from zsm_werkplaats.dashboards.figures.pilot.numbers import PilotNumbers, pilot_numbers
from zsm_werkplaats.dashboards.figures.telling import Teller
from zsm_werkplaats.dashboards.policies import FIGURE_CASES, PILOT
from zsm_werkplaats.lib.period import Period


@dataclass(frozen=True)
class Side:
    """The numbers of one region in one period, and who is told.

    Only the region at the desk has lists: the list of cases is of that region.
    """

    name: str
    numbers: PilotNumbers
    teller: Teller
    has_lists: bool
    region: Region
    period: Period
    at: datetime

    def asked(self, about: str = "") -> Asked:
        return Asked(self.region.pk, self.at, self.period, about)

    def url(self, question: Question, about: str = "") -> str:
        return question.address(self.asked(about)) if self.has_lists else ""


def regions_of(desk: Desk) -> list[Region]:
    """The regions whose figures somebody may read, that of the desk first."""
    held = [r for r in desk.regions if desk.user.roles_in(r.pk) & PILOT.roles]
    return sorted(held, key=lambda region: region != desk.region)


def sides_of(desk: Desk, choice: PeriodChoice, at: datetime) -> list[Side]:
    """Every region beside the others; each with the period before, if asked."""
    regions = regions_of(desk)
    cases = _cases_of(desk, regions)
    periods = [(choice.period, "")]
    if choice.before:
        periods.append((choice.before, choice.against))
    found = [(p, said, pilot_numbers(cases, p)) for p, said in periods]
    return [
        Side(
            name=_name(region, said, among=len(regions)),
            numbers=numbers.get(region.pk, PilotNumbers()),
            teller=Teller(_is_inside(desk, region)),
            has_lists=region == desk.region and _is_inside(desk, region),
            region=region,
            period=period,
            at=at,
        )
        for region in regions
        for period, said, numbers in found
    ]


def outsides(sides: Iterable[Side]) -> Iterator[Side]:
    """Those of which small numbers are kept in."""
    return (side for side in sides if not side.teller.is_inside)


def all_inside(desk: Desk) -> bool:
    """Whether somebody is of the team of every region whose figures they read."""
    return all(_is_inside(desk, region) for region in regions_of(desk))


def _name(region: Region, said: str, *, among: int) -> str:
    """What a column is called; with one region only the period needs a name."""
    if among == 1:
        return said
    return f"{region.name} {said}".strip()


def _is_inside(desk: Desk, region: Region) -> bool:
    return bool(desk.user.roles_in(region.pk) & FIGURE_CASES.roles)


def _cases_of(desk: Desk, regions: list[Region]) -> CaseQuerySet:
    """For the team what they may open, else the whole region."""
    inside = [r.pk for r in regions if _is_inside(desk, r)]
    outside = [r.pk for r in regions if not _is_inside(desk, r)]
    whole = Case.objects.filter(region__in=outside)
    return whole | visible_to(desk.user).filter(region__in=inside)
