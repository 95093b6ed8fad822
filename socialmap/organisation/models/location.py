"""Where an organisation is, and when its doors or telephones are open."""

from uuid import uuid4

from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.text_words import WordsOf
from zsm_werkplaats.lib.versions import version_of

TEXTS = ("name", "address", "city")


@keep_history
class Location(models.Model):
    """A place where an organisation receives people."""

    uuid = models.UUIDField(
        "vast kenmerk",
        default=uuid4,
        db_default=RandomUUID(),
        unique=True,
        editable=False,
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="locations",
        verbose_name="organisatie",
    )
    name = models.CharField("naam", max_length=120, blank=True)
    address = models.CharField("adres", max_length=200, blank=True)
    postcode = models.CharField("postcode", max_length=7, blank=True)
    city = models.CharField("plaats", max_length=80, blank=True)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="locations",
        verbose_name="gemeente",
    )
    phone = models.CharField("telefoon", max_length=30, blank=True)
    access = models.CharField("toegankelijkheid", max_length=300, blank=True)
    # The history can't follow another table: the opening times as one types them.
    times_told = models.TextField("openingstijden", blank=True, db_default="")

    # Where a search looks for words.
    TEXTS = TEXTS

    class Meta:
        verbose_name = "locatie"
        verbose_name_plural = "locaties"
        ordering = ["name", "address", "pk"]
        indexes = [GinIndex(WordsOf(*TEXTS), name="location_by_words")]

    def __str__(self) -> str:
        where = " ".join(filter(None, (self.postcode, self.city)))
        return ", ".join(filter(None, (self.name, self.address, where)))

    @property
    def heading(self) -> str:
        """What the place is called: by its name, or else by where it is."""
        return self.name or self.address or self.city or "Locatie"

    @property
    def below(self) -> str:
        """Where it is, as far as the heading doesn't say so."""
        where = " ".join(filter(None, (self.postcode, self.city)))
        told = (self.address, where) if self.name else (where,)
        return ", ".join(each for each in told if each and each != self.heading)

    @property
    def other_municipality(self) -> str:
        """The municipality, when it is not called after the town."""
        name = self.municipality.name if self.municipality else ""
        return "" if name == self.city else name

    @property
    def version(self) -> int:
        """For who edits the place together; its opening times go with it."""
        times = [
            (t.weekday, t.opens, t.closes, t.note) for t in self.opening_times.all()
        ]
        here = (self.name, self.address, self.postcode, self.city, self.phone)
        return version_of(*here, self.municipality_id, self.access, times)
