"""An import into the sociale kaart: what was brought in, and what became of it."""

from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse

from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.recorded import Recorded

NOTHING = models.Value([], models.JSONField())
EMPTY = models.Value({}, models.JSONField())


class MapColumnMatch(Recorded):
    """Which column means what, for files with these headings in this region."""

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    headings = models.CharField("kopregel, als sleutel", max_length=64)
    columns = models.JSONField("betekenis van de kolommen")

    class Meta:
        verbose_name = "kolomkeuze van een import"
        verbose_name_plural = "kolomkeuzes van imports"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "headings"],
                name="columns_of_a_map_import_are_matched_once",
            )
        ]

    def __str__(self) -> str:
        return self.headings


class MapImportQuerySet(models.QuerySet["MapImport"]):
    """Imports in the words of the screens."""

    def at_work(self) -> "MapImportQuerySet":
        """Those that are being checked, processed or undone."""
        return self.filter(
            Q(checked_at=None, discarded_at=None) & ~Q(matched_at=None)
            | Q(started_at__isnull=False, finished_at=None)
            | Q(undo_started_at__isnull=False, undone_at=None)
        )

    def in_the_way_of(self, other: "MapImport") -> "MapImportQuerySet":
        """Those of the same region that are processed or undone first."""
        busy = Q(started_at__isnull=False, finished_at=None)
        busy |= Q(undo_started_at__isnull=False, undone_at=None)
        same = self.filter(busy, region=other.region_id).exclude(pk=other.pk)
        since = other.undo_started_at or other.started_at
        if since is None:
            return same
        earlier = Q(undo_started_at__lt=since) | Q(
            undo_started_at=None, started_at__lt=since
        )
        tie = Q(started_at=since, pk__lt=other.pk)
        return same.filter(earlier | tie)


class MapImport(models.Model):
    """A file for the map of a region, in four steps: match, check, process, undo.

    Each step is a moment; what is at work says so by `worked_at`.
    """

    class Kind(models.TextChoices):
        """What sort of file it was."""

        HSDS = "hsds", "Open Referral (JSON)"
        TABULAR = "tabular", "Open Referral (tabellen)"
        TABLE = "table", "spreadsheet of CSV"

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    name = models.CharField("bestand", max_length=120)
    kind = models.CharField("soort bestand", max_length=8, choices=Kind.choices)
    headings = models.JSONField("kopregel", default=list, db_default=NOTHING)
    columns = models.JSONField("kolommen", default=list, db_default=NOTHING)
    left_out = models.JSONField("niet overgenomen", default=list, db_default=NOTHING)
    row_count = models.PositiveIntegerField("aantal regels", default=0, db_default=0)
    created_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="ingevoerd door",
    )
    created_at = models.DateTimeField("ingevoerd op")
    matched_at = models.DateTimeField("kolommen gekozen op", null=True, blank=True)
    checked_at = models.DateTimeField("gecontroleerd op", null=True, blank=True)
    started_at = models.DateTimeField("verwerken begonnen op", null=True, blank=True)
    finished_at = models.DateTimeField("verwerkt op", null=True, blank=True)
    undo_started_at = models.DateTimeField(
        "terugdraaien begonnen op", null=True, blank=True
    )
    undone_at = models.DateTimeField("teruggedraaid op", null=True, blank=True)
    discarded_at = models.DateTimeField("weggegooid op", null=True, blank=True)
    worked_at = models.DateTimeField("laatst mee bezig", null=True, blank=True)
    objects = MapImportQuerySet.as_manager()

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["region", "-created_at"], name="map_imports_newest_first"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("socialmap:import", args=[self.pk])

    @property
    def is_checking(self) -> bool:
        return bool(self.matched_at) and not (self.checked_at or self.discarded_at)

    @property
    def is_processing(self) -> bool:
        return bool(self.started_at) and not self.finished_at

    @property
    def is_undoing(self) -> bool:
        return bool(self.undo_started_at) and not self.undone_at

    @property
    def is_at_work(self) -> bool:
        return self.is_checking or self.is_processing or self.is_undoing

    @property
    def step_label(self) -> str:
        """What it is doing, or how far it got."""
        return self._step[0]

    @property
    def step_colour(self) -> str:
        return self._step[1]

    @property
    def _step(self) -> tuple[str, str]:
        steps = (
            (self.discarded_at, "weggegooid", "neutral"),
            (self.undone_at, "teruggedraaid", "neutral"),
            (self.undo_started_at, "wordt teruggedraaid", "accent"),
            (self.finished_at, "verwerkt", "good"),
            (self.started_at, "wordt verwerkt", "accent"),
            (self.checked_at, "klaar om te verwerken", "warn"),
            (self.matched_at, "wordt gecontroleerd", "accent"),
        )
        told = ((label, colour) for when, label, colour in steps if when)
        return next(told, ("kolommen kiezen", "warn"))

    def counts(self) -> dict[str, int]:
        """How many rows of each fate."""
        found = self.rows.order_by().values_list("fate").annotate(Count("pk"))
        return dict(found)

    @property
    def done_count(self) -> int:
        """How many rows the present step has had."""
        if self.is_checking:
            return self.rows.exclude(fate="").count()
        if self.is_undoing:
            return self.rows.exclude(undone_at=None).count()
        return self.rows.exclude(done_at=None).count()

    @property
    def todo_count(self) -> int:
        """How many rows the present step has in all."""
        if self.is_checking:
            return self.row_count
        if self.is_undoing:
            return self.rows.exclude(done_at=None).count()
        return self.rows.ready().count() + self.done_count


