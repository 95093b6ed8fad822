"""The case itself, and the nomination it starts with."""

from datetime import datetime
from functools import cached_property
from typing import Any, cast

from django.db import models
from django.db.models import ExpressionWrapper, F, Q, Value
from django.db.models.functions import Coalesce

from cases.case.lifecycle import Status
from cases.case.models.case_indexes import INDEXES
from cases.case.models.case_query import CaseQuerySet
from cases.case.models.criteria import CaseCriterion, DeclineReason, SelectionCriterion
from cases.case.models.people import Person
from cases.case.models.record import OF_CASE
from cases.case.models.reference import PREFIX
from cases.case.models.safety import SafetyConcern
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.addresses import address
from zsm_werkplaats.lib.dates import NO_CLOCK, day_of, end_of_work_on
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.prepared import read
from zsm_werkplaats.lib.versions import Versioned

__all__ = ["Case", "CaseQuerySet"]

NOBODY = "niemand"


@keep_history
class Case(Versioned):
    """A werkplaatszaak. Its status is computed from these facts and cannot drift."""

    class RaisedBy(models.TextChoices):
        """Who at the table of the ZSM room said that there is more to it."""

        PROSECUTION = "prosecution", "OM"
        POLICE = "police", "politie"
        PROBATION = "probation", "reclassering"
        VICTIM_SUPPORT = "victim_support", "Slachtofferhulp"
        CHILD_PROTECTION = "child_protection", "Raad voor de Kinderbescherming"
        OTHER = "other", "iemand anders"

    number = models.BigAutoField("zaaknummer", primary_key=True)
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="cases",
        verbose_name="regio",
        db_index=False,
    )
    offence = models.CharField("feit", max_length=200)
    offence_on = models.DateField("pleegdatum", null=True, blank=True)
    arrested_at = models.DateTimeField("aangehouden op", null=True, blank=True)
    parketnummer = models.CharField("parketnummer", max_length=12, blank=True)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="gemeente",
    )
    signals = models.TextField("signalen")
    raised_by = models.CharField(
        "wie bracht het in",
        max_length=20,
        choices=RaisedBy.choices,
        blank=True,
        db_default="",
    )
    criteria: models.ManyToManyField["SelectionCriterion", "CaseCriterion"] = (
        models.ManyToManyField(
            "SelectionCriterion",
            through="CaseCriterion",
            related_name="+",
            blank=True,
            verbose_name="selectiecriteria",
        )
    )
    situation = models.TextField("wat er aan de hand is", blank=True)
    decision_due_at = models.DateTimeField(
        "OM beslist uiterlijk", null=True, blank=True
    )
    decision_clock = models.GeneratedField(
        expression=Coalesce("decision_due_at", Value(NO_CLOCK)),
        output_field=models.DateTimeField(),
        db_persist=True,
        verbose_name="klok",
    )

    nominated_at = models.DateTimeField("voorgedragen op")
    nominated_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="nominated_cases",
        verbose_name="voorgedragen door",
    )
    worker = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="held_cases",
        verbose_name="werkplaatswerker",
        db_index=False,
    )
    prosecutor = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="linked_cases",
        verbose_name="officier van justitie",
        db_index=False,
    )
    accepted_at = models.DateTimeField("opgepakt op", null=True, blank=True)
    declined_at = models.DateTimeField("teruggegeven op", null=True, blank=True)
    decline_reason = models.ForeignKey(
        DeclineReason,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="reden van teruggeven",
    )
    advised_at = models.DateTimeField("geadviseerd op", null=True, blank=True)
    decided_at = models.DateTimeField("beslist op", null=True, blank=True)
    postponed_until = models.DateField(
        "beslissing uitgesteld tot",
        null=True,
        blank=True,
        help_text="Op die dag wacht de zaak weer op een beslissing.",
    )
    monitoring_since = models.DateTimeField("monitoring sinds", null=True, blank=True)
    closed_at = models.DateTimeField("gesloten op", null=True, blank=True)
    shielded_at = models.DateTimeField("afgeschermd op", null=True, blank=True)
    is_training = models.BooleanField(
        "oefenzaak",
        default=False,
        db_default=False,
        help_text="Om mee te oefenen; telt nergens mee en is in één keer te wissen.",
    )
    destroyed_at = models.DateTimeField(
        "vernietigd op",
        null=True,
        blank=True,
        help_text="Vanaf dan zegt de zaak niets meer over iemand; ze telt nog wel mee.",
    )
    director = models.CharField("regie", max_length=120, blank=True)
    safety_since = models.DateTimeField("veiligheid open sinds", null=True, blank=True)

    status = models.GeneratedField(
        expression=models.Case(
            models.When(closed_at__isnull=False, then=Value(Status.CLOSED.value)),
            models.When(declined_at__isnull=False, then=Value(Status.DECLINED.value)),
            models.When(accepted_at__isnull=True, then=Value(Status.NOMINATED.value)),
            models.When(
                monitoring_since__isnull=False, then=Value(Status.MONITORING.value)
            ),
            default=Value(Status.ACTIVE.value),
        ),
        output_field=models.CharField(max_length=20),
        db_persist=True,
        verbose_name="status",
    )
    awaits_decision = models.GeneratedField(
        expression=ExpressionWrapper(
            Q(
                Q(decided_at__isnull=True) | Q(decided_at__lt=F("advised_at")),
                advised_at__isnull=False,
                closed_at__isnull=True,
            ),
            output_field=models.BooleanField(),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
        verbose_name="wacht op beslissing",
    )

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = "werkplaatszaak"
        verbose_name_plural = "werkplaatszaken"
        ordering = ["-number"]
        constraints = [
            # What the keys of its records point at: their region is that of the case.
            models.UniqueConstraint(
                fields=["number", "region"], name="a_case_has_one_region"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(declined_at__isnull=True),
                name="a_nomination_is_accepted_or_declined",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, worker__isnull=True)
                | Q(accepted_at__isnull=False, worker__isnull=False),
                name="an_accepted_case_has_a_worker",
            ),
            models.CheckConstraint(
                condition=Q(declined_at__isnull=True) | Q(decline_reason__isnull=False),
                name="a_declined_case_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=False)
                | Q(
                    advised_at__isnull=True,
                    decided_at__isnull=True,
                    monitoring_since__isnull=True,
                    closed_at__isnull=True,
                ),
                name="work_starts_once_the_case_is_accepted",
            ),
        ]
        indexes = INDEXES

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return address("cases:detail", self.number)

    @property
    def reference(self) -> str:
        """The number as people say and write it: WP-0042."""
        return f"{PREFIX}{self.number:04d}"

    @property
    def expects_decision(self) -> bool:
        """Whether the OM still has to decide: on an advice, or before its clock."""
        is_asked = self.advised_at or self.decision_due_at or self.prosecutor_id
        is_open = self.closed_at is None and self.declined_at is None
        undecided = self.decided_at is None and is_asked is not None
        return is_open and (bool(self.awaits_decision) or undecided)

    @property
    def shown_status(self) -> Status:
        """The status for the eye: planned monitoring does not hide that nobody decided.

        A moment may be planned before the decision; "monitoring" would look as if
        the case were settled.
        """
        if self.status == Status.MONITORING and self.expects_decision:
            return Status.ACTIVE
        return Status(self.status)

    @property
    def status_label(self) -> str:
        return self.shown_status.label

    @property
    def suspects(self) -> list[Person]:
        """Everybody that the case is about; lists prefetch the involvements."""
        return [i.person for i in self.involvements.all() if i.is_suspect]

    @property
    def restricted(self) -> bool:
        """Whether the use of somebody's data is restricted; as `suspects`."""
        return any(i.person.restricted_at for i in self.involvements.all())

    @property
    def suspect(self) -> Person | None:
        return next(iter(self.suspects), None)

    @property
    def who(self) -> str:
        """The suspects by name: one, two, or the first and how many more."""
        names = [suspect.name for suspect in self.suspects]
        if len(names) > 2:  # noqa: PLR2004 (two names fit, three don't)
            return f"{names[0]} en {len(names) - 1} anderen"
        return " en ".join(names)

    @property
    def open_concerns(self) -> list[SafetyConcern]:
        return [each for each in self.safetyconcerns.all() if each.settled_at is None]

    @property
    def has_director(self) -> bool:
        """Whether somebody directs the help; "niemand" is an answer, and a gap."""
        return bool(self.director) and self.director.casefold() != NOBODY

    @property
    def _is_settled(self) -> bool:
        decided = self.decided_at and not self.awaits_decision
        return bool(decided or self.closed_at or self.declined_at)

    def is_postponed(self, at: datetime) -> bool:
        """Whether the decision waits for a day that has not come at `at`."""
        until = self.postponed_until
        return until is not None and until > day_of(at) and not self._is_settled

    def deadline(self, at: datetime) -> datetime | None:
        """By when the OM must decide, while that clock runs at `at`.

        It stops for a decision and while the decision is postponed. Back from a
        postponement it runs until the end of that day, when that is later.
        """
        if self._is_settled or self.decided_at or self.is_postponed(at):
            return None
        if self.postponed_until is None:
            return self.decision_due_at
        back = end_of_work_on(self.postponed_until)
        return max(back, self.decision_due_at or back)

    @cached_property
    def criterion_labels(self) -> list[str]:
        """The selection criteria that hold, in their words."""
        return read(_criterion_labels, case=self.pk)

    @cached_property
    def pauses(self) -> list[Any]:
        """The pauses of the monitoring that nobody lifted, the earliest first."""
        return read(_pauses, case=self.pk)

    @property
    def is_shielded(self) -> bool:
        """Whether only those who need it may know of this case."""
        return self.shielded_at is not None


def _criterion_labels() -> "models.QuerySet[CaseCriterion, str]":
    held = CaseCriterion.objects.filter(case=OF_CASE).order_by("pk")
    return held.values_list("criterion__label", flat=True)


def _pauses() -> "models.QuerySet[Any]":
    """A pause is a record of the monitoring, which this strand does not know."""
    pauses: Any = Case._meta.get_field("monitoringpauses").related_model
    unlifted = pauses.objects.filter(case=OF_CASE, lifted_at=None)
    return cast("models.QuerySet[Any]", unlifted.order_by("begins_on", "pk"))
