"""Somebody's data that are kept and not used while a question about them is open."""

from django.db import models

from cases.case.models.people import Person
from cases.case.models.record import CaseRecord
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.history import keep_history


@keep_history
class Restriction(CaseRecord):
    """The use of somebody's data is restricted (beperking): article 18 AVG.

    It holds for the person in every case. `Person.restricted_at` says so to lists; the
    person is not in exports and research, and nothing of them is destroyed meanwhile.
    """

    class Reason(models.TextChoices):
        """Why it was asked."""

        DISPUTED = "disputed", "de betrokkene zegt dat gegevens niet kloppen"
        UNLAWFUL = "unlawful", "de gegevens hadden niet vastgelegd mogen worden"
        CLAIM = "claim", "de betrokkene heeft ze nodig voor een klacht of procedure"
        OBJECTION = "objection", "er loopt een bezwaar tegen het gebruik"

    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="restrictions",
        verbose_name="betrokkene",
    )
    reason = models.CharField("waarom", max_length=20, choices=Reason.choices)
    explanation = models.TextField("toelichting", blank=True)
    lifted_at = models.DateTimeField("opgeheven op", null=True, blank=True)
    lifted_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="opgeheven door",
    )

    class Meta:
        verbose_name = "beperking"
        verbose_name_plural = "beperkingen"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(lifted_at=None),
                name="somebody_is_restricted_once",
            ),
            models.CheckConstraint(
                condition=models.Q(lifted_at=None)
                | models.Q(lifted_at__gte=models.F("created_at")),
                name="a_restriction_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"beperking voor {self.person}"
