"""A browser that is or was logged in."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from zsm_werkplaats.accounts.models import User


class WebSessionQuerySet(models.QuerySet["WebSession"]):
    """Sessions in the words of the screen."""

    def alive(self, at: datetime) -> Self:
        """Those in which somebody may go on without logging in again."""
        return self.filter(
            user__isnull=False,
            seen_at__gt=at - timedelta(minutes=settings.SESSION_IDLE_MINUTES),
            began_at__gt=at - timedelta(hours=settings.SESSION_HOURS),
        )

    def over(self, at: datetime) -> Self:
        """Those that nobody can go on with."""
        idle = at - timedelta(minutes=settings.SESSION_IDLE_MINUTES)
        old = at - timedelta(hours=settings.SESSION_HOURS)
        return self.filter(
            models.Q(expire_date__lte=at)
            | models.Q(seen_at__lte=idle)
            | models.Q(began_at__lte=old)
        )


class WebSession(AbstractBaseSession):
    """One session of a browser (sessie); without a user for who is not logged in.

    The key opens the session and stands in no page and no address: there `number` does.
    No network address is kept.
    """

    session_key = models.CharField("sleutel", max_length=40, primary_key=True)
    session_data = models.TextField("inhoud")
    expire_date = models.DateTimeField("geldig tot", db_index=True)
    user = models.ForeignKey(
        User,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="web_sessions",
        verbose_name="gebruiker",
    )
    # Not unique: at a new key the row of the old one stands beside it for a moment.
    number = models.UUIDField("nummer", null=True, blank=True, db_index=True)
    browser = models.CharField(
        "naam van de browser", max_length=60, blank=True, default=""
    )
    began_at = models.DateTimeField("ingelogd op", null=True, blank=True)
    seen_at = models.DateTimeField("laatst actief op", null=True, blank=True)

    objects = WebSessionQuerySet.as_manager()  # type: ignore[misc,assignment]

    class Meta:
        verbose_name = "sessie"
        verbose_name_plural = "sessies"
        ordering = ["-seen_at"]

    def __str__(self) -> str:
        return f"sessie {self.number or 'zonder gebruiker'}"

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        from zsm_werkplaats.entrance.session.store import SessionStore as Store

        return Store
