"""The calls about a case, who takes them over, and remarks."""

from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from cases.case.models.disclosure import Disclosure
from cases.case.models.people import Person
from cases.case.models.record import CaseRecord
from cases.context.models.source_kind import SourceKind
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.recorded import Recorded
from zsm_werkplaats.lib.versions import version_of


class ContactQuerySet(models.QuerySet["Contact"]):
    """Contacts in the words of the screens."""

    def to_call_again(self) -> Self:
        """Contacts that asked for another attempt which nobody made yet."""
        return self.filter(
            next_attempt_on__isnull=False, followed_up_at__isnull=True
        ).order_by("next_attempt_on", "pk")

    def made(self) -> Self:
        """Contacts that took place or were tried; a planned one lies ahead."""
        return self.exclude(result=Contact.Result.PLANNED)

    def spoken(self) -> Self:
        """Contacts in which somebody told something."""
        return self.filter(
            result__in=(Contact.Result.REACHED, Contact.Result.CALLED_BACK)
        )

    def logged(self) -> Self:
        """Everything but the plans in whose place their outcome stands."""
        return self.exclude(result=Contact.Result.PLANNED, followed_up_at__isnull=False)

    def with_last_contact(self) -> Self:
        """With `last_at`: when anybody was last spoken or tried in the same case."""
        made = Contact.objects.made().filter(case=OuterRef("case")).order_by("-at")
        return self.annotate(last_at=Subquery(made.values("at")[:1]))

    def shared(self) -> Self:
        """Contacts of which what was told may go to the OM."""
        return self.filter(disclosure=Contact.Disclosure.OPEN)

    def told_to_om(self) -> Self:
        """Contacts that told something which may go to the OM, newest first."""
        return self.shared().exclude(told="").order_by("-at", "-pk")

    def awaiting_consent(self) -> Self:
        """Contacts of which what was told may go to the OM once somebody agrees."""
        return self.filter(disclosure=Contact.Disclosure.CONSENT)


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
        CALLED_BACK = "called_back", "teruggebeld"
        DEAD_END = "dead_end", "doodgelopen"
        PLANNED = "planned", "gepland"

    class Direction(models.TextChoices):
        """Who sought whom."""

        OUTGOING = "outgoing", "uitgaand"
        INCOMING = "incoming", "inkomend"

    class Place(models.TextChoices):
        """Where a visit was."""

        CELL = "cell", "in de cel"
        HOME = "home", "thuis"
        ORGANISATION = "organisation", "bij een organisatie"
        ELSEWHERE = "elsewhere", "ergens anders"

    class DeadEnd(models.TextChoices):
        """Why it leads nowhere."""

        KNOWS_NOTHING = "knows_nothing", "weet niets"
        PASSED_ON = "passed_on", "doorgeschoven zonder overdracht"
        WAITING_LIST = "waiting_list", "wachtlijst"
        REFUSES = "refuses", "weigert"
        FORM_ONLY = "form_only", "alleen via een formulier"

    Disclosure = Disclosure

    at = models.DateTimeField("tijdstip")
    channel = models.CharField(
        "manier van contact",
        max_length=10,
        choices=Channel.choices,
        default=Channel.PHONE,
    )
    direction = models.CharField(
        "richting",
        max_length=10,
        choices=Direction.choices,
        default=Direction.OUTGOING,
        db_default=Direction.OUTGOING.value,
    )
    place = models.CharField(
        "waar", max_length=20, choices=Place.choices, blank=True, db_default=""
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
    organisations = models.ManyToManyField(
        Organisation,
        through="ContactParty",
        related_name="+",
        blank=True,
        verbose_name="aanwezige organisaties",
    )
    source = models.ForeignKey(
        SourceKind,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="soort bron",
    )
    with_whom = models.CharField("met wie", max_length=120)
    present = models.CharField(
        "verder aanwezig", max_length=300, blank=True, db_default=""
    )
    result = models.CharField("resultaat", max_length=20, choices=Result.choices)
    dead_end = models.CharField(
        "waarom het doodliep",
        max_length=20,
        choices=DeadEnd.choices,
        blank=True,
        db_default="",
    )
    minutes = models.PositiveSmallIntegerField("minuten", default=0)
    told = models.TextField("wat is besproken", blank=True)
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
            ),
            models.CheckConstraint(
                condition=Q(dead_end="") | Q(result="dead_end"),
                name="only_a_dead_end_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-at"], name="contacts_of_a_case"),
            models.Index(fields=["created_by", "at"], name="contacts_of_a_worker"),
            models.Index(
                fields=["case"],
                condition=Q(next_attempt_on__isnull=False, followed_up_at__isnull=True),
                name="calls_to_make_in_a_case",
            ),
            models.Index(
                fields=["region", "at"],
                condition=Q(result="dead_end"),
                name="contacts_that_dead_ended",
            ),
            models.Index(
                fields=["organisation", "-at"],
                condition=Q(
                    organisation__isnull=False, result__in=("reached", "called_back")
                ),
                name="spoken_at_an_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} met {self.with_whom}"

    @property
    def outcome(self) -> str:
        """What came of it, and why it leads nowhere if it does."""
        why = self.get_dead_end_display()
        return (
            f"{self.get_result_display()} ({why})" if why else self.get_result_display()
        )

    @property
    def is_planned(self) -> bool:
        return self.result == self.Result.PLANNED

    @property
    def waits(self) -> bool:
        """Whether another attempt was set that nobody made yet."""
        return self.next_attempt_on is not None and self.followed_up_at is None

    @property
    def is_shared(self) -> bool:
        return self.disclosure == self.Disclosure.OPEN

    @property
    def version(self) -> int:
        """Which state of what can be corrected this is."""
        who = (self.with_whom, self.source_id, str(self.result), str(self.dead_end))
        how = (str(self.channel), str(self.direction), str(self.place), self.at)
        return version_of(str(self.disclosure), self.told, *who, *how)

    @property
    def awaits_consent(self) -> bool:
        """Whether it may go to the OM once somebody agrees."""
        return self.disclosure == self.Disclosure.CONSENT

    def is_late(self, at: datetime) -> bool:
        """Whether the next attempt should have been made before the day of `at`."""
        return self.next_attempt_on is not None and self.next_attempt_on < day_of(at)


@keep_history
class ContactParty(models.Model):
    """An organisation at the table of a meeting or a joint visit."""

    contact = models.ForeignKey(
        Contact,
        on_delete=models.CASCADE,
        related_name="parties",
        verbose_name="contextcontact",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="organisatie",
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )

    class Meta:
        verbose_name = "aanwezige organisatie"
        verbose_name_plural = "aanwezige organisaties"
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "organisation"],
                name="an_organisation_sits_once_at_a_table",
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


@keep_history
class CallCover(Recorded):
    """A colleague who takes somebody's calls over for a day."""

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    worker = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="voor wie"
    )
    substitute = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="wie belt"
    )
    day = models.DateField("dag")

    class Meta:
        verbose_name = "overgenomen belronde"
        verbose_name_plural = "overgenomen belrondes"
        ordering = ["-day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "worker", "day", "substitute"],
                name="a_substitute_takes_calls_over_once_a_day",
            )
        ]
        indexes = [models.Index(fields=["substitute", "day"], name="calls_taken_over")]

    def __str__(self) -> str:
        return f"{self.substitute} voor {self.worker}"


def rung_by(user: User, day: date) -> models.QuerySet[Any]:
    """The workers for whose cases `user` rings on `day`: `user` and the covered.

    A union of keys and not an "or", so that their cases come from an index.
    """
    covered = CallCover.objects.filter(substitute=user, day=day).order_by()
    own: models.QuerySet[Any] = User.objects.filter(pk=user.pk)
    return own.order_by().values("pk").union(covered.values("worker"))
