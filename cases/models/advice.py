"""The advice to the OM. Given is fixed: a new one supersedes the old one."""

from django.db import models
from django.db.models import Q

from cases.models.record import CaseRecord
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.history import keep_history


class Disposal(CodeListEntry):
    """What the OM can do with a case (afdoening)."""

    bears_conditions = models.BooleanField("kan voorwaarden dragen", default=False)

    class Meta(CodeListEntry.Meta):
        verbose_name = "afdoening"
        verbose_name_plural = "afdoeningen"


@keep_history
class Advice(CaseRecord):
    """What the werkplaats advises, written or told. Given is fixed."""

    class Form(models.TextChoices):
        """How the advice reached the prosecutor."""

        WRITTEN = "written", "schriftelijk"
        ORAL = "oral", "mondeling"

    form = models.CharField(
        "vorm", max_length=10, choices=Form.choices, default=Form.WRITTEN
    )
    disposal = models.ForeignKey(
        Disposal,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="voorgestelde afdoening",
    )
    text = models.TextField("advies")
    told_to = models.CharField("verteld aan", max_length=120, blank=True)
    given_at = models.DateTimeField("gegeven op")
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)
    reason_for_new = models.CharField(
        "waarom een nieuw advies", max_length=300, blank=True
    )

    class Meta:
        verbose_name = "OM-advies"
        verbose_name_plural = "OM-adviezen"
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(superseded_at__isnull=True),
                name="one_advice_stands_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"Advies: {self.disposal}"
