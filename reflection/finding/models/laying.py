"""Where a finding was laid, and what was answered."""

from datetime import date

from django.db import models
from django.db.models import Q

from reflection.finding.models.finding import Finding
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.history import keep_history


@keep_history
class Laying(models.Model):
    """A finding laid with somebody who can do something about it (neergelegd bij).

    `letter` is the text as it was sent; it names no person of a case.
    """

    finding = models.ForeignKey(
        Finding,
        on_delete=models.CASCADE,
        related_name="layings",
        verbose_name="signaal",
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="organisatie",
    )
    party = models.CharField("bij wie", max_length=120, blank=True)
    laid_on = models.DateField("neergelegd op")
    how = models.CharField("hoe", max_length=120, blank=True)
    letter = models.TextField("brief", blank=True)
    answer_expected_on = models.DateField("antwoord verwacht op", null=True, blank=True)
    created_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="neergelegd door"
    )
    created_at = models.DateTimeField("vastgelegd op")
    answered_on = models.DateField("antwoord gekregen op", null=True, blank=True)
    answer = models.TextField("antwoord", blank=True)
    answer_noted_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="antwoord vastgelegd door",
    )

    class Meta:
        verbose_name = "neergelegd signaal"
        verbose_name_plural = "neergelegde signalen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(party=""),
                name="a_finding_is_laid_with_somebody",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answer="")
                | Q(answered_on__isnull=False, answer_noted_by__isnull=False),
                name="an_answer_to_a_finding_has_a_day_and_a_writer",
            ),
        ]
        indexes = [
            models.Index(
                fields=["region", "answer_expected_on"],
                condition=Q(answered_on=None),
                name="findings_waiting_for_an_answer",
            )
        ]

    def __str__(self) -> str:
        return self.with_whom

    @property
    def with_whom(self) -> str:
        return str(self.organisation) if self.organisation else self.party

    def is_late(self, day: date) -> bool:
        """Whether an answer was expected before this day and did not come."""
        due = self.answer_expected_on
        return self.answered_on is None and due is not None and due < day
