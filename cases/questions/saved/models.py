"""What people keep of the list of cases, and what left the house from it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse

from zsm_werkplaats.accounts.models import Region, User

NAME_LENGTH = 60
QUERY_LENGTH = 1_000
VIEW = "weergave"  # how an address names one


class SavedView(models.Model):
    """The list of cases as somebody wants to see it again: an address with a name.

    It holds no cases: who opens it sees what they may see at that moment.
    """

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    owner = models.ForeignKey(
        User,
        on_delete=models.CASCADE,
        related_name="saved_views",
        verbose_name="van wie",
    )
    name = models.CharField("naam", max_length=NAME_LENGTH)
    query = models.CharField(
        "filters",
        max_length=QUERY_LENGTH,
        blank=True,
        help_text="Zoals in het adres van de lijst; zonder naam of zoekterm.",
    )
    columns = ArrayField(
        models.CharField(max_length=20), default=list, verbose_name="kolommen"
    )
    sort = models.CharField("volgorde", max_length=20, blank=True)
    is_shared = models.BooleanField("gedeeld met het team", default=False)
    created_at = models.DateTimeField("bewaard op")

    class Meta:
        verbose_name = "bewaarde weergave"
        verbose_name_plural = "bewaarde weergaven"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "region",
                "owner",
                Lower("name"),
                name="a_name_of_a_view_is_used_once_by_its_owner",
            )
        ]
        indexes = [
            models.Index(
                fields=["region"],
                condition=models.Q(is_shared=True),
                name="views_shared_in_a_region",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The list as it was kept."""
        said = [self.query, f"sort={self.sort}" if self.sort else ""]
        known = [*filter(None, said), f"{VIEW}={self.pk}"]
        return f"{reverse('cases:list')}?{'&'.join(known)}"


class ColumnChoice(models.Model):
    """The columns that somebody wants in the list of cases, on every machine."""

    user = models.OneToOneField(
        User,
        on_delete=models.CASCADE,
        related_name="column_choice",
        verbose_name="van wie",
    )
    columns = ArrayField(models.CharField(max_length=20), verbose_name="kolommen")

    class Meta:
        verbose_name = "gekozen kolommen"
        verbose_name_plural = "gekozen kolommen"
        ordering = ["pk"]

    def __str__(self) -> str:
        return ", ".join(self.columns)


class ListExport(models.Model):
    """A list of cases that was downloaded: by whom, what for and how many.

    Which cases were in it stands in the read log. Written once, never changed.
    """

    class Purpose(models.TextChoices):
        """What the file is for."""

        DIVIDE = "divide", "werk verdelen"
        MEETING = "meeting", "een bespreking voorbereiden"
        ACCOUNT = "account", "verantwoording"
        CHECK = "check", "gegevens nalopen"
        OTHER = "other", "iets anders"

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="door"
    )
    at = models.DateTimeField("tijdstip")
    purpose = models.CharField("waarvoor", max_length=10, choices=Purpose.choices)
    kind = models.CharField("soort bestand", max_length=4)
    number = models.PositiveIntegerField("aantal zaken")
    query = models.CharField("filters", max_length=QUERY_LENGTH, blank=True)
    columns = ArrayField(models.CharField(max_length=20), verbose_name="kolommen")

    class Meta:
        verbose_name = "gedownloade lijst"
        verbose_name_plural = "gedownloade lijsten"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.number} zaken, {self.get_purpose_display()}"
