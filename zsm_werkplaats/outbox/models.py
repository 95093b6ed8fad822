"""What the application tells people by itself: the outbox, and who gets what how.

The outbox is the truth; Celery only rings the bell. A message stands once for a
recipient, kind, subject and day, whatever happens to the machines.
"""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.recorded import Recorded

FAILURE_LENGTH = 200


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages in the words of the sweep and of the screens."""

    def waiting(self) -> Self:
        """Mails that must still leave."""
        return self.filter(
            by_mail=True,
            sent_at__isnull=True,
            withdrawn_at__isnull=True,
            given_up_at__isnull=True,
        )

    def due(self, at: datetime) -> Self:
        """Mails to try now: not claimed, and not waiting after a failure."""
        return self.waiting().filter(next_try_at__lte=at).order_by("next_try_at", "pk")

    def given_up(self) -> Self:
        """Mails that failed for a day."""
        return self.filter(given_up_at__isnull=False, sent_at__isnull=True)

    def notices_for(self, user: User) -> Self:
        """What the screen shows this user until they looked."""
        return self.unread().filter(recipient=user, on_screen=True)

    def unread(self) -> Self:
        """What the recipient has not looked at, and still should."""
        return self.filter(read_at__isnull=True, withdrawn_at__isnull=True)

    def to_read_with(self, case: object) -> Self:
        """The messages that somebody reads by looking at this case."""
        return self.filter(case_number=case, until_read=True)


class Message(models.Model):
    """One message to one person: a notice on the screen, and mostly a mail.

    Queued is that it stands here, sent that the mail left, read that the recipient
    looked: at the page it is about, or by saying so. What depends on its kind
    (`by_mail`, `on_screen`, `until_read`) is stored, so that no table knows a kind.

    A claim counts the attempt and moves `next_try_at` past the time that a mail may
    take; only the latest claim, told by `attempts`, may mark the row (the fence).
    A message that nobody needs any more is withdrawn.
    """

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    recipient = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="ontvanger",
        db_index=False,
    )
    kind = models.CharField("soort", max_length=40)
    subject = models.CharField(
        "onderwerp",
        max_length=60,
        help_text="Waarover het gaat, als moment:12; met de dag samen maar één keer.",
    )
    due_on = models.DateField("voor")
    case_number = models.BigIntegerField("zaaknummer", null=True, blank=True)
    path = models.CharField("waar het over gaat", max_length=120)
    by_mail = models.BooleanField("ook per mail", default=True)
    on_screen = models.BooleanField("op het scherm", default=True, db_default=True)
    until_read = models.BooleanField(
        "één keer per zaak tot het gelezen is", default=False, db_default=False
    )
    queued_at = models.DateTimeField("klaargezet op")
    next_try_at = models.DateTimeField("volgende poging op")
    first_tried_at = models.DateTimeField("voor het eerst geprobeerd op", null=True)
    attempts = models.PositiveIntegerField("pogingen", default=0)
    sent_at = models.DateTimeField("verstuurd op", null=True, blank=True)
    withdrawn_at = models.DateTimeField("niet meer nodig op", null=True, blank=True)
    given_up_at = models.DateTimeField("opgegeven op", null=True, blank=True)
    failure = models.CharField("laatste fout", max_length=FAILURE_LENGTH, blank=True)
    read_at = models.DateTimeField("gelezen op", null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        ordering = ["-queued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject", "due_on", "recipient"],
                condition=Q(until_read=False),
                name="somebody_is_told_once_of_a_subject_and_day",
            ),
            models.UniqueConstraint(
                fields=["recipient", "case_number", "kind"],
                condition=Q(
                    until_read=True, read_at__isnull=True, withdrawn_at__isnull=True
                ),
                name="one_message_until_it_is_read",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(attempts__gt=0),
                name="a_sent_message_was_claimed",
            ),
        ]
        indexes = [
            models.Index(
                F("next_try_at"),
                F("id"),
                condition=Q(
                    by_mail=True,
                    sent_at__isnull=True,
                    withdrawn_at__isnull=True,
                    given_up_at__isnull=True,
                ),
                name="messages_waiting",
            ),
            models.Index(
                F("recipient"),
                F("id").desc(),
                condition=Q(
                    on_screen=True, read_at__isnull=True, withdrawn_at__isnull=True
                ),
                name="notices_unread",
            ),
            models.Index(
                F("case_number"),
                F("recipient"),
                condition=Q(until_read=True),
                name="messages_read_with_a_case",
            ),
            models.Index(
                F("region"),
                F("id"),
                condition=Q(given_up_at__isnull=False, sent_at__isnull=True),
                name="messages_given_up",
            ),
            models.Index(fields=["region", "sent_at"], name="messages_sent"),
        ]

    def __str__(self) -> str:
        return f"Melding {self.pk}"

    @property
    def case_reference(self) -> str:
        """The case as people write it: WP-0042; empty when it is about none."""
        return f"WP-{self.case_number:04d}" if self.case_number else ""


@keep_history
class Preference(models.Model):
    """Whether somebody wants a kind by mail too; on the screen it always stands."""

    user = models.ForeignKey(
        User,
        on_delete=models.CASCADE,
        related_name="preferences",
        verbose_name="gebruiker",
        db_index=False,
    )
    kind = models.CharField("soort", max_length=40)
    by_mail = models.BooleanField("ook per mail")

    class Meta:
        verbose_name = "voorkeur voor meldingen"
        verbose_name_plural = "voorkeuren voor meldingen"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind"], name="somebody_has_one_preference_per_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} van gebruiker {self.user_id}"


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Absences in the words of the screens."""

    def standing(self) -> Self:
        """Absences that nobody took back."""
        return self.filter(ended_at__isnull=True)

    def on(self, day: date) -> Self:
        """Who is away on `day`; both ends are inclusive."""
        return self.not_over(day).filter(starts_on__lte=day)

    def not_over(self, day: date) -> Self:
        """Absences of `day` and later."""
        return self.standing().filter(Q(until=None) | Q(until__gte=day))


