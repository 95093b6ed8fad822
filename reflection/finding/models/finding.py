"""A finding: what keeps coming back in cases, and where it stands."""

from enum import StrEnum
from typing import Self

from django.db import models
from django.db.models import F, Q, Value
from django.urls import reverse

from cases.case.models.case import Case
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.versions import Versioned


class FindingStatus(StrEnum):
    """How a finding stands. PostgreSQL computes it from the facts."""

    NOTED = "noted"
    TAKING_STOCK = "taking_stock"
    LAID = "laid"
    ANSWERED = "answered"
    AGREED = "agreed"
    CLOSED = "closed"
    MERGED = "merged"

    @property
    def label(self) -> str:
        return STATUS_LABELS[self]


STATUS_LABELS = {
    FindingStatus.NOTED: "genoteerd",
    FindingStatus.TAKING_STOCK: "wordt uitgezocht",
    FindingStatus.LAID: "neergelegd",
    FindingStatus.ANSWERED: "beantwoord",
    FindingStatus.AGREED: "afspraak gemaakt",
    FindingStatus.CLOSED: "afgesloten",
    FindingStatus.MERGED: "samengevoegd",
}


STATUS_COLOURS = {
    FindingStatus.NOTED: "neutral",
    FindingStatus.TAKING_STOCK: "accent",
    FindingStatus.LAID: "accent",
    FindingStatus.ANSWERED: "accent",
    FindingStatus.AGREED: "good",
    FindingStatus.CLOSED: "neutral",
    FindingStatus.MERGED: "neutral",
}


class FindingQuerySet(models.QuerySet["Finding"]):
    """Findings in the words of the screens."""

    def open(self) -> Self:
        """Those that were not closed and not merged into another."""
        return self.filter(closed_at=None, merged_into=None)


