"""The advice while it is being written, and the colleague who reads along."""

from django.db import models
from django.db.models import Q

from cases.case.models.record import CaseRecord
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.versions import Versioned


@keep_history
class AdviceDraft(Versioned, CaseRecord):
    """An advice that is not given yet: one a case, for all who work on it.

    `filled_in` keeps every other field of the page as it was typed, by its name.
    """

    text = models.TextField("tekst", blank=True)
    filled_in = models.JSONField("wat er verder is ingevuld", default=dict)
    saved_at = models.DateTimeField("bewaard op")
    saved_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="bewaard door"
    )
    reader = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="wie meeleest",
        db_index=False,
    )
    asked_at = models.DateTimeField("gevraagd op", null=True, blank=True)
    read_at = models.DateTimeField("meegelezen op", null=True, blank=True)
    given_at = models.DateTimeField("gegeven op", null=True, blank=True)

    class Meta:
        verbose_name = "concept-advies"
        verbose_name_plural = "concept-adviezen"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(given_at__isnull=True),
                name="one_draft_is_written_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(reader__isnull=True, asked_at__isnull=True)
                | Q(reader__isnull=False, asked_at__isnull=False),
                name="a_reader_was_asked_at_some_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["reader", "asked_at"],
                condition=Q(given_at__isnull=True),
                name="drafts_to_read",
            ),
            models.Index(
                fields=["created_by", "read_at"],
                condition=Q(given_at__isnull=True),
                name="drafts_that_were_read",
            ),
        ]

    def __str__(self) -> str:
        return f"Concept-advies van {self.case}"

    @property
    def typed_conditions(self) -> list[str]:
        return [
            values[0]
            for name, values in self.filled_in.items()
            if name.startswith("conditions-") and name.endswith("-text") and values
        ]


@keep_history
class DraftRemark(CaseRecord):
    """What a colleague who read along has to say."""

    draft = models.ForeignKey(
        AdviceDraft,
        on_delete=models.CASCADE,
        related_name="remarks",
        verbose_name="concept-advies",
    )
    text = models.TextField("opmerking")

    class Meta:
        verbose_name = "opmerking bij het meelezen"
        verbose_name_plural = "opmerkingen bij het meelezen"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text
