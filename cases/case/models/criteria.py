"""Why a case is taken up, and why it is not: the words that the room shares."""

from collections.abc import Callable
from typing import Any

from django.db import models

from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.history import keep_history


@keep_history
class DeclineReason(CodeListEntry):
    """Why a nomination goes back to the regular route."""

    class Meta(CodeListEntry.Meta):
        verbose_name = "reden van teruggeven"
        verbose_name_plural = "redenen van teruggeven"


@keep_history
class SelectionCriterion(CodeListEntry):
    """A shared reason to take a case up; of one region, or of all when empty."""

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="regio",
    )

    class Meta(CodeListEntry.Meta):
        verbose_name = "selectiecriterium"
        verbose_name_plural = "selectiecriteria"


# What is left of the criteria in a region, said by an app above.
NARROWED: list[Callable[[Any, Region], Any]] = []


def criteria_of(region: Region) -> Any:
    """The criteria that a region works with: its own and general ones."""
    criteria: Any = SelectionCriterion.objects.all()
    if not NARROWED:
        return criteria.filter(models.Q(region=None) | models.Q(region=region))
    for narrow in NARROWED:
        criteria = narrow(criteria, region)
    return criteria


@keep_history
class CaseCriterion(models.Model):
    """A selection criterion that holds for a case."""

    case = models.ForeignKey(
        "cases.Case",
        on_delete=models.CASCADE,
        related_name="case_criteria",
        verbose_name="zaak",
    )
    criterion = models.ForeignKey(
        SelectionCriterion,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="selectiecriterium",
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )

    class Meta:
        verbose_name = "criterium bij een zaak"
        verbose_name_plural = "criteria bij een zaak"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "criterion"], name="a_criterion_holds_once_for_a_case"
            )
        ]

    def __str__(self) -> str:
        return str(self.criterion)
