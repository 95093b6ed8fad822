"""On which parts of life a need bears, for the coverage of the region."""

from django.db import models

from cases.support.models.support import Support
from socialmap.organisation.models.code_lists import LifeDomain
from zsm_werkplaats.accounts.models import Region


class SupportDomain(models.Model):
    """A part of life on which help was needed."""

    support = models.ForeignKey(
        Support,
        on_delete=models.CASCADE,
        related_name="support_domains",
        verbose_name="hulptraject",
    )
    domain = models.ForeignKey(
        LifeDomain,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="leefgebied",
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )

    class Meta:
        verbose_name = "leefgebied van hulp"
        verbose_name_plural = "leefgebieden van hulp"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["support", "domain"], name="help_names_a_part_of_life_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.domain)
