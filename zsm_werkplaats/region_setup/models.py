"""What is said of a region before its first case: conditions, criteria, retention."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.recorded import Recorded


class Said(Recorded):
    """What was said of a region; the next word takes its place and the last holds."""

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        abstract = True


@keep_history
class RegionCondition(Said):
    """How a condition of the report (chapter 7) stands in a region."""

    class State(models.TextChoices):
        """How far it is."""

        OPEN = "open", "nog open"
        ARRANGED = "arranged", "geregeld"
        NOT_APPLICABLE = "not_applicable", "niet van toepassing"

    code = models.SlugField("voorwaarde", max_length=40)
    state = models.CharField("stand", max_length=20, choices=State.choices)
    explanation = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name = "voorwaarde voor een regio"
        verbose_name_plural = "voorwaarden voor een regio"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "code"],
                condition=Q(superseded_at=None),
                name="a_condition_of_a_region_stands_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.get_state_display()}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


@keep_history
class CriteriaChoice(Said):
    """Which selection criteria a region works with, by their codes.

    Codes, because a criterion that gets other words keeps its code.
    """

    codes = ArrayField(models.SlugField(max_length=60), verbose_name="criteria")

    class Meta:
        verbose_name = "keuze van selectiecriteria"
        verbose_name_plural = "keuzes van selectiecriteria"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region"],
                condition=Q(superseded_at=None),
                name="a_region_has_one_choice_of_criteria",
            )
        ]

    def __str__(self) -> str:
        return ", ".join(self.codes)


@keep_history
class RetentionTerm(Said):
    """How long a case with this outcome is kept after it was closed.

    Read when it is needed and stored in no case, so that a change holds for old cases
    too. Without a term somebody has to decide.
    """

    outcome = models.SlugField("uitkomst", max_length=60)
    months = models.PositiveSmallIntegerField("maanden", null=True, blank=True)

    class Meta:
        verbose_name = "bewaartermijn"
        verbose_name_plural = "bewaartermijnen"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "outcome"],
                condition=Q(superseded_at=None),
                name="an_outcome_has_one_retention_term_in_a_region",
            )
        ]

    def __str__(self) -> str:
        return f"{self.outcome}: {self.months}"
