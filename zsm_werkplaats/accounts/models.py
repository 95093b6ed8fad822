"""People, the regions they work in, and their roles there."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from pgtrigger import Before, Insert, Trigger, Update, register

from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.history import keep_history, keep_history_without
from zsm_werkplaats.lib.named import Named
from zsm_werkplaats.lib.versions import Versioned

SESSION_SALT = "zsm_werkplaats.accounts.models.User.session"


@keep_history
class Region(models.Model):
    """A ZSM region with its own werkplaats. Regions never see each other's cases."""

    code = models.SlugField("code", max_length=40, unique=True)
    name = models.CharField("naam", max_length=80, unique=True)
    parket = models.CharField(
        "parketcode",
        max_length=2,
        help_text="De eerste twee cijfers van een parketnummer uit deze regio.",
    )

    class Meta:
        verbose_name = "regio"
        verbose_name_plural = "regio's"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Creates users; there is no superuser, so nothing walks round the rights."""

    def create_user(
        self, email: str, password: str | None = None, **fields: object
    ) -> "User":
        """A user who may log in; without a password only by way of a reset."""
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


@keep_history_without("password", "last_login")
class User(Named, AbstractBaseUser, Versioned):
    """Somebody who logs in, with the e-mail address as the log-in name."""

    class Organisation(models.TextChoices):
        """Whom a user works for."""

        RECLASSERING_NEDERLAND = "rn", "Reclassering Nederland"
        LEGER_DES_HEILS = "ljr", "Leger des Heils Jeugdbescherming & Reclassering"
        VERSLAVINGSRECLASSERING = "svg", "Stichting Verslavingsreclassering GGZ"
        OPENBAAR_MINISTERIE = "om", "Openbaar Ministerie"
        OTHER = "other", "Anders"

    email = models.EmailField("e-mailadres", unique=True)
    name = models.CharField("naam", max_length=120)
    organisation = models.CharField(
        "organisatie",
        max_length=10,
        choices=Organisation.choices,
        default=Organisation.OTHER,
    )
    phone = models.CharField("telefoon", max_length=30, blank=True)
    is_active = models.BooleanField("mag inloggen", default=True)
    is_away = models.BooleanField(
        "afwezig",
        default=False,
        db_default=False,
        help_text="Volgt uit de afwezigheden van vandaag; voor bij de naam.",
    )
    signed_out_at = models.DateTimeField("overal uitgelogd op", null=True, blank=True)
    created_at = models.DateTimeField("aangemaakt op", auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_user_per_email_address")
        ]
        # With it the list of cases by worker goes from one worker to the next.
        indexes = [models.Index(fields=["sort_key"], name="user_by_sort_key")]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name for lists and pick lists: it says who is not there."""
        if not self.is_active:
            return f"{self.name} (uitgezet)"
        return f"{self.name} (afwezig)" if self.is_away else self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What every session of this user carries and Django compares each request.

        It changes with the password, and with `signed_out_at`: that ends the
        sessions that were open then, also for when the user is let in again.
        """
        value = f"{self.password}{self.signed_out_at or ''}"
        hashed = salted_hmac(SESSION_SALT, value, secret=secret, algorithm="sha256")
        return hashed.hexdigest()

    @cached_property
    def held_memberships(self) -> list["Membership"]:
        """All memberships with their region: one query for a whole request."""
        return list(self.memberships.select_related("region"))

    @cached_property
    def roles_by_region(self) -> Mapping[int, frozenset[Role]]:
        roles: dict[int, set[Role]] = {}
        for membership in self.held_memberships:
            roles.setdefault(membership.region_id, set()).add(Role(membership.role))
        return {region: frozenset(held) for region, held in roles.items()}

    @property
    def regions(self) -> list[Region]:
        by_id = {m.region_id: m.region for m in self.held_memberships}
        return list(by_id.values())

    def roles_in(self, region_id: int | None) -> frozenset[Role]:
        """The roles of this user in one region; none for a foreign region."""
        return self.roles_by_region.get(region_id or 0, frozenset())

    def regions_as(self, *roles: Role) -> list[int]:
        """The ids of the regions in which this user holds any of `roles`."""
        return [
            region for region, held in self.roles_by_region.items() if held & set(roles)
        ]

    def where(self, *roles: Role) -> models.Q | None:
        """Rows of the regions in which this user holds any of `roles`; None in none."""
        regions = self.regions_as(*roles)
        return models.Q(region__in=regions) if regions else None


EXCLUDES = """
if exists (
    select from accounts_membership as other
    where other.user_id = new.user_id and other.region_id = new.region_id
    and other.id <> new.id
    and (
        (new.role = 'worker' and other.role = 'prosecutor')
        or (new.role = 'prosecutor' and other.role = 'worker')
        or (new.role <> other.role and 'auditor' in (new.role, other.role))
    )
) then
    raise exception using errcode = 'check_violation',
        constraint = 'one_role_does_not_check_the_other',
        message = 'one role does not check the other';
