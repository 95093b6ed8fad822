"""Sitting together: the talks of a trajectory, and a meeting with all parties.

What was held is a contact with its minutes: the time counts once, and what was told
reaches the prosecutor only if it may.
"""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.timezone import make_aware

from cases.case.models.record import CaseRecord
from cases.context.models.contact import Contact
from cases.support.models.support import Support
from socialmap.organisation.models.organisation import Organisation
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
        CANCELLED = "cancelled", "afgezegd"

    support = models.ForeignKey(
        Support,
        on_delete=models.CASCADE,
        related_name="talks",
        verbose_name="hulptraject",
    )
    planned_on = models.DateField("gepland op")
    planned_time = models.TimeField("hoe laat", null=True, blank=True)
    place = models.CharField("waar", max_length=120, blank=True, db_default="")
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

    @property
    def starts_at(self) -> datetime | None:
        """When it begins; None while only its day is known."""
        if self.planned_time is None:
            return None
        return make_aware(datetime.combine(self.planned_on, self.planned_time))

    def is_late(self, at: datetime) -> bool:
        """Whether it should have been held before the day of `at`."""
        return not self.result and self.planned_on < day_of(at)


class TableMeetingQuerySet(models.QuerySet["TableMeeting"]):
    """Meetings with all parties in the words of the screens."""

    def to_hold(self) -> Self:
        """Meetings that are planned and of which nobody told how they went."""
        return self.filter(
            contact__isnull=True,
            cancelled_at__isnull=True,
            case__closed_at__isnull=True,
        )


@keep_history
class TableMeeting(CaseRecord):
    """Everybody together (overleg met alle partijen): planned, then held."""

    planned_at = models.DateTimeField("wanneer")
    place = models.CharField("waar", max_length=120, blank=True)
    agenda = models.TextField("agendapunten", blank=True)
    parties = models.ManyToManyField(
        Organisation,
        through="TableParty",
        related_name="+",
        blank=True,
        verbose_name="betrokken organisaties",
    )
    present = models.CharField("wie er nog bij zijn", max_length=300, blank=True)
    outcome = models.TextField("wat is afgesproken", blank=True)
    cancelled_at = models.DateTimeField("afgezegd op", null=True, blank=True)
    cancelled_why = models.CharField(
        "waarom afgezegd", max_length=300, blank=True, db_default=""
    )
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
        verbose_name = "overleg met alle partijen"
        verbose_name_plural = "overleggen met alle partijen"
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
        return self.place or "overleg met alle partijen"

    @property
    def is_planned(self) -> bool:
        """Whether it was not held and not cancelled."""
        return self.contact_id is None and self.cancelled_at is None

    @property
    def in_words(self) -> str:
        """Who is asked, or who of them came, and who else."""
        asked = [p for p in self.table_parties.all() if p.was_there is not False]
        return "; ".join(filter(None, (", ".join(map(str, asked)), self.present)))


class TableParty(models.Model):
    """Somebody who is asked to a meeting: an organisation, or a name outside the map.

    `was_there` is told in its report.
    """

    meeting = models.ForeignKey(
        TableMeeting,
        on_delete=models.CASCADE,
        related_name="table_parties",
        verbose_name="overleg",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="organisatie",
    )
    name = models.CharField(
        "naam, buiten de sociale kaart", max_length=120, blank=True, db_default=""
    )
    was_there = models.BooleanField("was erbij", null=True, blank=True)
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )

    class Meta:
        verbose_name = "genodigde"
        verbose_name_plural = "genodigden"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "organisation"],
                name="an_organisation_is_asked_once_to_a_table",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(name=""),
                name="who_is_asked_to_a_table_has_a_name",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation) if self.organisation else self.name
