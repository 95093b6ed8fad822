"""What happened to accounts, rights and what leaves the house."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from zsm_werkplaats.accounts.models import Membership, Region, User
from zsm_werkplaats.accounts.security import DETAIL_LENGTH, SecurityKind

Kind = SecurityKind
# Who is let in, with which rights, and by what they log in.
OF_ACCOUNTS = (
    Kind.INVITED,
    Kind.DISABLED,
    Kind.ENABLE_PROPOSED,
    Kind.ENABLED,
    Kind.ROLE_PROPOSED,
    Kind.ROLE_CONFIRMED,
    Kind.ROLE_REFUSED,
    Kind.ROLE_GIVEN,
    Kind.ROLE_WITHDRAWN,
    Kind.PROPOSAL_WITHDRAWN,
    Kind.ADDRESS_PROPOSED,
    Kind.ADDRESS_CHANGED,
    Kind.PASSWORD_RESET_ASKED,
    Kind.PASSWORD_CHANGED,
    Kind.SECOND_FACTOR_ADDED,
    Kind.SECOND_FACTOR_REMOVED,
    Kind.SECOND_FACTOR_RESET,
    Kind.RECOVERY_CODES_MADE,
    Kind.SIGN_ON_LINKED,
    Kind.SIGNED_OUT_EVERYWHERE,
)


class SecurityEventQuerySet(models.QuerySet["SecurityEvent"]):
    """Security events in the words of the screens."""

    def seen_from(self, regions: list[int]) -> Self:
        """Those of these regions; without a region, those of who works there.

        It is of whom it is about, else of who did it: an administrator of two regions
        tells in neither what they did in the other.
        """
        people = Membership.objects.filter(region__in=regions).order_by()
        here = people.values("user")
        of_here = Q(about__in=here) | Q(about=None, by__in=here)
        return self.filter(Q(region__in=regions) | (Q(region=None) & of_here))

    def of_accounts(self) -> Self:
        """What happened to accounts and rights."""
        return self.filter(kind__in=OF_ACCOUNTS)

    def of_person(self, person: User) -> Self:
        """What this person did, or what was done to them."""
        return self.filter(Q(by=person) | Q(about=person))


class SecurityEvent(models.Model):
    """A log-in, a refusal, an export, another role: written once, never changed.

    `by` did it, `about` is whom it was done to. It names a case by number, as an
    event of a case does. `detail` holds no personal data.
    """

    kind = models.CharField(
        "soort", max_length=40, help_text="Een van de woorden van `SecurityKind`."
    )
    at = models.DateTimeField("tijdstip")
    by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
        verbose_name="door",
        help_text="Leeg wanneer niemand was ingelogd, of het systeem zelf handelde.",
    )
    about = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
        verbose_name="over wie",
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
        verbose_name="regio",
        help_text="Leeg wanneer het geen regio aangaat, zoals inloggen.",
    )
    case_number = models.BigIntegerField("zaaknummer", null=True)
    detail = models.CharField("bijzonderheden", max_length=DETAIL_LENGTH, blank=True)

    objects = SecurityEventQuerySet.as_manager()

    class Meta:
        verbose_name = "beveiligingsgebeurtenis"
        verbose_name_plural = "beveiligingsgebeurtenissen"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(F("at").desc(), F("id").desc(), name="security_log"),
            models.Index(
                F("by"), F("at").desc(), F("id").desc(), name="security_log_by"
            ),
            models.Index(
                F("about"),
                F("at").desc(),
                F("id").desc(),
                condition=Q(about__isnull=False),
                name="security_log_about",
            ),
            models.Index(
                F("region"),
                F("at").desc(),
                F("id").desc(),
                condition=Q(region__isnull=False),
                name="security_log_of_a_region",
            ),
            models.Index(
                F("case_number"),
                F("at").desc(),
                F("id").desc(),
                condition=Q(case_number__isnull=False),
                name="security_log_of_a_case",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What happened, in Dutch; the bare word for a kind from another version."""
        if self.kind in SecurityKind.values:
            return str(SecurityKind(self.kind).label)
        return self.kind
