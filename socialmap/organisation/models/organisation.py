"""The organisations of the sociale kaart: one record for all regions that use it."""

from datetime import date, datetime
from typing import Self
from uuid import uuid4

import pgtrigger
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import Q

from socialmap.organisation.models.code_lists import OrganisationKind
from socialmap.organisation.models.standing import Standing, StandingQuerySet, ended_by
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.named import FoundByWords, PhoneKeysField
from zsm_werkplaats.lib.names import name_key, prefix_query, search_words
from zsm_werkplaats.lib.phones import SIGNIFICANT, PhoneKey
from zsm_werkplaats.lib.text_words import WordsBackwards, WordsOf
from zsm_werkplaats.lib.versions import Versioned, version_of

KVK = "kvk"  # the scheme of numbers of the Kamer van Koophandel

TEXTS = ("also_known_as", "description", "note")
ENDS = ("search_words", "also_known_as", "description")


class OrganisationQuerySet(StandingQuerySet["Organisation"]):
    """Organisations in the words of the screens."""

    def used_in(self, region: Region | int) -> Self:
        """Those on the map of this region; what was merged stands there no more."""
        return self.filter(in_regions__region=region, merged_into=None)

    def listed(self, day: date) -> Self:
        """Those that stand on the map: not merged into another, not ended."""
        return self.filter(merged_into=None).exclude(ended_by(day))

    def shareable(self, day: date) -> Self:
        """Those that may leave the house: in an export, on paper, on a phone."""
        return (
            self.listed(day)
            .filter(is_sensitive=False)
            .exclude(no_contact=Organisation.NoContact.NOT_LISTED)
        )

    def starting_with(self, typed: str) -> Self:
        """Those with words that begin with each of the words that were typed."""
        query = SearchQuery(prefix_query(typed), search_type="raw", config="simple")
        return self.filter(name_words=query)

    def called(self, name: str) -> Self:
        """Those of this name, however it is spelt, or also known by it."""
        named = Q(name_key=name_key(name)) | Q(also_known_as__iexact=name)
        return self.filter(named, merged_into=None)

    def in_view_of(self, region: Region) -> Self:
        """Those on the map of the region, and what others may know of elsewhere."""
        used = OrganisationInRegion.objects.filter(region=region)
        return self.filter(
            Q(is_sensitive=False) | Q(pk__in=used.values("organisation"))
        )

    def elsewhere(self, region: Region, day: date) -> Self:
        """Those that only other regions use, and that this one may use too."""
        used = OrganisationInRegion.objects.filter(region=region)
        return self.shareable(day).exclude(pk__in=used.values("organisation"))


# Also when a row is written in bulk or by SQL: no organisation is on nobody's map.
USED_WHERE_KEPT = pgtrigger.Trigger(
    name="used_where_kept",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.After,
    func="""
        INSERT INTO socialmap_organisationinregion (organisation_id, region_id)
        VALUES (NEW.id, NEW.region_id) ON CONFLICT DO NOTHING;
        RETURN NULL;
    """,
)