class MapImportRowQuerySet(models.QuerySet["MapImportRow"]):
    """Rows in the words of the steps."""

    def ready(self) -> "MapImportRowQuerySet":
        """Those that can be processed, and were not yet."""
        chosen = Q(fate=MapImportRow.Fate.DOUBTFUL) & ~Q(choice="")
        sure = Q(fate__in=(MapImportRow.Fate.NEW, MapImportRow.Fate.CHANGED))
        return self.filter(sure | chosen, done_at=None)


class MapImportRow(models.Model):
    """One row of the report: what the file says and what happens with it."""

    class Fate(models.TextChoices):
        """What processing does with a row."""

        NEW = "new", "nieuw"
        CHANGED = "changed", "gewijzigd"
        SAME = "same", "ongewijzigd"
        DOUBTFUL = "doubtful", "twijfel"
        WRONG = "wrong", "klopt niet"
        SKIPPED = "skipped", "overgeslagen"

    NEW_ONE, SKIP = "new", "skip"

    map_import = models.ForeignKey(
        MapImport, on_delete=models.CASCADE, related_name="rows", verbose_name="import"
    )
    number = models.PositiveIntegerField("regelnummer")
    cells = models.JSONField("cellen", default=list, db_default=NOTHING)
    facts = models.JSONField("gegevens", default=dict, db_default=EMPTY)
    label = models.CharField("naam", max_length=250, blank=True, db_default="")
    key = models.CharField("sleutel", max_length=64, blank=True, db_default="")
    fate = models.CharField(
        "wat ermee gebeurt", max_length=8, choices=Fate.choices, blank=True
    )
    reasons = models.JSONField("opmerkingen", default=list, db_default=NOTHING)
    changes = models.JSONField("wijzigingen", default=list, db_default=NOTHING)
    candidates = models.JSONField("mogelijk dezelfde", default=list, db_default=NOTHING)
    choice = models.CharField("keuze", max_length=20, blank=True, db_default="")
    is_area_unknown = models.BooleanField(
        "werkgebied onbekend", default=False, db_default=False
    )
    seen = models.JSONField("versies bij controle", default=dict, db_default=EMPTY)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="organisatie",
    )
    service = models.ForeignKey(
        Service,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="aanbod",
    )
    before = models.JSONField("hoe het was", default=dict, db_default=EMPTY)
    made = models.JSONField("wat erbij kwam", default=dict, db_default=EMPTY)
    done_at = models.DateTimeField("verwerkt op", null=True, blank=True)
    undone_at = models.DateTimeField("teruggedraaid op", null=True, blank=True)
    stays = models.CharField(
        "waarom het blijft", max_length=200, blank=True, db_default=""
    )
    objects = MapImportRowQuerySet.as_manager()

    class Meta:
        verbose_name = "regel van een import"
        verbose_name_plural = "regels van imports"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["map_import", "number"], name="a_row_of_an_import_stands_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["map_import", "fate", "number"], name="import_rows_by_fate"
            ),
            models.Index(fields=["map_import", "key"], name="import_rows_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.label}"

    @property
    def colour(self) -> str:
        """The colour of its tag; the word says the same."""
        return COLOURS.get(self.fate, "neutral")

    def said_of(self, what: str) -> dict[str, Any]:
        """The facts of the organisation or the service, empty when there are none."""
        found: dict[str, Any] = self.facts.get(what) or {}
        return found


COLOURS = {
    "new": "good",
    "changed": "accent",
    "doubtful": "warn",
    "wrong": "danger",
}
