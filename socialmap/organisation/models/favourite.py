"""The organisations that somebody keeps at hand."""

from django.db import models

from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import User


class Favourite(models.Model):
    """An organisation with a star of one user; nobody else sees it."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="favourites",
        verbose_name="organisatie",
    )
    user = models.ForeignKey(
        User,
        on_delete=models.CASCADE,
        related_name="favourite_organisations",
        verbose_name="van wie",
    )

    class Meta:
        verbose_name = "favoriet"
        verbose_name_plural = "favorieten"
        ordering = ["organisation__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"], name="an_organisation_has_one_star"
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)
