"""The municipalities of the regions, with their yearly mergers."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from zsm_werkplaats.accounts.models import Region


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    """Municipalities in the words of the forms."""

    def on(self, day: date) -> Self:
        """Those that exist on `day`."""
        return self.filter(_exists_on(day))

    def offered_on(self, day: date, *chosen: int | None) -> Self:
        """Those that exist on `day`, and those that were chosen before, by id."""
        return self.filter(_exists_on(day) | Q(pk__in=[pk for pk in chosen if pk]))

    def of_the_ground_of(self, municipality: "Municipality | int") -> Self:
        """The municipality, what went up in it, and what it went up in itself."""
        into = self.model.objects.filter(predecessors=municipality)
        return self.filter(
            Q(pk=_pk(municipality)) | Q(successor=municipality) | Q(pk__in=into)
        )


def _exists_on(day: date) -> Q:
    return Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))


def _pk(municipality: "Municipality | int") -> int:
    return municipality if isinstance(municipality, int) else municipality.pk


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
    neighbours = models.ManyToManyField(
        "self", blank=True, verbose_name="buurgemeenten"
    )
    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def exists_on(self, day: date) -> bool:
        """Whether it is a municipality on `day`."""
        return self.valid_from <= day and (not self.valid_to or self.valid_to >= day)

    def on(self, day: date) -> "Municipality":
        """What it is part of on `day`: itself, or what it merged into."""
        place, seen = self, {self.pk}
        while place.valid_to and place.valid_to < day and place.successor:
            place = place.successor
            if place.pk in seen:
                break
            seen.add(place.pk)
        return place
