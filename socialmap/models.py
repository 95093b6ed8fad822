"""The regional sociale kaart: who does what, for whom, and where."""

from datetime import datetime, timedelta
from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.named import FoundByWords, PhoneKeysField
from zsm_werkplaats.lib.phones import SIGNIFICANT, PhoneKey
from zsm_werkplaats.lib.versions import Versioned

# The field is in motion: after half a year an entry asks whether it still holds.
HOLDS_FOR = timedelta(days=180)


class Municipality(models.Model):
    """A municipality with its CBS code; municipalities merge each 1 January."""

    code = models.CharField("CBS-code", max_length=6, unique=True)
    name = models.CharField("naam", max_length=80)
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="municipalities",
        verbose_name="regio",
    )
    province = models.CharField("provincie", max_length=20)
    valid_from = models.DateField("geldig vanaf")
    valid_to = models.DateField("geldig tot en met", null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name="opgegaan in",
    )

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@keep_history
class OrganisationKind(CodeListEntry):
    """What sort of organisation it is: buurtteam, ggz, woningcorporatie."""

    class Meta(CodeListEntry.Meta):
        verbose_name = "soort organisatie"
        verbose_name_plural = "soorten organisaties"


@keep_history
class LifeDomain(CodeListEntry):
    """A part of life that help can bear on: housing, work, debt."""

    class Meta(CodeListEntry.Meta):
        verbose_name = "leefgebied"
        verbose_name_plural = "leefgebieden"


@keep_history
class Organisation(FoundByWords, Versioned):
    """A party in the region that may know or help somebody."""

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="organisations",
        verbose_name="regio",
    )
    name = models.CharField("naam", max_length=120)
    kind = models.ForeignKey(
        OrganisationKind,
        on_delete=models.PROTECT,
        related_name="organisations",
        verbose_name="soort",
    )
    phone = models.CharField("telefoon", max_length=30, blank=True)
    # For the release before this one, which still reads it while this one rolls out.
    phone_key = models.GeneratedField(
        expression=PhoneKey("phone"),
        output_field=models.CharField(max_length=SIGNIFICANT),
        db_persist=True,
        verbose_name="telefoon, laatste cijfers",
    )
    phone_keys = PhoneKeysField(
        models.TextField(),
        verbose_name="nummers om op te zoeken",
        db_default=models.Value("{}"),
        default=list,
        editable=False,
    )
    email = models.EmailField("e-mailadres", blank=True)
    website = models.URLField("website", blank=True)
    address = models.CharField("bezoekadres", max_length=200, blank=True)
    note = models.TextField("goed om te weten", blank=True)
    steward = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="stewarded_organisations",
        verbose_name="beheerder",
    )
    confirmed_at = models.DateTimeField("bevestigd op", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bevestigd door",
    )

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "name"], name="an_organisation_stands_once_per_region"
            )
        ]
        indexes = [
            GinIndex(fields=["name_words"], name="organisation_by_words_of_name"),
            GinIndex(fields=["phone_keys"], name="organisation_by_phone_keys"),
        ]

    def __str__(self) -> str:
        return self.name

    def asks_to_be_confirmed(self, at: datetime) -> bool:
        """Whether nobody confirmed the entry for a long time."""
        return self.confirmed_at is None or self.confirmed_at < at - HOLDS_FOR


class ServiceQuerySet(models.QuerySet["Service"]):
    """Services in the words of the search."""

    def for_age(self, years: int) -> Self:
        """Those that somebody of `years` is let in to."""
        return self.filter(
            models.Q(age_from=None) | models.Q(age_from__lte=years),
            models.Q(age_to=None) | models.Q(age_to__gte=years),
        )


@keep_history
class Service(FoundByWords, Versioned):
    """What an organisation offers, for whom, where, and how to get in (aanbod)."""

    class Frame(models.TextChoices):
        """In which legal frame the help is given."""

        VOLUNTARY = "voluntary", "vrijwillig"
        FORENSIC = "forensic", "forensisch"
        BOTH = "both", "vrijwillig en forensisch"

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="services",
        verbose_name="organisatie",
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="services", verbose_name="regio"
    )
    name = models.CharField("naam", max_length=120)
    description = models.TextField("wat het is", blank=True)
    for_whom = models.CharField("voor wie", max_length=200, blank=True)
    age_from = models.PositiveSmallIntegerField("vanaf leeftijd", null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(
        "tot en met leeftijd", null=True, blank=True
    )
    frame = models.CharField(
        "kader", max_length=10, choices=Frame.choices, default=Frame.VOLUNTARY
    )
    domains = models.ManyToManyField(
        LifeDomain, related_name="services", verbose_name="leefgebieden", blank=True
    )
    municipalities = models.ManyToManyField(
        Municipality,
        related_name="services",
        verbose_name="gemeenten",
        blank=True,
        help_text="Leeg: de hele regio.",
    )
    way_in = models.TextField("hoe kom je binnen", blank=True)
    waiting_weeks = models.PositiveSmallIntegerField(
        "wachttijd in weken", null=True, blank=True
    )
    contact_name = models.CharField("wie te bellen", max_length=120, blank=True)
    contact_phone = models.CharField("telefoon", max_length=30, blank=True)
    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = "aanbod"
        verbose_name_plural = "aanbod"
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="a_service_stands_once_per_organisation",
            ),
            models.CheckConstraint(
                condition=models.Q(age_to__gte=models.F("age_from")),
                name="ages_of_a_service_run_upward",
            ),
        ]
        indexes = [GinIndex(fields=["name_words"], name="service_by_words_of_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def ages(self) -> str:
        if self.age_from is None:
            return "" if self.age_to is None else f"tot en met {self.age_to} jaar"
        if self.age_to is None:
            return f"vanaf {self.age_from} jaar"
        return f"{self.age_from} tot en met {self.age_to} jaar"
