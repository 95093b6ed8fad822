"""What somebody who may not change an entry proposes to change in it."""

from typing import Any, NamedTuple, Self

from django.db import models
from django.db.models import Q

from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import User


class Proposed(NamedTuple):
    """A field, what stands in it and what should."""

    label: str
    was: str
    became: str


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Proposals in the words of the screens."""

    def undecided(self) -> Self:
        """Those that wait for somebody of the region."""
        return self.filter(decided_at=None)


class Proposal(models.Model):
    """A change that somebody proposes, in words and by field (voorstel).

    `by` is a user, or `outside` says who sent it from outside.
    """

    class Outcome(models.TextChoices):
        """What somebody of the region did with it."""

        APPROVED = "approved", "overgenomen"
        DECLINED = "declined", "niet overgenomen"

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="proposals",
        verbose_name="organisatie",
    )
    service = models.ForeignKey(
        Service,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name="aanbod",
    )
    what = models.TextField("wat er anders is", blank=True, db_default="")
    changes = models.JSONField(
        "nieuwe waarden",
        default=dict,
        db_default={},
        blank=True,
        help_text="Per veld wat er zou moeten staan.",
    )
    by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="voorgesteld door",
    )
    outside = models.CharField(
        "wie, van buiten", max_length=120, blank=True, db_default=""
    )
    # The organisation itself said that the rest holds.
    confirms = models.BooleanField("de rest klopt", default=False, db_default=False)
    at = models.DateTimeField("voorgesteld op")
    decided_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="beoordeeld door",
    )
    decided_at = models.DateTimeField("beoordeeld op", null=True, blank=True)
    outcome = models.CharField(
        "uitkomst", max_length=10, choices=Outcome.choices, blank=True, db_default=""
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "voorstel voor de sociale kaart"
        verbose_name_plural = "voorstellen voor de sociale kaart"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(by__isnull=False) | ~Q(outside=""),
                name="a_proposal_says_who_made_it",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, outcome="")
                | Q(decided_at__isnull=False, decided_by__isnull=False)
                & ~Q(outcome=""),
                name="a_proposal_is_decided_by_somebody_at_a_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "at"],
                condition=Q(decided_at=None),
                name="proposals_undecided",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.at:%Y-%m-%d}"

    @property
    def who(self) -> str:
        """Who proposes it, as the screen names them."""
        return self.by.shown_name if self.by else self.outside

    @property
    def in_words(self) -> list[Proposed]:
        """Each new value beside what stands now."""
        return [self._beside(name, value) for name, value in self.changes.items()]

    def _beside(self, name: str, value: str) -> Proposed:
        field: Any = Organisation._meta.get_field(name)
        stands = getattr(self.organisation, name)
        return Proposed(str(field.verbose_name), stands or "leeg", value or "leeg")