end if;
return new;
"""


@register(
    # A trigger and no constraint: who holds both from before keeps them (a check
    # reports it), nobody gets both from now on.
    Trigger(
        name="one_role_does_not_check_the_other",
        when=Before,
        operation=Insert | Update,
        func=EXCLUDES,
    )
)
@keep_history
class Membership(models.Model):
    """One role of one user in one region."""

    user = models.ForeignKey(
        User,
        on_delete=models.CASCADE,
        related_name="memberships",
        verbose_name="gebruiker",
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name="regio",
    )
    role = models.CharField("rol", max_length=20, choices=Role.choices)

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        ordering = ["region__name", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "region", "role"], name="a_role_is_held_once_per_region"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} in {self.region}"


class RightsProposalQuerySet(models.QuerySet["RightsProposal"]):
    """Proposals in the words of the screen."""

    def open(self, at: datetime) -> Self:
        """What still waits for somebody else."""
        return self.filter(settled_at=None, expires_at__gt=at)


@keep_history
class RightsProposal(models.Model):
    """What one person proposes and another confirms: a role, an address, an account.

    It gives nothing by itself. What one person could give alone is written down as
    given, so that it is known who made whom.
    """

    class Kind(models.TextChoices):
        """What is proposed."""

        ROLE = "role", "rol"
        ADDRESS = "address", "nieuw e-mailadres"
        ENABLE = "enable", "weer laten inloggen"

    class Outcome(models.TextChoices):
        """What became of it."""

        CONFIRMED = "confirmed", "bevestigd"
        GIVEN = "given", "meteen gegeven"
        REFUSED = "refused", "geweigerd"
        WITHDRAWN = "withdrawn", "ingetrokken"
        EXPIRED = "expired", "verlopen"

    kind = models.CharField("soort", max_length=10, choices=Kind.choices)
    user = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="proposals",
        verbose_name="voor wie",
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    role = models.CharField("rol", max_length=20, choices=Role.choices, blank=True)
    email = models.EmailField("nieuw e-mailadres", blank=True)
    proposed_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="voorgesteld door",
    )
    proposed_at = models.DateTimeField("voorgesteld op")
    expires_at = models.DateTimeField("vervalt op")
    settled_at = models.DateTimeField("afgehandeld op", null=True, blank=True)
    settled_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="afgehandeld door",
        null=True,
        blank=True,
    )
    outcome = models.CharField(
        "uitkomst", max_length=10, choices=Outcome.choices, blank=True
    )
    reason = models.CharField("reden", max_length=300, blank=True)

    objects = RightsProposalQuerySet.as_manager()
    needs_two = True  # False for what its maker gives at once

    class Meta:
        verbose_name = "voorstel voor rechten"
        verbose_name_plural = "voorstellen voor rechten"
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "user", "region", "role"],
                condition=models.Q(settled_at=None),
                name="one_open_proposal_of_a_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(settled_at=None, outcome="")
                | (models.Q(settled_at__isnull=False) & ~models.Q(outcome="")),
                name="a_settled_proposal_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="confirmed")
                | ~models.Q(settled_by=models.F("proposed_by"))
                & ~models.Q(settled_by=models.F("user")),
                name="nobody_confirms_their_own_proposal_or_rights",
            ),
        ]
        indexes = [
            models.Index(fields=["region", "-proposed_at"], name="proposals_of_region")
        ]

    def __str__(self) -> str:
        return f"{self.what} voor {self.user.name}"

    @property
    def what(self) -> str:
        """What is proposed, in words: de rol unitmanager in Midden-Nederland."""
        if self.kind == self.Kind.ROLE:
            return f"de rol {self.get_role_display()} in {self.region}"
        return str(self.get_kind_display())
