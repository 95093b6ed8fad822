"""What was given of a case to somebody outside the team."""

from django.db import models
from django.db.models import F

from cases.case.models.reference import PREFIX
from zsm_werkplaats.accounts.models import Region, User


class Disclosure(models.Model):
    """Data of a case given to others (verstrekking): to whom, what, on what ground.

    It names the case by number and nobody in it, so that it outlives the case: the
    law asks for four years at least (39j Wjsg). Nobody changes or removes it; when its
    term is over, the database does (`retention/old_rows.py`).
    """

    class What(models.TextChoices):
        """What kind of data went out."""

        ADVICE = "advice", "het advies"
        REPORT = "report", "een verslag of samenvatting"
        IDENTITY = "identity", "naam en bereikbaarheid"
        HELP = "help", "gegevens over hulp of begeleiding"
        SAFETY = "safety", "gegevens over veiligheid"
        INSPECTION = "inspection", "inzage aan de betrokkene zelf"
        OTHER = "other", "andere gegevens"

    class Ground(models.TextChoices):
        """Why it might be given."""

        TASK = "task", "nodig voor een wettelijke taak van de ontvanger"
        CONSENT = "consent", "de betrokkene vond het goed"
        SAFETY = "safety", "nodig voor de veiligheid van iemand"
        ORDER = "order", "bevel van een rechter of officier"
        INSPECTION = "inspection", "verzoek om inzage"

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    case_number = models.BigIntegerField("zaaknummer")
    recipient = models.CharField("organisatie", max_length=120)
    what = models.CharField("wat", max_length=20, choices=What.choices)
    ground = models.CharField("waarom", max_length=20, choices=Ground.choices)
    by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="vastgelegd door",
    )
    at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = "verstrekking"
        verbose_name_plural = "verstrekkingen"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(
                F("region"), F("at").desc(), F("id").desc(), name="disclosures_by_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.recipient}"

    @property
    def reference(self) -> str:
        """The number as people say and write it: WP-0042."""
        return f"{PREFIX}{self.case_number:04d}"
