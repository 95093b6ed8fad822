"""What was put down by somebody, at a moment."""

from django.conf import settings
from django.db import models


class Recorded(models.Model):
    """A record with who wrote it and when."""

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="vastgelegd door",
    )
    created_at = models.DateTimeField("vastgelegd op")

    class Meta:
        abstract = True
