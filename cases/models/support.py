"""Help that is arranged (hulpverlening), and who directs it."""

from django.db import models
from django.db.models import Q, Value

from cases.models.record import CaseRecord
from socialmap.models import Organisation, Service
from zsm_werkplaats.lib.history import keep_history


@keep_history
class Support(CaseRecord):
    """One piece of help (hulptraject) from asking to ending."""

    class Kind(models.TextChoices):
        """What the need asks for."""

        CHECK = "check", "nagaan of lopende hulp werkt"
        HANDOVER = "handover", "warme overdracht naar hulp"
        CASE_MANAGEMENT = "case_management", "intensief casemanagement"
        TRAJECTORY = "trajectory", "kort traject door de werker"
        TRAINING = "training", "korte gedragstraining"

    class Status(models.TextChoices):
        """Where the help stands; computed from its dates."""

        ASKED = "asked", "gevraagd"
        RUNNING = "running", "loopt"
        ENDED = "ended", "geëindigd"

    class Ending(models.TextChoices):
        """How the help ended."""

        FINISHED = "finished", "afgerond"
        BROKEN_OFF = "broken_off", "afgebroken"
        REFUSED = "refused", "geweigerd"
        DEAD_ENDED = "dead_ended", "doodgelopen bij de organisatie"

    kind = models.CharField("soort hulp", max_length=20, choices=Kind.choices)
    need = models.CharField("waarvoor", max_length=300)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="supports",
        verbose_name="organisatie",
    )
    service = models.ForeignKey(
        Service,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="supports",
        verbose_name="aanbod",
    )
    contact_name = models.CharField("wie pakt het op", max_length=120, blank=True)
    asked_on = models.DateField("gevraagd op")
    started_on = models.DateField("gestart op", null=True, blank=True)
    confirmed_by = models.CharField("bevestigd door", max_length=120, blank=True)
    ended_on = models.DateField("geëindigd op", null=True, blank=True)
    ending = models.CharField("hoe", max_length=20, choices=Ending.choices, blank=True)
    explanation = models.TextField("toelichting", blank=True)
    status = models.GeneratedField(
        expression=models.Case(
            models.When(ended_on__isnull=False, then=Value("ended")),
            models.When(started_on__isnull=False, then=Value("running")),
            default=Value("asked"),
        ),
        output_field=models.CharField(max_length=10),
        db_persist=True,
        verbose_name="stand",
    )

    class Meta:
        verbose_name = "hulptraject"
        verbose_name_plural = "hulptrajecten"
        ordering = ["asked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ending="")
                | Q(ended_on__isnull=False) & ~Q(ending=""),
                name="support_that_ended_says_how",
            ),
            models.CheckConstraint(
                condition=Q(started_on__isnull=True) | ~Q(confirmed_by=""),
                name="support_that_started_was_confirmed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.need

    @property
    def status_label(self) -> str:
        """Where the help stands, as the screen names it."""
        return self.Status(self.status).label

    @property
    def provider(self) -> str:
        """Who gives the help, as the screen names it."""
        if self.service:
            return f"{self.service.name}, {self.organisation}"
        return str(self.organisation) if self.organisation else "de werkplaats zelf"


@keep_history
class Direction(CaseRecord):
    """Who directs the help (regie), from when; a later one ends the earlier."""

    holder = models.CharField("regiehouder", max_length=120)
    since = models.DateField("sinds")
    ended_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = "regie"
        verbose_name_plural = "regie"
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(ended_at__isnull=True),
                name="one_party_directs_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.holder
