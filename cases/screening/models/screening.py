"""The lichte weging: twelve domains, risk and problems, the own judgement.

A weighing is never changed: a new row supersedes it. Source of the domains: the first
version of the RISc (WODC 2007); only its domains, no items and no scores.
"""

from functools import cached_property
from typing import Self

from django.db import models
from django.db.models import Prefetch, Q

from cases.case.models.case import Case
from cases.case.models.record import OF_CASE, CaseRecord, with_users
from cases.screening.approach import Approach, Hint, Level, Problems, Weight, hint_for
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.prepared import keep_read, read

LINE = 300  # characters


@keep_history
class ScreeningDomain(CodeListEntry):
    """A part of life that bears on offending, or protects from it."""

    class Meta(CodeListEntry.Meta):
        verbose_name = "domein van de weging"
        verbose_name_plural = "domeinen van de weging"


class ScreeningQuerySet(models.QuerySet["Screening"]):
    """Weighings in the words of the screens."""

    def standing(self) -> Self:
        """The weighing that counts now."""
        return self.filter(superseded_at=None)

    def with_findings(self) -> Self:
        """With author and findings, in two queries for all weighings together."""
        findings = ScreeningFinding.objects.select_related("domain")
        return self.select_related("created_by").prefetch_related(
            Prefetch("findings", findings)
        )


@keep_history
class Screening(CaseRecord):
    """One lichte weging as somebody gave it; nothing in it is required."""

    class Confidence(models.TextChoices):
        """How sure the author is of the judgement."""

        SURE = "sure", "zeker"
        FAIRLY = "fairly", "redelijk zeker"
        UNSURE = "unsure", "onzeker"

    chance = models.CharField(
        "kans dat het weer gebeurt", max_length=10, choices=Level.choices, blank=True
    )
    severity = models.CharField(
        "ernst als het weer gebeurt", max_length=10, choices=Level.choices, blank=True
    )
    problems = models.CharField(
        "problemen", max_length=10, choices=Problems.choices, blank=True
    )
    approach = models.CharField(
        "gekozen aanpak", max_length=10, choices=Approach.choices, blank=True
    )
    deviation = models.CharField(
        "waarom anders dan de hint", max_length=300, blank=True
    )
    judgement = models.TextField("eigen oordeel", blank=True)
    confidence = models.CharField(
        "hoe zeker", max_length=10, choices=Confidence.choices, blank=True
    )
    doubt = models.TextField("waar twijfel je", blank=True)
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)
    reason_for_new = models.CharField(
        "waarom een nieuwe weging", max_length=300, blank=True
    )

    objects = ScreeningQuerySet.as_manager()

    class Meta:
        verbose_name = "lichte weging"
        verbose_name_plural = "lichte wegingen"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(superseded_at__isnull=True),
                name="one_weighing_stands_at_a_time",
            )
        ]
        indexes = [
            models.Index(fields=["case", "-created_at"], name="weighings_of_a_case")
        ]

    def __str__(self) -> str:
        return f"Lichte weging van {self.created_by}"

    @property
    def hint(self) -> Hint:
        """What risk and problems suggest; computed, never kept."""
        return hint_for(self.chance, self.severity, self.problems)

    @cached_property
    def told(self) -> list["ScreeningFinding"]:
        return sorted(self.findings.all(), key=lambda f: f.domain.position)

    def _domains(self, weight: Weight) -> list[str]:
        return [f.domain.label.lower() for f in self.told if f.weight == weight]

    @property
    def serious(self) -> list[str]:
        return self._domains(Weight.SERIOUS)

    @property
    def some(self) -> list[str]:
        return self._domains(Weight.SOME)

    @property
    def protective(self) -> list[str]:
        return [f.domain.label.lower() for f in self.told if f.is_protective]

    @property
    def in_a_sentence(self) -> str:
        """The weighing in a Dutch sentence, fit for the advice; may be empty.

        It names domains and risk only: no line of a finding, no judgement, no doubt.
        """
        return f"Lichte weging: {self.gist}." if self.gist else ""

    @property
    def gist(self) -> str:
        """The domains that matter, and the risk, in a few words."""
        parts = [
            f"{label}: {', '.join(domains)}"
            for label, domains in (
                ("ernstig", self.serious),
                ("enigszins", self.some),
                ("beschermend", self.protective),
            )
            if domains
        ]
        if self.hint.grounds:
            parts.append(self.hint.grounds)
        return "; ".join(parts)


@keep_history
class ScreeningFinding(models.Model):
    """What was found in one domain; a domain without a row was not looked at."""

    screening = models.ForeignKey(
        Screening,
        on_delete=models.CASCADE,
        related_name="findings",
        verbose_name="lichte weging",
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    domain = models.ForeignKey(
        ScreeningDomain,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="domein",
    )
    weight = models.CharField(
        "weging", max_length=10, choices=Weight.choices, blank=True
    )
    is_linked = models.BooleanField("hangt samen met het feit", default=False)
    is_protective = models.BooleanField("beschermt", default=False)
    line = models.CharField("waarom", max_length=LINE, blank=True)

    class Meta:
        verbose_name = "bevinding bij een domein"
        verbose_name_plural = "bevindingen bij een domein"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["screening", "domain"],
                name="a_domain_is_weighed_once_in_a_weighing",
            ),
            models.CheckConstraint(
                condition=~Q(weight="", is_linked=False, is_protective=False, line=""),
                name="a_finding_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.domain}: {self.in_words}"

    @property
    def in_words(self) -> str:
        parts = [self.get_weight_display()]
        if self.is_linked:
            parts.append("hangt samen met het feit")
        if self.is_protective:
            parts.append("beschermt")
        parts.append(self.line)
        return " · ".join(part for part in parts if part)


def standing_of(case: Case) -> Screening | None:
    """The weighing of a case that counts now, with its findings."""
    found = read(_standing, case=case.pk)
    if not found:
        return None
    keep_read(found[0], "findings", read(_findings, case=case.pk))
    return found[0]


def _standing() -> "models.QuerySet[Screening]":
    standing = Screening.objects.standing().filter(case=OF_CASE)
    return with_users(standing, "created_by")


def _findings() -> "models.QuerySet[ScreeningFinding]":
    findings = ScreeningFinding.objects.filter(
        screening__case=OF_CASE, screening__superseded_at=None
    )
    return findings.select_related("domain")
