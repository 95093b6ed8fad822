"""The calls about a case, remarks, and the safety of a victim."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from cases.models.people import Person
from cases.models.record import CaseRecord
from socialmap.models import Organisation
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.history import keep_history


class ContactQuerySet(models.QuerySet["Contact"]):
    """Contacts in the words of the screens."""

    def to_call_again(self) -> Self:
        """Contacts that asked for another attempt which nobody made yet."""
        return self.filter(
            next_attempt_on__isnull=False, followed_up_at__isnull=True
        ).order_by("next_attempt_on", "pk")


@keep_history
class Contact(CaseRecord):
    """One call, visit or meeting about a case (contextcontact), reached or not."""

    class Channel(models.TextChoices):
        """How the contact was made."""

        PHONE = "phone", "telefoon"
        VISIT = "visit", "bezoek"
        MEETING = "meeting", "overleg"
        MAIL = "mail", "mail of bericht"

    class Result(models.TextChoices):
        """What came of the attempt."""

        REACHED = "reached", "bereikt"
        NOT_REACHED = "not_reached", "niet bereikt"
        VOICEMAIL = "voicemail", "voicemail"
        DEAD_END = "dead_end", "loopt dood"

    class Disclosure(models.TextChoices):
        """Whether what was told may go to the OM."""

        WITHHELD = "withheld", "nee"
        CONSENT = "consent", "na toestemming"
        OPEN = "open", "ja"

    at = models.DateTimeField("tijdstip")
    channel = models.CharField(
        "hoe", max_length=10, choices=Channel.choices, default=Channel.PHONE
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="betrokkene",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="organisatie",
    )
    with_whom = models.CharField("met wie", max_length=120)
    result = models.CharField("resultaat", max_length=20, choices=Result.choices)
    minutes = models.PositiveSmallIntegerField("minuten", default=0)
    told = models.TextField("wat het opleverde", blank=True)
    next_attempt_on = models.DateField("opnieuw proberen op", null=True, blank=True)
    followed_up_at = models.DateTimeField("opgevolgd op", null=True, blank=True)
    disclosure = models.CharField(
        "mag naar het OM",
        max_length=10,
        choices=Disclosure.choices,
        default=Disclosure.WITHHELD,
    )

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = "contextcontact"
        verbose_name_plural = "contextcontacten"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__lte=600), name="a_contact_takes_at_most_ten_hours"
            )
        ]
        indexes = [
            models.Index(fields=["case", "-at"], name="contacts_of_a_case"),
            models.Index(fields=["created_by", "at"], name="contacts_of_a_worker"),
            models.Index(
                fields=["region", "next_attempt_on"],
                condition=Q(next_attempt_on__isnull=False, followed_up_at__isnull=True),
                name="contacts_to_call_again",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} met {self.with_whom}"

    @property
    def is_shared(self) -> bool:
        """Whether the prosecutor may read what was told."""
        return self.disclosure == self.Disclosure.OPEN

    def is_late(self, at: datetime) -> bool:
        """Whether the next attempt should have been made before the day of `at`."""
        return self.next_attempt_on is not None and self.next_attempt_on < day_of(at)


@keep_history
class SafetyConcern(CaseRecord):
    """A threatened victim: what must be done, until somebody says it is settled."""

    concern = models.TextField("wat is er niet veilig")
    action = models.CharField("wat gebeurt er nu, en door wie", max_length=300)
    settled_at = models.DateTimeField("geregeld op", null=True, blank=True)
    settled_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="geregeld door",
    )
    settlement = models.TextField("hoe het is geregeld", blank=True)

    class Meta:
        verbose_name = "veiligheidsmarkering"
        verbose_name_plural = "veiligheidsmarkeringen"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["case"],
                condition=Q(settled_at__isnull=True),
                name="safety_concerns_open",
            )
        ]

    def __str__(self) -> str:
        return self.concern


@keep_history
class Remark(CaseRecord):
    """Something that somebody wants the others in the case to read."""

    text = models.TextField("opmerking")

    class Meta:
        verbose_name = "opmerking"
        verbose_name_plural = "opmerkingen"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.text
