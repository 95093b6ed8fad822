"""Who of the team knows what (wie weet wat): areas, topics, languages, networks."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef

from socialmap.organisation.models.code_lists import Language
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.models import Membership, Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.codelist import CodeListEntry, CodeListQuerySet
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.versions import Versioned

TEAM = (Role.WORKER, Role.UNIT_MANAGER)
DUTCH = "nl"  # everybody speaks it


def spoken_on(day: date, *chosen: int) -> CodeListQuerySet:
    """The languages somebody may say they speak on `day`, and the chosen ones."""
    return Language.objects.offered_on(day, *chosen).exclude(code=DUTCH)


@keep_history
class ExpertiseTopic(CodeListEntry):
    """A method or a target group that somebody may know well."""

    words = models.CharField(
        "zoekwoorden",
        max_length=300,
        blank=True,
        db_default="",
        help_text="Met spaties ertussen. Wie een van deze woorden zoekt, vindt de "
        "collega's met deze kennis.",
    )

    class Meta(CodeListEntry.Meta):
        verbose_name = "kennisonderwerp"
        verbose_name_plural = "kennisonderwerpen"


class ExpertiseQuerySet(models.QuerySet["Expertise"]):
    """What people know, in the words of the screens."""

    def of_team(self, region: Region | int) -> Self:
        """Of those who work in this region today; who left is no longer asked."""
        held = Membership.objects.filter(
            user=OuterRef("user"), region=region, role__in=TEAM
        )
        return self.filter(Exists(held), region=region, user__is_active=True)

    def for_reading(self) -> Self:
        """With everything that a page tells of it."""
        return self.select_related("user").prefetch_related(
            "topics", "municipalities", "languages"
        )


@keep_history
class Expertise(Versioned):
    """What one colleague watches and knows in a region, in their own words."""

    user = models.ForeignKey(
        User,
        on_delete=models.CASCADE,
        related_name="expertise",
        verbose_name="collega",
        db_index=False,
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    topics = models.ManyToManyField(
        ExpertiseTopic,
        related_name="expertise",
        verbose_name="methoden en doelgroepen",
        blank=True,
    )
    municipalities = models.ManyToManyField(
        Municipality, related_name="+", verbose_name="gebied", blank=True
    )
    languages = models.ManyToManyField(
        Language, related_name="+", verbose_name="talen", blank=True
    )
    networks = models.TextField("netwerken", blank=True)
    said_at = models.DateTimeField("bijgewerkt op")

    objects = ExpertiseQuerySet.as_manager()

    class Meta:
        verbose_name = "kennis van een collega"
        verbose_name_plural = "kennis van collega's"
        ordering = ["user__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "region"],
                name="somebody_says_once_per_region_what_they_know",
            )
        ]

    def __str__(self) -> str:
        return f"kennis van {self.user}"
