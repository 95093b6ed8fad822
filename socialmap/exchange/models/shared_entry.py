"""What other systems were told of an entry, so that they can follow what changes."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class SharedEntry(models.Model):
    """An organisation or a service that was shared, also when it no longer is.

    It outlives the entry itself and says nothing of it but its id: why something is no
    longer shared (ended, merged, shielded, gone) is nobody's business, except that it
    ended.
    """

    class Kind(models.TextChoices):
        """The sorts of entries, as HSDS calls them."""

        ORGANISATION = "organization", "organisatie"
        SERVICE = "service", "aanbod"

    class Change(models.TextChoices):
        """What happened to it last."""

        ADDED = "added", "erbij gekomen"
        CHANGED = "changed", "gewijzigd"
        ENDED = "ended", "gestopt"
        REMOVED = "removed", "niet meer gedeeld"

    kind = models.CharField("soort", max_length=12, choices=Kind.choices)
    uuid = models.UUIDField("vast kenmerk")
    regions = ArrayField(models.BigIntegerField(), verbose_name="regio's")
    seal = models.CharField("zegel", max_length=32)
    change = models.CharField("wijziging", max_length=8, choices=Change.choices)
    changed_at = models.DateTimeField("gewijzigd op")

    class Meta:
        verbose_name = "gedeeld gegeven"
        verbose_name_plural = "gedeelde gegevens"
        ordering = ["changed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "uuid"], name="an_entry_is_followed_once"
            )
        ]
        indexes = [
            models.Index(fields=["changed_at", "id"], name="shared_entries_by_change")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"
