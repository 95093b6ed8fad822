"""Sitting together: the talks of a trajectory, and a meeting at one table.

What was held is a contact with its minutes: the time counts once, and what was told
reaches the prosecutor only if it may.
"""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from cases.case.models.record import CaseRecord
from cases.context.models.contact import Contact
from cases.support.models.support import Support
from socialmap.models import Organisation
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.history import keep_history


class TalkQuerySet(models.QuerySet["Talk"]):
    """Talks in the words of the screens."""

    def to_hold(self) -> Self:
        """Talks that are planned and of which nobody told how they went."""
        return self.filter(result="")


@keep_history
class Talk(CaseRecord):
    """One conversation of a trajectory (gesprek): planned, then held or missed."""

    class Result(models.TextChoices):
        """What came of it."""

        HELD = "held", "gehouden"
        MISSED = "missed", "niet doorgegaan"

    support = models.ForeignKey(
        Support,
        on_delete=models.CASCADE,
        related_name="talks",
        verbose_name="hulptraject",
    )
    planned_on = models.DateField("gepland op")
    topic = models.CharField("waarover", max_length=200, blank=True)
    result = models.CharField(
        "hoe het ging", max_length=10, choices=Result.choices, blank=True
    )
    contact = models.OneToOneField(
        Contact,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="talk",
        verbose_name="contactmoment",
    )

    objects = TalkQuerySet.as_manager()

    class Meta:
        verbose_name = "gesprek"
        verbose_name_plural = "gesprekken"
        ordering = ["planned_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(result="held", contact__isnull=False)
                | ~Q(result="held") & Q(contact__isnull=True),
                name="a_talk_that_was_held_is_a_contact",
            )
        ]
        indexes = [
            models.Index(
                fields=["region", "planned_on"],
                condition=Q(result=""),
                name="talks_to_hold",
            )
        ]

    def __str__(self) -> str:
        return self.topic or "gesprek"

    @property
    def is_held(self) -> bool:
        return self.result == self.Result.HELD

    def is_late(self, at: datetime) -> bool:
        """Whether it should have been held before the day of `at`."""
        return not self.result and self.planned_on < day_of(at)


class TableMeetingQuerySet(models.QuerySet["TableMeeting"]):
    """Meetings at one table in the words of the screens."""

    def to_hold(self) -> Self:
        """Meetings that are planned and of which nobody told how they went."""
        return self.filter(contact__isnull=True, case__closed_at__isnull=True)


@keep_history
class TableMeeting(CaseRecord):
    """Everybody at one table (overleg aan één tafel): planned, then held."""

    planned_at = models.DateTimeField("wanneer")
    place = models.CharField("waar", max_length=120, blank=True)
    agenda = models.TextField("agendapunten", blank=True)
    parties = models.ManyToManyField(
        Organisation,
        through="TableParty",
        related_name="+",
        blank=True,
        verbose_name="aan tafel",
    )
    present = models.CharField("wie er nog bij zijn", max_length=300, blank=True)
    outcome = models.TextField("wat er uitkwam", blank=True)
    director = models.CharField("wie de regie neemt", max_length=120, blank=True)
    director_since = models.DateField("regie vanaf", null=True, blank=True)
    contact = models.OneToOneField(
        Contact,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="table_meeting",
        verbose_name="contactmoment",
    )

    objects = TableMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "overleg aan één tafel"
        verbose_name_plural = "overleggen aan één tafel"
        ordering = ["-planned_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(contact__isnull=False) | Q(outcome="", director=""),
                name="a_table_meeting_that_has_an_outcome_was_held",
            )
        ]
        indexes = [
            models.Index(
                fields=["region", "planned_at"],
                condition=Q(contact__isnull=True),
                name="table_meetings_to_hold",
            )
        ]

    def __str__(self) -> str:
        return self.place or "overleg aan één tafel"


class TableParty(models.Model):
    """An organisation that is asked to the table."""

    meeting = models.ForeignKey(
        TableMeeting,
        on_delete=models.CASCADE,
        related_name="table_parties",
        verbose_name="overleg",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="organisatie",
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )

    class Meta:
        verbose_name = "organisatie aan tafel"
        verbose_name_plural = "organisaties aan tafel"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "organisation"],
                name="an_organisation_is_asked_once_to_a_table",
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)
