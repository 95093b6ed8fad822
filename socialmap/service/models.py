"""What organisations offer, for whom, where, and how to get in."""

from datetime import date, datetime
from typing import Self
from uuid import uuid4

from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.timezone import localtime

from socialmap.organisation.models.code_lists import Language, LifeDomain, TargetGroup
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.models.standing import Standing, StandingQuerySet
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.named import FoundByWords
from zsm_werkplaats.lib.text_words import WordsBackwards, WordsOf
from zsm_werkplaats.lib.versions import Versioned

TEXTS = ("for_whom", "description", "way_in", "contact_name")
ENDS = ("search_words", "for_whom", "description")


class ServiceQuerySet(StandingQuerySet["Service"]):
    """Services in the words of the search."""

    def used_in(self, region: Region | int) -> Self:
        """Those of the organisations on the map of this region."""
        return self.filter(organisation__in_regions__region=region)

    def listed(self, day: date) -> Self:
        """Those that stand on the map."""
        return self.not_ended_on(day).filter(
            organisation__in=Organisation.objects.listed(day)
        )

    def shareable(self, day: date) -> Self:
        """Those that may leave the house: in an export, on paper, on a phone."""
        return self.not_ended_on(day).filter(
            organisation__in=Organisation.objects.shareable(day)
        )

    def for_age(self, years: int) -> Self:
        """Those that somebody of `years` is let in to."""
        return self.filter(
            Q(age_from=None) | Q(age_from__lte=years),
            Q(age_to=None) | Q(age_to__gte=years),
        )

    def serving(self, municipality: Municipality | int) -> Self:
        """Those that work in this municipality, or in the whole region."""
        areas = Service.municipalities.through.objects.all()
        everywhere = Q(is_area_unknown=False) & ~Q(pk__in=areas.values("service"))
        ground = Municipality.objects.of_the_ground_of(municipality)
        there = areas.filter(municipality__in=ground)
        return self.filter(Q(pk__in=there.values("service")) | everywhere)

    def of_unknown_area(self) -> Self:
        """Those of which nobody said where they work."""
        return self.filter(is_area_unknown=True, municipalities=None)

    def open_at(self, moment: datetime) -> Self:
        """Those that are open then, by their own times or those of their places."""
        here = localtime(moment)
        then = OpeningTime.objects.filter(
            weekday=here.isoweekday(), opens__lte=here.time(), closes__gt=here.time()
        )
        own = OpeningTime.objects.filter(service=OuterRef("pk"))
        places = Service.locations.through.objects.filter(service=OuterRef("pk"))
        there = places.filter(
            location__in=then.exclude(location=None).values("location")
        )
        return self.filter(
            Exists(then.filter(service=OuterRef("pk"))) | (~Exists(own) & Exists(there))
        )


@keep_history
class Service(FoundByWords, Versioned, Standing):
    """What an organisation offers, for whom, where, and how to get in (aanbod)."""

    class Frame(models.TextChoices):
        """In which legal frame the help is given."""

        VOLUNTARY = "voluntary", "vrijwillig"
        FORENSIC = "forensic", "forensisch"
        BOTH = "both", "vrijwillig en forensisch"

    uuid = models.UUIDField(
        "vast kenmerk",
        default=uuid4,
        db_default=RandomUUID(),
        unique=True,
        editable=False,
    )
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
    target_groups = models.ManyToManyField(
        TargetGroup, related_name="services", verbose_name="doelgroepen", blank=True
    )
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
    is_area_unknown = models.BooleanField(
        "werkgebied onbekend", default=False, db_default=False
    )
    locations = models.ManyToManyField(
        Location, related_name="services", verbose_name="locaties", blank=True
    )
    languages = models.ManyToManyField(
        Language, related_name="services", verbose_name="talen", blank=True
    )
    # The history can't follow other tables: the keys of the lists, by their name.
    lists = models.JSONField(
        "lijsten, voor de geschiedenis", default=dict, db_default={}, editable=False
    )
    costs = models.CharField("kosten", max_length=300, blank=True, db_default="")
    way_in = models.TextField("hoe kom je binnen", blank=True)
    waiting_weeks = models.PositiveSmallIntegerField(
        "wachttijd in weken", null=True, blank=True
    )
    waiting_said_on = models.DateField("wachttijd gehoord op", null=True, blank=True)
    waiting_said_by = models.CharField(
        "wie noemde de wachttijd", max_length=120, blank=True, db_default=""
    )
    contact_name = models.CharField("wie te bellen", max_length=120, blank=True)
    contact_phone = models.CharField("telefoon", max_length=30, blank=True)
    objects = ServiceQuerySet.as_manager()
    # Where a search looks for words, and for what a compound ends with.
    TEXTS = TEXTS
    ENDS = ENDS

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
                condition=Q(age_to__gte=F("age_from")),
                name="ages_of_a_service_run_upward",
            ),
            *Standing.rules("service"),
        ]
        indexes = [
            GinIndex(fields=["name_words"], name="service_by_words_of_name"),
            GinIndex(WordsOf(*TEXTS), name="service_by_words_of_texts"),
            GinIndex(WordsBackwards(*ENDS), name="service_by_ends_of_words"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def public_phone(self) -> str:
        """What to call, for a list or a case; none of a sensitive organisation."""
        if self.organisation.is_sensitive:
            return ""
        return self.contact_phone or self.organisation.phone

    @property
    def ages(self) -> str:
        if self.age_from is None:
            return "" if self.age_to is None else f"tot en met {self.age_to} jaar"
        if self.age_to is None:
            return f"vanaf {self.age_from} jaar"
        return f"{self.age_from} tot en met {self.age_to} jaar"


class OpeningTime(models.Model):
    """When a place or a service is open on one day of the week."""

    class Weekday(models.IntegerChoices):
        """The days as ISO counts them."""

        MONDAY = 1, "maandag"
        TUESDAY = 2, "dinsdag"
        WEDNESDAY = 3, "woensdag"
        THURSDAY = 4, "donderdag"
        FRIDAY = 5, "vrijdag"
        SATURDAY = 6, "zaterdag"
        SUNDAY = 7, "zondag"

    location = models.ForeignKey(
        Location,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="opening_times",
        verbose_name="locatie",
    )
    service = models.ForeignKey(
        Service,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="opening_times",
        verbose_name="aanbod",
    )
    weekday = models.PositiveSmallIntegerField("dag", choices=Weekday.choices)
    opens = models.TimeField("open van")
    # 23:59:59 says: open until midnight.
    closes = models.TimeField("open tot")
    note = models.CharField("bij deze tijd", max_length=120, blank=True, db_default="")

    class Meta:
        verbose_name = "openingstijd"
        verbose_name_plural = "openingstijden"
        ordering = ["weekday", "opens", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(location=None, service__isnull=False)
                | Q(location__isnull=False, service=None),
                name="an_opening_time_is_of_a_place_or_a_service",
            ),
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")), name="opening_comes_before_closing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}-{self.closes:%H:%M}"
