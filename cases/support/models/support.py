"""Help that is arranged (hulpverlening): what was asked, and where it stands."""

from datetime import date, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest

from cases.case.models.disclosure import Disclosed
from cases.case.models.people import Person
from cases.case.models.record import CaseRecord
from cases.context.models.surroundings import ExistingSupport
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.dutch_dates import day_in_words
from zsm_werkplaats.lib.history import keep_history

FIVE = 5


@keep_history
class RefusalReason(CodeListEntry):
    """Why an organisation refuses help."""

    class Meta(CodeListEntry.Meta):
        verbose_name = "reden van weigeren"
        verbose_name_plural = "redenen van weigeren"


class SupportQuerySet(models.QuerySet["Support"]):
    """Help in the words of the screens."""

    def going_on(self) -> Self:
        """Help that has not ended, in cases that are not closed."""
        return self.filter(ended_on__isnull=True, case__closed_at__isnull=True)

    def not_running_yet(self) -> Self:
        """Help that was asked and does not run, as far as anybody confirmed."""
        return self.going_on().exclude(status=Support.Status.RUNNING)

    def waiting_for_others(self, day: date) -> Self:
        """Help at somebody else that is silent for too long: the ball lies there."""
        limit = day - timedelta(days=settings.HANDOVER_DAYS)
        elsewhere = Q(organisation__isnull=False) | ~Q(party="")
        silent = Q(waiting_until__isnull=True, heard_on__lte=limit)
        return self.not_running_yet().filter(
            elsewhere, silent | Q(waiting_until__lte=day)
        )

    def bridged_too_long(self, day: date) -> Self:
        """Help that we bridge until a day that passed, and that did not start."""
        return self.going_on().filter(bridge_until__lt=day, started_on__isnull=True)

    def succession_due(self, day: date) -> Self:
        """Help of our own that somebody would have taken over by a day that passed."""
        return self.going_on().filter(successor_on__lt=day)

    def asking_for_attention(self, day: date) -> Self:
        """What Mijn dag shows of the help, by the day of the last word."""
        waiting = self.waiting_for_others(day) | self.bridged_too_long(day)
        return waiting | self.succession_due(day)


