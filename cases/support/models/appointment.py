"""The appointment with which somebody leaves the cell: with whom, where, when."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from cases.case.models.record import CaseRecord
from cases.support.models.support import Support
from zsm_werkplaats.lib.history import keep_history


class Bring(models.TextChoices):
    """What to bring; each has one fixed sentence in every language of the card."""

    IDENTITY = "identity", "identiteitsbewijs"
    INSURANCE = "insurance", "zorgpas"
    MAIL = "mail", "post en rekeningen"
    MEDICINE = "medicine", "medicijnen of een lijst ervan"
    SOMEBODY = "somebody", "iemand die je vertrouwt"


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Appointments in the words of the screens."""

    def standing(self) -> Self:
        """Appointments that nobody cancelled."""
        return self.filter(cancelled_at__isnull=True)


@keep_history
class Appointment(CaseRecord):
    """Where and when the suspect meets who helps (afspraak); it goes on a card.

    It holds nothing that the card may not say: no offence and no number.
    """

    support = models.ForeignKey(
        Support,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name="hulptraject",
    )
    with_whom = models.CharField("met wie", max_length=120)
    at = models.DateTimeField("wanneer")
    place = models.CharField("waar", max_length=200)
    phone = models.CharField("telefoon", max_length=30, blank=True)
    bring = ArrayField(
        models.CharField(max_length=12, choices=Bring.choices),
        verbose_name="meenemen",
        default=list,
        blank=True,
    )
    cancelled_at = models.DateTimeField("afgezegd op", null=True, blank=True)
    cancelled_why = models.CharField("waarom afgezegd", max_length=300, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"
        ordering = ["at", "pk"]
        indexes = [
            models.Index(
                fields=["region", "at"],
                condition=Q(cancelled_at__isnull=True),
                name="appointments_that_stand",
            )
        ]

    def __str__(self) -> str:
        return f"afspraak met {self.with_whom}"
