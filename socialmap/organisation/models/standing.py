"""Whether something on the map is there today: active, closed for a while, ended."""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q


class State(models.TextChoices):
    """What an entry of the map is on a day."""

    ACTIVE = "active", "actief"
    CLOSED = "closed", "tijdelijk gesloten"
    ENDED = "ended", "gestopt"


def ended_by(day: date) -> Q:
    """What ended on `day` or before."""
    return Q(ended_on__lte=day)


def closed_on(day: date) -> Q:
    """What is closed for a while on `day`."""
    return Q(closed_since__lte=day) & (Q(closed_until=None) | Q(closed_until__gte=day))


Entry = TypeVar("Entry", bound=models.Model)


class StandingQuerySet(models.QuerySet[Entry]):
    """What stands on the map, by the state of a day."""

    def not_ended_on(self, day: date) -> Self:
        """Active, or closed for a while."""
        return self.exclude(ended_by(day))

    def active_on(self, day: date) -> Self:
        """Neither ended nor closed for a while."""
        return self.exclude(ended_by(day) | closed_on(day))


class Standing(models.Model):
    """Facts with a date, from which the state of a day follows; and a short alert."""

    closed_since = models.DateField("tijdelijk gesloten sinds", null=True, blank=True)
    closed_until = models.DateField(
        "tijdelijk gesloten tot en met", null=True, blank=True
    )
    ended_on = models.DateField("gestopt op", null=True, blank=True)
    alert = models.CharField("let op", max_length=200, blank=True, db_default="")
    alert_until = models.DateField("let op, tot en met", null=True, blank=True)

    class Meta:
        abstract = True

    @staticmethod
    def rules(of: str) -> list[models.CheckConstraint]:
        """The constraints of `of`; their names are unique in the database."""
        return [
            models.CheckConstraint(
                condition=Q(closed_until=None)
                | Q(closed_since__isnull=False, closed_until__gte=F("closed_since")),
                name=f"{of}_closes_before_it_opens_again",
            ),
            models.CheckConstraint(
                condition=Q(alert="") | Q(alert_until__isnull=False),
                name=f"alert_of_{of}_has_an_end",
            ),
        ]

    def state_on(self, day: date) -> State:
        """What it is on `day`."""
        if self.ended_on and self.ended_on <= day:
            return State.ENDED
        is_open_again = self.closed_until is not None and self.closed_until < day
        if self.closed_since and self.closed_since <= day and not is_open_again:
            return State.CLOSED
        return State.ACTIVE

    def alert_on(self, day: date) -> str:
        """The alert of `day`; empty when there is none."""
        is_over = self.alert_until is None or self.alert_until < day
        return "" if is_over else self.alert