@keep_history
class Finding(Versioned):
    """What keeps coming back in cases (signaal), whoever noticed it.

    `source_kind` and `source_key` name the record from which it was noted. It stays
    at `laid_at` while one of its layings waits for an answer.
    """

    class Kind(models.TextChoices):
        """What sort of finding; what works well counts too."""

        GAP = "gap", "er is geen of te weinig aanbod"
        PROCEDURE = "procedure", "een werkwijze loopt niet"
        BROKEN_AGREEMENT = "broken_agreement", "een afspraak wordt niet nagekomen"
        GOOD_PRACTICE = "good_practice", "iets werkt goed"

    class Partner(models.TextChoices):
        """The partners in the ZSM room."""

        PROSECUTION = "prosecution", "OM"
        POLICE = "police", "politie"
        PROBATION = "probation", "reclassering"
        VICTIM_SUPPORT = "victim_support", "Slachtofferhulp"
        CHILD_PROTECTION = "child_protection", "Raad voor de Kinderbescherming"

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    kind = models.CharField("soort", max_length=20, choices=Kind.choices)
    title = models.CharField("wat zie je gebeuren", max_length=200)
    detail = models.TextField("toelichting", blank=True)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name="organisatie",
    )
    service = models.ForeignKey(
        Service,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name="aanbod",
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="gemeente",
    )
    domain = models.ForeignKey(
        LifeDomain,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="leefgebied",
    )
    partner = models.CharField(
        "partner in de ZSM-kamer", max_length=20, choices=Partner.choices, blank=True
    )
    procedure = models.CharField("werkwijze", max_length=120, blank=True)
    owner = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="eigenaar",
    )
    source_kind = models.CharField("komt uit", max_length=40, blank=True)
    source_key = models.BigIntegerField("sleutel van de bron", null=True, blank=True)
    was_proposed = models.BooleanField("voorgesteld door het systeem", default=False)
    created_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="genoteerd door"
    )
    created_at = models.DateTimeField("genoteerd op")
    taking_stock_at = models.DateTimeField("uitzoeken sinds", null=True, blank=True)
    laid_at = models.DateTimeField("neergelegd op", null=True, blank=True)
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    agreed_at = models.DateTimeField("afspraak gemaakt op", null=True, blank=True)
    closed_at = models.DateTimeField("afgesloten op", null=True, blank=True)
    closed_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="afgesloten door",
    )
    closed_why = models.CharField("waarom afgesloten", max_length=500, blank=True)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name="samengevoegd met",
    )
    cases = models.ManyToManyField(
        Case,
        through="FindingCase",
        related_name="findings",
        blank=True,
        verbose_name="zaken",
    )
    status = models.GeneratedField(
        expression=models.Case(
            models.When(
                merged_into__isnull=False, then=Value(FindingStatus.MERGED.value)
            ),
            models.When(
                closed_at__isnull=False, then=Value(FindingStatus.CLOSED.value)
            ),
            models.When(
                agreed_at__isnull=False, then=Value(FindingStatus.AGREED.value)
            ),
            models.When(
                answered_at__isnull=False, then=Value(FindingStatus.ANSWERED.value)
            ),
            models.When(laid_at__isnull=False, then=Value(FindingStatus.LAID.value)),
            models.When(
                taking_stock_at__isnull=False,
                then=Value(FindingStatus.TAKING_STOCK.value),
            ),
            default=Value(FindingStatus.NOTED.value),
        ),
        output_field=models.CharField(max_length=20),
        db_persist=True,
        verbose_name="status",
    )

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = "signaal"
        verbose_name_plural = "signalen"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="a_finding_is_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")),
                name="a_finding_is_not_merged_into_itself",
            ),
        ]
        indexes = [
            models.Index(
                F("region"),
                F("status"),
                F("created_at").desc(),
                F("id").desc(),
                name="findings_by_status",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reflection:finding", args=[self.pk])

    @property
    def status_label(self) -> str:
        return FindingStatus(self.status).label

    @property
    def status_colour(self) -> str:
        return STATUS_COLOURS[FindingStatus(self.status)]

    @property
    def is_good(self) -> bool:
        """Whether it tells of something that works well."""
        return self.kind == self.Kind.GOOD_PRACTICE

    @property
    def about(self) -> list[str]:
        """What it is about, in the words of the screen."""
        service = f"{self.service.name}, {self.organisation}" if self.service else ""
        told = (
            service or str(self.organisation or ""),
            str(self.municipality or ""),
            str(self.domain or ""),
            self.get_partner_display(),
            self.procedure,
        )
        return [each for each in told if each]


@keep_history
class FindingCase(models.Model):
    """A case in which the finding shows; the source is the record that shows it."""

    finding = models.ForeignKey(
        Finding,
        on_delete=models.CASCADE,
        related_name="finding_cases",
        verbose_name="signaal",
        db_index=False,
    )
    case = models.ForeignKey(
        Case, on_delete=models.CASCADE, related_name="+", verbose_name="zaak"
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    source_kind = models.CharField("komt uit", max_length=40, blank=True)
    source_key = models.BigIntegerField("sleutel van de bron", null=True, blank=True)
    created_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="toegevoegd door"
    )
    created_at = models.DateTimeField("toegevoegd op")

    class Meta:
        verbose_name = "zaak bij een signaal"
        verbose_name_plural = "zaken bij een signaal"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["finding", "case"], name="a_case_stands_once_at_a_finding"
            )
        ]

    def __str__(self) -> str:
        return str(self.case)


@keep_history
class FindingRaiser(models.Model):
    """Somebody who hears what became of a finding.

    Only who says so is shown: others may be here by a case that the OM may not know.
    """

    finding = models.ForeignKey(
        Finding,
        on_delete=models.CASCADE,
        related_name="raisers",
        verbose_name="signaal",
        db_index=False,
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="wie het zag"
    )
    says_so = models.BooleanField("zei het zelf", default=False, db_default=False)
    created_at = models.DateTimeField("sinds")

    class Meta:
        verbose_name = "wie het signaal zag"
        verbose_name_plural = "wie het signaal zagen"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["finding", "user"], name="somebody_raises_a_finding_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.user)
