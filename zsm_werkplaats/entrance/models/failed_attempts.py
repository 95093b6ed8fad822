"""How often somebody tried in vain; nobody can read from it who that was."""

from django.db import models


class FailedAttempts(models.Model):
    """The failures of one counter (mislukte pogingen).

    The key is a keyed hash: the table names no address, no person and no device.
    """

    key = models.CharField("teller", max_length=64, unique=True)
    failures = models.PositiveIntegerField("keer mislukt", default=0)
    last_at = models.DateTimeField("laatste keer")
    wait_until = models.DateTimeField("wachten tot", null=True, blank=True)

    class Meta:
        verbose_name = "mislukte pogingen"
        verbose_name_plural = "mislukte pogingen"
        ordering = ["-last_at", "-pk"]
        indexes = [models.Index(fields=["last_at"], name="failures_by_age")]

    def __str__(self) -> str:
        return f"{self.failures} keer mislukt"
