"""What already is around a person: help that runs, police reports, linked cases."""

from django.db import models
from django.db.models import F, Q

from cases.case.models.disclosure import Disclosed
from cases.case.models.people import Person
from cases.case.models.record import CaseRecord
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.lib.history import keep_history


@keep_history
class ExistingSupport(Disclosed, CaseRecord):
    """Help that ran before the case (lopende hulp): does it work, is it enough."""

    class Running(models.TextChoices):
        """Whether it works."""

        RUNS = "runs", "loopt"
        FALTERS = "falters", "hapert"
        STOPPED = "stopped", "gestopt"
        UNKNOWN = "unknown", "niet bekend"

    class Sufficiency(models.TextChoices):
        """Whether more is needed beside it."""

        ENOUGH = "enough", "genoeg"
        TOO_LITTLE = "too_little", "te weinig"
        UNKNOWN = "unknown", "niet bekend"

    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="existing_supports",
        verbose_name="voor wie",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="organisatie op de sociale kaart",
    )
    provider = models.CharField("wie helpt", max_length=120)
    what = models.CharField("waarmee", max_length=200, blank=True)
    since = models.CharField("sinds", max_length=60, blank=True)
    running = models.CharField("loopt het", max_length=10, choices=Running.choices)
    sufficiency = models.CharField(
        "is het genoeg", max_length=12, choices=Sufficiency.choices
    )
    known_to = models.CharField("wie weet hiervan", max_length=200, blank=True)
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = "lopende hulp"
        verbose_name_plural = "lopende hulp"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.provider


@keep_history
class PoliceReport(CaseRecord):
    """An earlier report to the police (eerdere melding), complaint or not."""

    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="police_reports",
        verbose_name="over wie",
    )
    when = models.CharField("wanneer", max_length=60, blank=True)
    what = models.CharField("wat", max_length=300)
    became_complaint = models.BooleanField("is er aangifte gedaan", default=False)

    class Meta:
        verbose_name = "eerdere melding"
        verbose_name_plural = "eerdere meldingen"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.what


@keep_history
class Contradiction(CaseRecord):
    """Two sources that say different things: listed, not averaged."""

    topic = models.CharField("waarover", max_length=120)
    one_source = models.CharField("de een", max_length=120)
    one_says = models.CharField("zegt", max_length=500)
    other_source = models.CharField("de ander", max_length=120)
    other_says = models.CharField("zegt", max_length=500)

    class Meta:
        verbose_name = "tegenspraak"
        verbose_name_plural = "tegenspraken"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.topic


@keep_history
class CaseLink(CaseRecord):
    """Another case that has to do with this one."""

    other = models.ForeignKey(
        "cases.Case",
        on_delete=models.CASCADE,
        related_name="links_to",
        verbose_name="andere zaak",
    )
    note = models.CharField("waarom", max_length=200, blank=True)

    class Meta:
        verbose_name = "gekoppelde zaak"
        verbose_name_plural = "gekoppelde zaken"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "other"], name="two_cases_are_linked_once"
            ),
            models.CheckConstraint(
                condition=~Q(case=F("other")), name="a_case_is_not_linked_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} en {self.other}"