@keep_history
class Organisation(FoundByWords, Versioned, Standing):
    """A party that may know or help somebody.

    `region` keeps the entry; every region that uses it has an `OrganisationInRegion`.
    """

    class Rhythm(models.IntegerChoices):
        """After how many months the entry asks whether it still holds."""

        MONTH = 1, "elke maand"
        QUARTER = 3, "elke 3 maanden"
        HALF_YEAR = 6, "elke 6 maanden"
        YEAR = 12, "elk jaar"

    class How(models.TextChoices):
        """How somebody knew that the entry holds."""

        ENTERED = "entered", "bij het invoeren"
        SEEN = "seen", "nagekeken"
        CALLED = "called", "in een gesprek"
        WEBSITE = "website", "op de website"
        ORGANISATION = "organisation", "door de organisatie zelf"
        IMPORTED = "imported", "uit een import"

    class NoContact(models.TextChoices):
        """Why nobody should call to check the entry."""

        DO_NOT_CALL = "do_not_call", "niet bellen om na te vragen"
        NOT_LISTED = "not_listed", "wil niet op de kaart staan"

    uuid = models.UUIDField(
        "vast kenmerk",
        default=uuid4,
        db_default=RandomUUID(),
        unique=True,
        editable=False,
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="organisations",
        verbose_name="regio",
    )
    name = models.CharField("naam", max_length=120)
    also_known_as = models.CharField(
        "ook bekend als", max_length=200, blank=True, db_default=""
    )
    kind = models.ForeignKey(
        OrganisationKind,
        on_delete=models.PROTECT,
        related_name="organisations",
        verbose_name="soort",
    )
    description = models.TextField("wat het is", blank=True, db_default="")
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
    source = models.CharField("bron", max_length=200, blank=True, db_default="")
    steward = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="stewarded_organisations",
        verbose_name="beheerder",
    )
    rhythm = models.PositiveSmallIntegerField(
        "hoe vaak nakijken",
        choices=Rhythm.choices,
        default=Rhythm.HALF_YEAR,
        db_default=Rhythm.HALF_YEAR,
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
    confirmed_how = models.CharField(
        "hoe bevestigd", max_length=12, choices=How.choices, blank=True, db_default=""
    )
    confirm_before = models.DateField("opnieuw nakijken voor", null=True, blank=True)
    misses = models.PositiveSmallIntegerField(
        "keer achter elkaar niet bereikt", default=0, db_default=0
    )
    doubtful_since = models.DateTimeField("twijfelachtig sinds", null=True, blank=True)
    no_contact = models.CharField(
        "niet benaderen",
        max_length=12,
        choices=NoContact.choices,
        blank=True,
        db_default="",
    )
    no_contact_reason = models.CharField(
        "waarom niet benaderen", max_length=300, blank=True, db_default=""
    )
    is_sensitive = models.BooleanField("afgeschermd", default=False, db_default=False)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name="samengevoegd met",
    )
    objects = OrganisationQuerySet.as_manager()
    # Where a search looks for words, and for what a compound ends with.
    TEXTS = TEXTS
    ENDS = ENDS

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "name", "address"],
                condition=Q(merged_into=None),
                name="an_organisation_stands_once_at_an_address",
            ),
            models.CheckConstraint(
                condition=Q(no_contact="") | ~Q(no_contact_reason=""),
                name="no_contact_has_a_reason",
            ),
            *Standing.rules("organisation"),
        ]
        triggers = [USED_WHERE_KEPT]
        indexes = [
            GinIndex(fields=["name_words"], name="organisation_by_words_of_name"),
            GinIndex(fields=["phone_keys"], name="organisation_by_phone_keys"),
            GinIndex(WordsOf(*TEXTS), name="organisation_by_words_of_texts"),
            GinIndex(WordsBackwards(*ENDS), name="organisation_by_ends_of_words"),
            models.Index(
                fields=["region", "confirm_before"], name="organisation_by_confirmation"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def asks_to_be_confirmed(self, at: datetime) -> bool:
        """Whether the entry got old, was never confirmed, or is in doubt.

        Whom nobody calls to check it is asked nothing.
        """
        if self.no_contact:
            return False
        if self.doubtful_since or self.confirm_before is None:
            return True
        return self.confirm_before < day_of(at)

    @property
    def kvk(self) -> str:
        """Its number at the Kamer van Koophandel; empty when nobody filled it in."""
        known = (i.identifier for i in self.identifiers.all() if i.scheme == KVK)
        return next(known, "")

    @property
    def public_address(self) -> str:
        """The address, for a list or a case; none of a sensitive one."""
        return "" if self.is_sensitive else self.address

    @property
    def public_phone(self) -> str:
        """The telephone number, for a list or a case; none of a sensitive one."""
        return "" if self.is_sensitive else self.phone

    def stands_at(self, name: str, address: str) -> bool:
        """Whether this is the organisation of that name at that address."""
        here, there = search_words(self.address), search_words(address)
        return name_key(self.name) == name_key(name) and here == there

    def is_used_by(self, region: Region) -> bool:
        """Whether it stands on the map of this region."""
        return self.in_regions.filter(region=region).exists()


class OrganisationInRegion(models.Model):
    """That a region uses an organisation, with what is only known there."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="in_regions",
        verbose_name="organisatie",
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    remark = models.TextField("in deze regio", blank=True, db_default="")

    class Meta:
        verbose_name = "organisatie in een regio"
        verbose_name_plural = "organisaties in een regio"
        ordering = ["region"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "region"],
                name="a_region_uses_an_organisation_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["region", "organisation"], name="organisations_of_a_region"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.region}"

    @property
    def version(self) -> int:
        """For who edits the remark together."""
        return version_of(self.remark)


class OrganisationIdentifier(models.Model):
    """A number or name under which others know an organisation, such as its KvK."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="identifiers",
        verbose_name="organisatie",
    )
    scheme = models.CharField("soort kenmerk", max_length=60)
    identifier = models.CharField("kenmerk", max_length=120)

    class Meta:
        verbose_name = "kenmerk van een organisatie"
        verbose_name_plural = "kenmerken van organisaties"
        ordering = ["scheme", "identifier"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "identifier", "organisation"],
                name="an_identifier_stands_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.identifier}"


class Confirmation(models.Model):
    """Somebody said that an entry holds; never changed afterwards."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="confirmations",
        verbose_name="organisatie",
    )
    at = models.DateTimeField("bevestigd op")
    by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bevestigd door",
    )
    how = models.CharField("hoe", max_length=12, choices=Organisation.How.choices)
    note = models.CharField("toelichting", max_length=300, blank=True, db_default="")

    class Meta:
        verbose_name = "bevestiging"
        verbose_name_plural = "bevestigingen"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(
                fields=["organisation", "-at"], name="confirmations_newest_first"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.at:%Y-%m-%d}"
