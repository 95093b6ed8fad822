"""Which selection criteria a region works with.

Without a choice those that the product brings for all regions. What the administrator
adds for this region alone always holds here.
"""

from datetime import date
from typing import Any

from django.db.models import Q

from cases.case.models.criteria import SelectionCriterion
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.region_setup.models import CriteriaChoice


def chosen_in(region: Region) -> list[str] | None:
    """The codes that the region chose; None when it never did."""
    choice = CriteriaChoice.objects.filter(region=region, superseded_at=None).first()
    return choice.codes if choice else None


def criteria_in(region: Region, day: date) -> Any:
    """What a nomination in this region may choose on `day`."""
    return narrow(SelectionCriterion.objects.valid_on(day), region)


def narrow(criteria: Any, region: Region) -> Any:
    """Those with which the region works."""
    codes = chosen_in(region)
    general = Q(region=None) if codes is None else Q(code__in=codes)
    return criteria.filter(general | Q(region=region))


def criteria_to_choose(region: Region, day: date, like: Region | None) -> Any:
    """What the region may choose: general ones, what it has, what `like` works with."""
    codes = {*(chosen_in(region) or []), *((like and chosen_in(like)) or [])}
    others = Q(region=like) if like else Q(pk=None)
    wanted = Q(region=None) | Q(code__in=codes) | others
    return SelectionCriterion.objects.valid_on(day).filter(wanted)
