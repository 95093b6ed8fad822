"""What was destroyed, and what is proposed for it: two people, never the same."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q

from cases.case.models.reference import PREFIX
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.privacy.retention.two_people import TWO_PEOPLE_AT_WORK


class DestructionQuerySet(models.QuerySet["Destruction"]):
    """Destructions in the words of the screens."""

    def standing(self) -> Self:
        """Those that nobody took back."""
        return self.filter(withdrawn_at=None)

    def waiting_for_consent(self) -> Self:
        """Proposed, and not answered yet."""
        return self.standing().filter(consented_at=None)

    def to_carry_out(self) -> Self:
        """Consented, and not done yet; the oldest first."""
        found = self.standing().filter(consented_at__isnull=False, carried_out_at=None)
        return found.order_by("pk")

    def carried_out(self) -> Self:
        """Those of which only this record is left."""
        return self.filter(carried_out_at__isnull=False)


class Destruction(models.Model):
    """One case whose data go (vernietiging): proposed, consented, carried out.

    It names the case by number and holds no text that people typed: it outlives what
    it tells about. `counts` has the number of rows by table. Nobody changes it once it
    is carried out.
    """

    class Kind(models.TextChoices):
        """What the case was when it was proposed."""

        CLOSED = "closed", "afgesloten zaak"
        DECLINED = "declined", "teruggegeven voordracht"
        UNCLOSED = "unclosed", "zaak die niet is afgesloten"

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    case_number = models.BigIntegerField("zaaknummer")
    kind = models.CharField("soort", max_length=10, choices=Kind.choices)
    outcome = models.SlugField("uitkomst", max_length=60, blank=True, db_index=False)
    months = models.PositiveSmallIntegerField(
        "bewaartermijn in maanden",
        null=True,
        blank=True,
        help_text="Leeg wanneer er geen termijn was en mensen beslisten.",
    )
    ended_at = models.DateTimeField("termijn liep vanaf")
    proposed_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="voorgesteld door",
    )
    proposed_at = models.DateTimeField("voorgesteld op")
    consented_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="akkoord van",
    )
    consented_at = models.DateTimeField("akkoord op", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ingetrokken door",
        help_text="Leeg wanneer het systeem het introk.",
    )
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    carried_out_at = models.DateTimeField("vernietigd op", null=True, blank=True)
    records = models.PositiveIntegerField("aantal gegevens", default=0, db_default=0)
    counts = models.JSONField("aantal per soort", default=dict)

    objects = DestructionQuerySet.as_manager()

    class Meta:
        verbose_name = "vernietiging"
        verbose_name_plural = "vernietigingen"
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case_number"],
                condition=Q(withdrawn_at=None),
                name="a_case_is_proposed_for_destruction_once",
            ),
            models.CheckConstraint(
                condition=Q(consented_by=None) | ~Q(consented_by=F("proposed_by")),
                name="nobody_consents_to_their_own_proposal",
            ),
            models.CheckConstraint(
                condition=Q(consented_at=None, consented_by=None)
                | Q(consented_at__isnull=False, consented_by__isnull=False),
                name="consent_is_given_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(carried_out_at=None)
                | Q(consented_at__isnull=False, withdrawn_at=None),
                name="nothing_is_destroyed_without_consent",
            ),
        ]
        indexes = [
            models.Index(
                F("region"),
                F("id"),
                condition=Q(withdrawn_at=None, carried_out_at=None),
                name="destructions_not_done",
            ),
            models.Index(
                F("region"),
                F("carried_out_at").desc(),
                F("id").desc(),
                condition=Q(carried_out_at__isnull=False),
                name="destructions_done",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="two_people_at_work",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                declare=[("_me", "bigint")],
                func=TWO_PEOPLE_AT_WORK,
            ),
            pgtrigger.Protect(name="destructions_stay", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="what_is_destroyed_stays_so",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__carried_out_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"vernietiging van {self.reference}"

    @property
    def reference(self) -> str:
        """The number as people say and write it: WP-0042."""
        return f"{PREFIX}{self.case_number:04d}"

    @property
    def state(self) -> str:
        """How far it is, in words."""
        if self.carried_out_at:
            return "vernietigd"
        if self.consented_at:
            return "wordt vernietigd"
        return "wacht op akkoord"
