"""Who may read the map from another system."""

from django.db import models

from zsm_werkplaats.accounts.models import Region, User


class ApiClientQuerySet(models.QuerySet["ApiClient"]):
    """Clients in the words of the screen."""

    def active(self) -> "ApiClientQuerySet":
        """Those whose key was not withdrawn."""
        return self.filter(withdrawn_at=None)


class ApiClient(models.Model):
    """A system that reads the shareable entries of a region with a key of its own.

    Only a hash of the key is kept; the key is shown once.
    """

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    name = models.CharField("systeem", max_length=120)
    contact = models.EmailField("e-mailadres van de afnemer")
    key_hash = models.CharField("hash van de sleutel", max_length=64, unique=True)
    key_start = models.CharField("begin van de sleutel", max_length=12)
    created_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="gemaakt door"
    )
    created_at = models.DateTimeField("gemaakt op")
    used_on = models.DateField("laatst gebruikt op", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ingetrokken door",
    )
    objects = ApiClientQuerySet.as_manager()

    class Meta:
        verbose_name = "afnemer van de API"
        verbose_name_plural = "afnemers van de API"
        ordering = ["withdrawn_at", "name", "pk"]

    def __str__(self) -> str:
        return self.name
