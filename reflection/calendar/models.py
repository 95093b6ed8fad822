"""The secret address at which somebody's own calendar reads the meetings."""

from hashlib import sha256

from django.db import models
from django.db.models import Q

from zsm_werkplaats.accounts.models import User


def hash_of(key: str) -> str:
    """What is kept of a key. It is random and long: a plain hash tells nothing."""
    return sha256(key.encode()).hexdigest()


class CalendarKey(models.Model):
    """The key in the address of a feed (agendasleutel); only its hash is kept."""

    user = models.ForeignKey(
        User,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="gebruiker",
        db_index=False,
    )
    key_hash = models.CharField("hash van de sleutel", max_length=64, unique=True)
    created_at = models.DateTimeField("gemaakt op")
    revoked_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    last_read_at = models.DateTimeField("laatst opgehaald op", null=True, blank=True)

    class Meta:
        verbose_name = "agendasleutel"
        verbose_name_plural = "agendasleutels"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(revoked_at=None),
                name="a_user_has_one_calendar_key",
            )
        ]

    def __str__(self) -> str:
        return f"agendasleutel {self.pk}"
