"""A meeting: when, who chairs, what it is about now, and how it stands."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q, Value

from reflection.meeting.models.series import MeetingKind, Series
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.addresses import address
from zsm_werkplaats.lib.dates import day_of, is_working_day, start_of_day
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.versions import Versioned

AMENDABLE = timedelta(days=7)  # how long those present may amend the minutes


class MeetingStatus(StrEnum):
    """How a meeting stands. PostgreSQL computes it from the facts."""

    PLANNED = "planned"
    RUNNING = "running"
    HELD = "held"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return STATUS_LABELS[self]


STATUS_LABELS = {
    MeetingStatus.PLANNED: "gepland",
    MeetingStatus.RUNNING: "bezig",
    MeetingStatus.HELD: "gehouden",
    MeetingStatus.CANCELLED: "vervallen",
}


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings in the words of the screens."""

    def planned(self) -> Self:
        return self.filter(status=MeetingStatus.PLANNED)

    def running(self) -> Self:
        return self.filter(status=MeetingStatus.RUNNING)

    def held(self) -> Self:
        return self.filter(status=MeetingStatus.HELD)

    def not_over(self) -> Self:
        """Those that run or are still to come."""
        return self.filter(ended_at=None, cancelled_at=None)

    def ahead(self, at: datetime) -> Self:
        """Planned ones that still come; one of today counts until it starts."""
        return self.planned().filter(planned_at__gte=start_of_day(day_of(at)))

    def of_kinds(self, kinds: list[MeetingKind]) -> Self:
        return self.filter(kind__in=kinds)


MeetingManager = models.Manager.from_queryset(MeetingQuerySet)


