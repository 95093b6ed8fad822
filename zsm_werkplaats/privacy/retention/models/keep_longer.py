"""A case that is kept beyond its term, and why."""

from django.db import models

from cases.case.models.record import CaseRecord
from zsm_werkplaats.lib.history import keep_history


@keep_history
class KeepLonger(CaseRecord):
    """Keep this case until a day (langer bewaren): a complaint, a new arrest.

    The last one that nobody ended holds.
    """

    class Reason(models.TextChoices):
        """Why a case may have to be kept."""

        COMPLAINT = "complaint", "er loopt een klacht"
        INSPECTION = "inspection", "er loopt een verzoek om inzage of correctie"
        ARREST = "arrest", "er is een nieuwe aanhouding of zaak"
        LINK = "link", "de zaak hoort bij een zaak die nog loopt"
        RESEARCH = "research", "het OM of de rechter heeft de zaak nog nodig"
        OTHER = "other", "een andere reden"

    reason = models.CharField("waarom", max_length=20, choices=Reason.choices)
    explanation = models.CharField("toelichting", max_length=300, blank=True)
    until = models.DateField("bewaren tot en met")
    ended_at = models.DateTimeField("opgeheven op", null=True, blank=True)

    class Meta:
        verbose_name = "langer bewaren"
        verbose_name_plural = "langer bewaarde zaken"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(ended_at=None),
                name="a_case_is_kept_longer_once",
            )
        ]

    def __str__(self) -> str:
        return f"tot en met {self.until}: {self.get_reason_display()}"
