"""The weekly case review, and the cases that somebody wants to bring."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from cases.case.models.record import CaseRecord
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting, MeetingManager, MeetingQuerySet
from reflection.meeting.models.series import MeetingKind
from zsm_werkplaats.lib.history import keep_history


class CaseReviewManager(MeetingManager[Meeting]):
    """The case reviews among the meetings."""

    def get_queryset(self) -> MeetingQuerySet:
        meetings = MeetingQuerySet(self.model, using=self._db)
        return meetings.of_kinds([MeetingKind.CASE_REVIEW])


class CaseReview(Meeting):
    """A casuïstiekbespreking: of the workers; the manager may join."""

    objects: ClassVar[CaseReviewManager] = CaseReviewManager()

    class Meta:
        proxy = True
        verbose_name = "casuïstiekbespreking"
        verbose_name_plural = "casuïstiekbesprekingen"


class BroughtCaseQuerySet(models.QuerySet["BroughtCase"]):
    """What was brought, in the words of the screens."""

    def waiting(self) -> Self:
        """What no review has discussed yet and nobody took back."""
        return self.filter(discussed_in=None, withdrawn_at=None)


@keep_history
class BroughtCase(CaseRecord):
    """Somebody wants to talk about a case, with a question (inbreng)."""

    question = models.CharField("je vraag aan de collega's", max_length=500)
    discussed_in = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="besproken in",
    )
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects = BroughtCaseQuerySet.as_manager()

    class Meta:
        verbose_name = "ingebrachte zaak"
        verbose_name_plural = "ingebrachte zaken"
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["region"],
                condition=Q(discussed_in=None, withdrawn_at=None),
                name="brought_cases_waiting",
            )
        ]

    def __str__(self) -> str:
        return str(self.case)


@keep_history
class ReviewedCase(CaseRecord):
    """How much of what was said of a case in a review its timeline tells (besproken).

    `last_note` and `last_action` are the keys up to which it was told: the clock can't
    say so, for a note may come in late and at the same instant.
    """

    item = models.OneToOneField(
        AgendaItem,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="agendapunt",
    )
    last_note = models.BigIntegerField("laatste notitie", default=0)
    last_action = models.BigIntegerField("laatste actie", default=0)

    class Meta:
        verbose_name = "besproken zaak"
        verbose_name_plural = "besproken zaken"
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.case)
