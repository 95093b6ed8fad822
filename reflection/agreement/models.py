"""What was agreed with a party, for which cases, and how it worked out."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from cases.case.models.case import Case
from reflection.finding.models.finding import Finding
from reflection.standing.models import Standing, StandingQuerySet
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.recorded import Recorded


class AgreementQuerySet(StandingQuerySet["Agreement"]):
    """Agreements in the words of the screens."""

    def holding(self, day: date) -> Self:
        """Those that hold on `day` or will, also when another text is to follow."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day))

    def over(self, day: date) -> Self:
        """Those that hold no longer on `day`."""
        return self.filter(ended_on__lte=day)

    def running(self, day: date) -> Self:
        """Those under which a case of `day` may fall; a replaced one keeps its days."""
        replaced = Q(ended_on__gt=day, continued_by__isnull=False)
        return self.filter(Q(ended_on=None) | replaced, starts_on__lte=day)


@keep_history
class Agreement(Standing):
    """What we agreed with a party (afspraak), evaluated on a day.

    `offence`, `municipality` and `organisation` say which cases fall under it; empty
    is any.
    """

    due_name = "evaluate_on"
    finding = models.ForeignKey(
        Finding,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agreements",
        verbose_name="komt uit het signaal",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agreements",
        verbose_name="organisatie",
    )
    party = models.CharField("met wie", max_length=120, blank=True)
    what = models.TextField("wat is afgesproken")
    starts_on = models.DateField("vanaf")
    offence = models.CharField(
        "bij welk feit",
        max_length=200,
        blank=True,
        help_text="Woorden uit het feit, gescheiden door komma's.",
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="in welke gemeente",
    )
    evaluate_on = models.DateField("evalueren op")

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = "afspraak met een partij"
        verbose_name_plural = "afspraken met partijen"
        ordering = ["evaluate_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(party=""),
                name="an_agreement_is_made_with_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["region", "evaluate_on"],
                condition=Q(ended_on=None),
                name="agreements_to_evaluate",
            )
        ]

    def __str__(self) -> str:
        return self.with_whom

    def get_absolute_url(self) -> str:
        return reverse("reflection:agreement", args=[self.pk])

    @property
    def with_whom(self) -> str:
        return ", ".join(self.names)

    @property
    def names(self) -> list[str]:
        """The organisation, and whoever was named beside it."""
        named = (str(self.organisation or ""), self.party)
        return [each for each in named if each]

    def takes_case_of(self, day: date) -> bool:
        """Whether a case of `day` may come under it; replaced, it keeps its days."""
        return self.takes_cases and (self.ended_on is None or day < self.ended_on)

    @property
    def takes_cases(self) -> bool:
        """Whether cases can still come under it; a replaced text has its own."""
        return self.ended_on is None or hasattr(self, "continued_by")

    @property
    def is_sensitive(self) -> bool:
        """Whether it is with an organisation that the OM may not know of."""
        return self.organisation is not None and self.organisation.is_sensitive


class AgreementCaseQuerySet(models.QuerySet["AgreementCase"]):
    """Cases under agreements, in the words of the screens."""

    def under(self) -> Self:
        """Those of which somebody said that they fall under it."""
        return self.filter(applies=True)


@keep_history
class AgreementCase(models.Model):
    """A case that falls under an agreement, and how it ran there."""

    class Ran(models.TextChoices):
        """Whether the agreement was kept in this case."""

        KEPT = "kept", "nagekomen"
        PARTLY = "partly", "deels nagekomen"
        BROKEN = "broken", "niet nagekomen"

    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.CASCADE,
        related_name="agreement_cases",
        verbose_name="afspraak",
        db_index=False,
    )
    case = models.ForeignKey(
        Case,
        on_delete=models.CASCADE,
        related_name="agreement_cases",
        verbose_name="zaak",
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    applies = models.BooleanField(
        "valt eronder",
        default=True,
        help_text="Nee als iemand het voorstel voor deze zaak afwees.",
    )
    ran = models.CharField(
        "hoe het liep", max_length=20, choices=Ran.choices, blank=True
    )
    note = models.CharField("toelichting", max_length=300, blank=True)
    ran_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="wie zei hoe het liep",
    )
    ran_at = models.DateTimeField("wanneer gezegd", null=True, blank=True)
    created_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="toegevoegd door"
    )
    created_at = models.DateTimeField("toegevoegd op")

    objects = AgreementCaseQuerySet.as_manager()

    class Meta:
        verbose_name = "zaak onder een afspraak"
        verbose_name_plural = "zaken onder een afspraak"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "case"], name="a_case_stands_once_at_an_agreement"
            )
        ]

    def __str__(self) -> str:
        return str(self.case)


@keep_history
class AgreementEvaluation(Recorded):
    """An evaluation: what came of the agreement, and what happens with it now."""

    class Verdict(models.TextChoices):
        """What happens with the agreement."""

        CONTINUED = "continued", "gaat door"
        CHANGED = "changed", "gewijzigd"
        ENDED = "ended", "gestopt"

    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.CASCADE,
        related_name="evaluations",
        verbose_name="afspraak",
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    evaluated_on = models.DateField("geëvalueerd op")
    verdict = models.CharField("uitkomst", max_length=20, choices=Verdict.choices)
    reason = models.CharField("waarom", max_length=500)
    next_on = models.DateField("volgende evaluatie", null=True, blank=True)

    class Meta:
        verbose_name = "evaluatie van een afspraak"
        verbose_name_plural = "evaluaties van een afspraak"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.get_verdict_display()
