"""The consent that lets what somebody told go to the OM."""

from django.db import models

from cases.models.context import Contact
from cases.models.record import CaseRecord
from zsm_werkplaats.lib.history import keep_history


@keep_history
class Consent(CaseRecord):
    """Who agreed, and when, that what was told in a contact goes to the OM."""

    contact = models.OneToOneField(
        Contact,
        on_delete=models.CASCADE,
        related_name="consent",
        verbose_name="contextcontact",
    )
    given_by = models.CharField("wie stemde toe", max_length=120)
    given_on = models.DateField("toegestemd op")

    class Meta:
        verbose_name = "toestemming"
        verbose_name_plural = "toestemmingen"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"toestemming van {self.given_by}"
