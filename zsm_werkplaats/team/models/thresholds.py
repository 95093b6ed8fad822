"""From when on a number of the workload asks to be looked at."""

from django.db import models

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.versions import Versioned


@keep_history
class Thresholds(Versioned):
    """The thresholds of a region (drempels) and its full-time week."""

    region = models.OneToOneField(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    quiet_days = models.PositiveSmallIntegerField("dagen zonder contact", default=10)
    nomination_hours = models.PositiveSmallIntegerField(
        "uren dat een voordracht mag wachten", default=4
    )
    cases_per_fte = models.PositiveSmallIntegerField("open zaken per fte", default=20)
    hours_share = models.PositiveSmallIntegerField(
        "procent van de beschikbare uren", default=100
    )
    fulltime_hours = models.PositiveSmallIntegerField(
        "uren van een volledige werkweek", default=36
    )
    changed_at = models.DateTimeField("gewijzigd op")
    changed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="gewijzigd door"
    )

    class Meta:
        verbose_name = "drempels van een regio"
        verbose_name_plural = "drempels van regio's"

    def __str__(self) -> str:
        return f"Drempels van regio {self.region_id}"


def thresholds_of(region_id: int) -> Thresholds:
    """The thresholds of a region; the defaults where nobody chose."""
    chosen = Thresholds.objects.filter(region=region_id).first()
    return chosen or Thresholds(region_id=region_id, version=0)
