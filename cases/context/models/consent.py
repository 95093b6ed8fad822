"""The consent that lets what somebody told go to the OM, until it is withdrawn."""

from typing import Self

from django.db import models

from cases.case.models.record import CaseRecord
from cases.context.models.contact import Contact
from zsm_werkplaats.lib.history import keep_history


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Consents in the words of the screens."""

    def standing(self) -> Self:
        """Consents that nobody took back."""
        return self.filter(withdrawal=None)

    def withdrawn(self) -> Self:
        """Consents that were taken back."""
        return self.exclude(withdrawal=None)


@keep_history
class Consent(CaseRecord):
    """Who agreed, and when, that what was told in a contact goes to the OM."""

    contact = models.ForeignKey(
        Contact,
        on_delete=models.CASCADE,
        related_name="consents",
        verbose_name="contextcontact",
    )
    given_by = models.CharField("wie stemde toe", max_length=120)
    given_on = models.DateField("toegestemd op")

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = "toestemming"
        verbose_name_plural = "toestemmingen"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"toestemming van {self.given_by}"


@keep_history
class ConsentWithdrawal(CaseRecord):
    """Who took a consent back, and when; what was given by then stays given."""

    consent = models.OneToOneField(
        Consent,
        on_delete=models.CASCADE,
        related_name="withdrawal",
        verbose_name="toestemming",
    )
    withdrawn_by = models.CharField("wie trok in", max_length=120)
    withdrawn_on = models.DateField("ingetrokken op")
    reason = models.CharField("waarom ingetrokken", max_length=300, blank=True)

    class Meta:
        verbose_name = "ingetrokken toestemming"
        verbose_name_plural = "ingetrokken toestemmingen"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"ingetrokken door {self.withdrawn_by}"