@keep_history
class Support(Disclosed, CaseRecord):
    """One piece of help (hulptraject) from asking to ending.

    Its dates are the facts that stand now, written together with the
    `SupportStep` that tells them; the status is computed from them.
    """

    hidden_with = ("existing", "follows")
    told_with = ("follows",)

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
        CONSIDERED = "considered", "in beoordeling"
        WAITING = "waiting", "op de wachtlijst"
        ACCEPTED = "accepted", "aanmelding geaccepteerd"
        STARTED = "started", "gestart, niet bevestigd"
        RUNNING = "running", "loopt"
        ENDED = "ended", "afgesloten"

    class Ending(models.TextChoices):
        """How the help ended."""

        FINISHED = "finished", "afgerond"
        BROKEN_OFF = "broken_off", "afgebroken"
        REFUSED = "refused", "geweigerd"
        DEAD_ENDED = "dead_ended", "doodgelopen bij de organisatie"
        PASSED_ON = "passed_on", "doorverwezen naar een ander"

    class Method(models.TextChoices):
        """How a trajectory of our own goes."""

        FIVE_TALKS = "five_talks", "vijfgesprekkenmodel"
        FREE = "free", "vrij"

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
        db_index=False,
    )
    party = models.CharField(
        "wie, buiten de sociale kaart", max_length=120, blank=True, db_default=""
    )
    existing = models.ForeignKey(
        ExistingSupport,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="checks",
        verbose_name="lopende hulp",
    )
    follows = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name="komt na",
    )
    method = models.CharField(
        "werkwijze", max_length=12, choices=Method.choices, blank=True, db_default=""
    )
    people: models.ManyToManyField[Person, "SupportPerson"] = models.ManyToManyField(
        Person,
        through="SupportPerson",
        related_name="+",
        blank=True,
        verbose_name="voor wie",
    )
    successor = models.CharField("opvolger", max_length=120, blank=True, db_default="")
    successor_on = models.DateField("opvolger verwacht op", null=True, blank=True)
    contact_name = models.CharField("contactpersoon daar", max_length=120, blank=True)
    asked_on = models.DateField("gevraagd op")
    considered_on = models.DateField("in beoordeling sinds", null=True, blank=True)
    waiting_since = models.DateField("op de wachtlijst sinds", null=True, blank=True)
    waiting_until = models.DateField("wachtlijst tot", null=True, blank=True)
    accepted_on = models.DateField("geaccepteerd op", null=True, blank=True)
    started_on = models.DateField("gestart op", null=True, blank=True)
    confirmed_on = models.DateField("bevestigd op", null=True, blank=True)
    confirmed_by = models.CharField("bevestigd door", max_length=120, blank=True)
    bridge_until = models.DateField("wij overbruggen tot", null=True, blank=True)
    ended_on = models.DateField("afgesloten op", null=True, blank=True)
    ending = models.CharField("hoe", max_length=20, choices=Ending.choices, blank=True)
    refusal = models.ForeignKey(
        RefusalReason,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="reden van weigeren",
    )
    explanation = models.TextField("toelichting", blank=True)
    status = models.GeneratedField(
        expression=models.Case(
            models.When(ended_on__isnull=False, then=Value("ended")),
            models.When(
                started_on__isnull=False,
                confirmed_on__isnull=False,
                then=Value("running"),
            ),
            models.When(started_on__isnull=False, then=Value("started")),
            models.When(accepted_on__isnull=False, then=Value("accepted")),
            models.When(waiting_since__isnull=False, then=Value("waiting")),
            models.When(considered_on__isnull=False, then=Value("considered")),
            default=Value("asked"),
        ),
        output_field=models.CharField(max_length=10),
        db_persist=True,
        verbose_name="stand",
    )
    heard_on = models.GeneratedField(
        expression=Greatest(
            F("asked_on"),
            F("considered_on"),
            F("waiting_since"),
            F("accepted_on"),
            F("started_on"),
        ),
        output_field=models.DateField(),
        db_persist=True,
        verbose_name="laatste bericht",
    )

    objects = SupportQuerySet.as_manager()

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
                condition=Q(confirmed_on__isnull=True, confirmed_by="")
                | Q(confirmed_on__isnull=False) & ~Q(confirmed_by=""),
                name="support_is_confirmed_by_somebody_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(refusal__isnull=True) | Q(ending="refused"),
                name="only_refused_support_has_a_reason_of_refusal",
            ),
        ]
        indexes = [
            models.Index(
                fields=["region", "heard_on"],
                condition=Q(ended_on__isnull=True),
                name="supports_that_go_on",
            ),
            models.Index(fields=["service", "-asked_on"], name="supports_of_a_service"),
            models.Index(fields=["region", "asked_on"], name="supports_by_day_asked"),
            models.Index(
                fields=["region", "started_on"],
                condition=Q(started_on__isnull=False),
                name="supports_by_day_started",
            ),
            models.Index(
                fields=["region", "ended_on"],
                condition=Q(ended_on__isnull=False),
                name="supports_by_day_ended",
            ),
        ]

    def __str__(self) -> str:
        return self.need

    @property
    def status_label(self) -> str:
        """Where the help stands, as the screen names it."""
        if self.ending:
            return str(self.Ending(self.ending).label)
        if self.status == self.Status.WAITING and self.waiting_until:
            heard = self.waiting_since or self.asked_on
            until = day_in_words(self.waiting_until, "j b", today=heard)
            return f"wachtlijst tot {until}"
        return str(self.Status(self.status).label)

    @property
    def provider(self) -> str:
        """Who gives the help, as the screen names it."""
        if self.service:
            return f"{self.service.name}, {self.organisation}"
        return self.receiver or "de werkplaats zelf"

    @property
    def in_a_line(self) -> str:
        """Who, for what, and where it stands."""
        return f"{self.provider}: {self.need} ({self.status_label})"

    @property
    def receiver(self) -> str:
        """Who is at the other side; empty when the werkplaats helps itself."""
        return str(self.organisation) if self.organisation else self.party

    @property
    def is_own(self) -> bool:
        """Whether the werkplaats gives the help itself: nobody has to confirm it."""
        return self.organisation_id is None and not self.party

    @property
    def for_whom(self) -> list[Person]:
        """The people whom it names, in the order in which they were chosen."""
        return [named.person for named in self.support_people.all()]

    @property
    def has_talks(self) -> bool:
        """Whether the worker sees somebody a number of times."""
        return self.is_own and self.kind in (self.Kind.TRAJECTORY, self.Kind.TRAINING)

    @property
    def talks_to_hold(self) -> int | None:
        """How many talks the method counts; None when that is free."""
        return FIVE if self.method == self.Method.FIVE_TALKS else None

    @property
    def ball(self) -> str:
        """With whom the ball lies; empty when it lies with nobody."""
        if self.status in (self.Status.ENDED, self.Status.RUNNING):
            return ""
        name = f" ({self.contact_name})" if self.contact_name else ""
        return "de werkplaats" if self.is_own else f"{self.receiver}{name}"

    def is_bridged_too_long(self, day: date) -> bool:
        """Whether we would have bridged until a day that passed."""
        is_open = self.started_on is None and self.ended_on is None
        return is_open and self.bridge_until is not None and self.bridge_until < day

    def is_succession_due(self, day: date) -> bool:
        """Whether somebody would have taken it over by a day that passed."""
        is_open = self.ended_on is None and self.successor_on is not None
        return is_open and self.successor_on < day  # type: ignore[operator]

    def take(self, facts: dict[str, Any]) -> None:
        """Let these facts stand."""
        for name, value in facts.items():
            setattr(self, name, value)


class SupportPerson(models.Model):
    """One of the people for whom a piece of help is; nobody named means everybody."""

    support = models.ForeignKey(
        Support,
        on_delete=models.CASCADE,
        related_name="support_people",
        verbose_name="hulptraject",
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name="voor wie"
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )

    class Meta:
        verbose_name = "persoon voor wie hulp is"
        verbose_name_plural = "personen voor wie hulp is"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["support", "person"], name="help_names_a_person_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.person)