@keep_history
class Meeting(Versioned):
    """A casuïstiekbespreking or a reflectiebijeenkomst (bijeenkomst).

    `changes` counts everything that happens in it, so that an open page can ask
    whether there is news. `sequence` counts the changes that a calendar must know of.
    `since` is where its period begins: the end of the one before. `chair` follows from
    `named_chair`, or else from the `turn` in the rota, until the meeting starts.
    """

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    kind = models.CharField("soort", max_length=20, choices=MeetingKind.choices)
    series = models.ForeignKey(
        Series,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name="reeks",
    )
    uid = models.UUIDField("kenmerk voor agenda's", default=uuid4, unique=True)
    sequence = models.PositiveIntegerField("volgnummer voor agenda's", default=0)
    slot_on = models.DateField(
        "dag in de reeks",
        null=True,
        blank=True,
        help_text="De dag van het ritme; op een vrije dag schuift de bijeenkomst.",
    )
    planned_at = models.DateTimeField("wanneer")
    moved_at = models.DateTimeField("met de hand verzet op", null=True, blank=True)
    calendar_at = models.DateTimeField(
        "laatst gewijzigd voor agenda's", null=True, blank=True
    )
    minutes = models.PositiveSmallIntegerField("hoe lang, in minuten", default=60)
    place = models.CharField("waar", max_length=120, blank=True)
    since = models.DateTimeField("gaat over de tijd vanaf", null=True, blank=True)
    chair = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="voorzitter",
    )
    turn = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="aan de beurt in het rooster",
    )
    named_chair = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="voorzitter bij naam",
        help_text="Genoemd of geruild; gaat voor het rooster.",
    )
    started_at = models.DateTimeField("begonnen op", null=True, blank=True)
    ended_at = models.DateTimeField("geëindigd op", null=True, blank=True)
    ended_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="afgesloten door",
        help_text="Leeg wanneer het systeem een vergeten bijeenkomst afsloot.",
    )
    cancelled_at = models.DateTimeField("vervallen op", null=True, blank=True)
    cancelled_why = models.CharField("waarom vervallen", max_length=300, blank=True)
    open_item = models.ForeignKey(
        "AgendaItem",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="wat nu aan de orde is",
    )
    item_opened_at = models.DateTimeField("aan de orde sinds", null=True, blank=True)
    changes = models.PositiveIntegerField("aantal wijzigingen", default=0)
    improvement = models.CharField(
        "wat we samen anders doen", max_length=300, blank=True
    )
    status = models.GeneratedField(
        expression=models.Case(
            models.When(
                cancelled_at__isnull=False, then=Value(MeetingStatus.CANCELLED.value)
            ),
            models.When(ended_at__isnull=False, then=Value(MeetingStatus.HELD.value)),
            models.When(
                started_at__isnull=False, then=Value(MeetingStatus.RUNNING.value)
            ),
            default=Value(MeetingStatus.PLANNED.value),
        ),
        output_field=models.CharField(max_length=20),
        db_persist=True,
        verbose_name="status",
    )

    objects = MeetingManager()

    class Meta:
        verbose_name = "bijeenkomst"
        verbose_name_plural = "bijeenkomsten"
        ordering = ["-planned_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "planned_at"],
                condition=Q(cancelled_at=None),
                name="a_series_meets_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(started_at__isnull=False),
                name="a_meeting_that_ended_was_started",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | Q(started_at=None),
                name="a_meeting_that_was_held_is_not_cancelled",
            ),
            models.CheckConstraint(
                condition=Q(started_at=None) | Q(chair__isnull=False),
                name="a_meeting_that_runs_has_a_chair",
            ),
        ]
        indexes = [
            models.Index(
                F("region"),
                F("kind"),
                F("planned_at").desc(),
                F("id").desc(),
                name="meetings_of_a_region",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def get_absolute_url(self) -> str:
        return address("reflection:meeting", self.pk)

    @property
    def is_case_review(self) -> bool:
        return self.kind == MeetingKind.CASE_REVIEW

    @property
    def is_running(self) -> bool:
        return bool(self.status == MeetingStatus.RUNNING)

    @property
    def is_planned(self) -> bool:
        return bool(self.status == MeetingStatus.PLANNED)

    @property
    def is_held(self) -> bool:
        return bool(self.status == MeetingStatus.HELD)

    @property
    def ends_at(self) -> datetime:
        """When it ends by plan."""
        return self.planned_at + timedelta(minutes=self.minutes)

    def is_not_held(self, at: datetime) -> bool:
        """Whether its day passed without anybody starting it."""
        return self.is_planned and day_of(self.planned_at) < day_of(at)

    @property
    def shifted_from(self) -> date | None:
        """The day of the series on which it could not be, unless somebody moved it."""
        if self.moved_at or self.slot_on == day_of(self.planned_at):
            return None
        return self.slot_on

    @property
    def is_on_another_day(self) -> bool:
        """Whether somebody put it on another day than its series has."""
        slot = self.slot_on
        return bool(self.moved_at and slot and slot != day_of(self.planned_at))

    @property
    def is_shifted_by_holiday(self) -> bool:
        return bool(self.shifted_from and not is_working_day(self.shifted_from))

    @property
    def final_at(self) -> datetime | None:
        """From when on the minutes stand; later corrections are additions."""
        return self.ended_at + AMENDABLE if self.ended_at else None

    def is_final(self, at: datetime) -> bool:
        """Whether the minutes may no longer be amended at `at`."""
        return self.final_at is not None and at >= self.final_at


@keep_history
class Attendance(models.Model):
    """Whether somebody comes, and whether they were there (aanwezigheid)."""

    class Answer(models.TextChoices):
        """What somebody said to the invitation."""

        COMES = "comes", "komt"
        STAYS_AWAY = "stays_away", "komt niet"

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.CASCADE,
        related_name="attendances",
        verbose_name="bijeenkomst",
        db_index=False,
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="deelnemer"
    )
    answer = models.CharField(
        "antwoord", max_length=20, choices=Answer.choices, blank=True
    )
    answered_at = models.DateTimeField("geantwoord op", null=True, blank=True)
    present_since = models.DateTimeField("aanwezig sinds", null=True, blank=True)
    last_seen_at = models.DateTimeField("laatst gezien", null=True, blank=True)

    class Meta:
        verbose_name = "aanwezigheid"
        verbose_name_plural = "aanwezigheid"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "user"], name="somebody_attends_a_meeting_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.user)
