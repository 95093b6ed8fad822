"""What is said in a meeting, typed by several people at once."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from cases.case.models.case import Case
from reflection.finding.models.finding import Finding
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.recorded import Recorded
from zsm_werkplaats.lib.versions import Versioned


class NoteQuerySet(models.QuerySet["Note"]):
    """Notes in the words of the screens."""

    def standing(self) -> Self:
        """Those that their writer did not take back."""
        return self.filter(taken_back_at=None)


@keep_history
class Note(Versioned):
    """One thing that somebody wrote down (notitie); every note has one writer.

    `submission` names the form it came from, so that a note that is sent again after
    the connection was lost stands once.
    """

    class Kind(models.TextChoices):
        """What sort of thing it is."""

        REMARK = "remark", "opmerking"
        IDEA = "idea", "idee"
        QUESTION = "question", "vraag"
        SUGGESTION = "suggestion", "suggestie"
        OVERLOOKED = "overlooked", "over het hoofd gezien"
        CONCLUSION = "conclusion", "conclusie"

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.CASCADE,
        related_name="notes",
        verbose_name="bijeenkomst",
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="notes",
        verbose_name="agendapunt",
    )
    case = models.ForeignKey(
        Case,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="meeting_notes",
        verbose_name="zaak",
    )
    kind = models.CharField("soort", max_length=20, choices=Kind.choices)
    text = models.TextField("notitie")
    service = models.ForeignKey(
        Service,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="aanbod",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="organisatie",
    )
    colleague = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="collega die het weet",
    )
    submission = models.UUIDField("inzending", unique=True)
    created_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="geschreven door"
    )
    created_at = models.DateTimeField("geschreven op")
    amended_at = models.DateTimeField("gewijzigd op", null=True, blank=True)
    taken_back_at = models.DateTimeField("teruggenomen op", null=True, blank=True)
    finding = models.ForeignKey(
        Finding,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="werd dit signaal",
    )

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = "notitie"
        verbose_name_plural = "notities"
        ordering = ["created_at", "pk"]
        indexes = [
            models.Index(
                fields=["case", "created_at"],
                condition=Q(case__isnull=False),
                name="notes_about_a_case",
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_addition(self) -> bool:
        """Whether it was written after the minutes were final."""
        return self.meeting.is_final(self.created_at)


class MeetingActionQuerySet(models.QuerySet["MeetingAction"]):
    """Actions in the words of the screens."""

    def to_do(self) -> Self:
        """What nobody did or dropped yet."""
        return self.filter(done_at=None, dropped_at=None)


@keep_history
class MeetingAction(Versioned, Recorded):
    """What somebody takes upon themselves in a meeting (actie), with a day."""

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.CASCADE,
        related_name="actions",
        verbose_name="bijeenkomst",
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name="agendapunt",
    )
    case = models.ForeignKey(
        Case,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="meeting_actions",
        verbose_name="zaak",
    )
    note = models.ForeignKey(
        Note,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name="komt uit de notitie",
    )
    what = models.CharField("wat", max_length=300)
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="wie"
    )
    due_on = models.DateField("uiterlijk")
    submission = models.UUIDField("inzending", unique=True)
    done_at = models.DateTimeField("gedaan op", null=True, blank=True)
    done_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="afgevinkt door",
    )
    result = models.CharField("hoe het afliep", max_length=300, blank=True)
    dropped_at = models.DateTimeField("vervallen op", null=True, blank=True)
    finding = models.ForeignKey(
        Finding,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="werd dit signaal",
    )

    objects = MeetingActionQuerySet.as_manager()

    class Meta:
        verbose_name = "actie uit een bijeenkomst"
        verbose_name_plural = "acties uit een bijeenkomst"
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="an_action_of_a_meeting_is_done_by_somebody",
            )
        ]
        indexes = [
            models.Index(
                fields=["region", "owner", "due_on"],
                condition=Q(done_at=None, dropped_at=None),
                name="meeting_actions_to_do",
            )
        ]

    def __str__(self) -> str:
        return self.what

    def is_late(self, at: datetime) -> bool:
        """Whether it should have been done before today."""
        return self.due_on < day_of(at)

    def says(self, note: Note) -> bool:
        """Whether it says all that the note says from which it was made."""
        more = note.finding_id or note.organisation_id or note.colleague_id
        is_same = self.note_id == note.pk and self.what == " ".join(note.text.split())
        return is_same and not more and self.dropped_at is None

    @property
    def is_note_again(self) -> bool:
        """Whether it was turned back into the note that now says it."""
        note = self.note
        return bool(self.dropped_at and note and note.text == self.what)