@keep_history
class Absence(Recorded):
    """Somebody is away for some days; what is meant for them goes to a substitute."""

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    user = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="absences",
        verbose_name="wie er niet is",
        db_index=False,
    )
    starts_on = models.DateField("van")
    until = models.DateField(
        "tot en met", null=True, blank=True, help_text="Leeg: tot nader order."
    )
    substitute = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="vervanger",
        help_text="Leeg: dan gaat het naar de unitmanager.",
    )
    ended_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = "afwezigheid"
        verbose_name_plural = "afwezigheden"
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("starts_on")),
                name="an_absence_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(substitute=F("user")),
                name="nobody_stands_in_for_themself",
            ),
        ]
        indexes = [
            models.Index(
                fields=["region", "until"],
                condition=Q(ended_at__isnull=True),
                name="absences_standing",
            ),
            models.Index(
                fields=["user", "region", "until"],
                condition=Q(ended_at__isnull=True),
                name="absences_of_a_user",
            ),
        ]

    def __str__(self) -> str:
        return f"Afwezigheid {self.pk}"


class Sweep(models.Model):
    """When the sweep last came by, and what it found and did; there is one row.

    For who watches over the machines: it may see no message.
    """

    THE_ONE = 1

    at = models.DateTimeField("laatste ronde")
    waiting = models.PositiveIntegerField("wachtende mails", db_default=0)
    oldest_at = models.DateTimeField("oudste wachtende mail van", null=True, blank=True)
    failing = models.PositiveIntegerField("mails die mislukten", db_default=0)
    given_up = models.PositiveIntegerField("opgegeven mails", db_default=0)
    sent_total = models.PositiveBigIntegerField("ooit verstuurd", db_default=0)
    failed_total = models.PositiveBigIntegerField("ooit mislukt", db_default=0)

    class Meta:
        verbose_name = "ronde"
        verbose_name_plural = "rondes"

    def __str__(self) -> str:
        return f"{self.at:%c}"


class Restoration(models.Model):
    """A time that this database was put back from a backup; `mark` tells which.

    Without `at`, nobody said yet what may have been sent: nothing leaves.
    """

    mark = models.CharField("kenmerk", max_length=40, unique=True)
    at = models.DateTimeField("afgehandeld op", null=True, blank=True)
    held_back = models.PositiveIntegerField("niet nog eens gemaild", default=0)

    class Meta:
        verbose_name = "terugzetting"
        verbose_name_plural = "terugzettingen"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Terugzetting {self.mark}"
