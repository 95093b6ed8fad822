"""When the system proposes a finding, and which proposals were dismissed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.versions import Versioned


@keep_history
class FindingThresholds(Versioned):
    """From when on the system proposes a finding in a region (drempels)."""

    region = models.OneToOneField(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    cases = models.PositiveSmallIntegerField("zaken", default=3)
    workers = models.PositiveSmallIntegerField("verschillende werkers", default=2)
    days = models.PositiveSmallIntegerField("binnen hoeveel dagen", default=90)
    unmet = models.PositiveSmallIntegerField("keer gevraagd zonder aanbod", default=3)
    changed_at = models.DateTimeField("gewijzigd op")
    changed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="gewijzigd door"
    )

    class Meta:
        verbose_name = "drempels voor signalen"
        verbose_name_plural = "drempels voor signalen"

    def __str__(self) -> str:
        return f"{self.cases} zaken van {self.workers} werkers in {self.days} dagen"


@keep_history
class FindingDismissal(models.Model):
    """A proposal that somebody dismissed: not proposed again for the same cases.

    `subject` names the place, as organisation:12 or gap:GM0344:debt; `cases` are the
    numbers it rested on.
    """

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    subject = models.CharField("waarover", max_length=60)
    cases = ArrayField(models.BigIntegerField(), verbose_name="zaken")
    reason = models.CharField("waarom niet", max_length=300)
    created_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="afgewezen door"
    )
    created_at = models.DateTimeField("afgewezen op")

    class Meta:
        verbose_name = "afgewezen voorstel"
        verbose_name_plural = "afgewezen voorstellen"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["region", "subject"], name="dismissals_of_a_subject")
        ]

    def __str__(self) -> str:
        return self.subject
