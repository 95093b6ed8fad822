"""The day list: who stood on the ZSM monitor of a day, and what became of them.

Nobody's name outlasts its use. An upload keeps its rows only until they are imported;
an entry is emptied after some days and stays as a count.
"""

from collections.abc import Mapping

from django.db import models
from django.db.models import Q
from django.urls import reverse

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.recorded import Recorded

NOTHING = models.Value([], models.JSONField())


@keep_history
class TriageReason(CodeListEntry):
    """Why somebody was considered and not taken; its place in the list is its key."""

    class Meta(CodeListEntry.Meta):
        verbose_name = "reden bij triage"
        verbose_name_plural = "redenen bij triage"


@keep_history
class ColumnMatch(Recorded):
    """Which column means what, for lists with these headings in this region."""

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    headings = models.CharField("kopregel", max_length=500)
    columns = models.JSONField("betekenis van de kolommen")

    class Meta:
        verbose_name = "kolomkeuze"
        verbose_name_plural = "kolomkeuzes"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "headings"],
                name="a_kind_of_list_is_matched_once_in_a_region",
            )
        ]

    def __str__(self) -> str:
        return self.headings


@keep_history
class DayList(models.Model):
    """The suspects on the monitor of one region on one day."""

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    day = models.DateField("dag")
    first_seen_at = models.DateTimeField("eerste lijst op")
    created_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="ingevoerd door",
    )

    class Meta:
        verbose_name = "daglijst"
        verbose_name_plural = "daglijsten"
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "day"], name="a_region_has_one_list_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"daglijst van {self.day}"

    def get_absolute_url(self) -> str:
        return reverse("cases:day_list_of", args=[self.day.isoformat()])


class DayListUpload(models.Model):
    """One list as it was brought; without history, because its rows must go.

    `table` holds the rows as texts until they are imported or thrown away, and
    `corrections` what was typed over them: by the place of the row, by field. Until
    the writer chose, `sheets` holds all that the file has.
    """

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    day = models.DateField("dag")
    created_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="ingevoerd door",
    )
    created_at = models.DateTimeField("ingevoerd op")
    is_whole = models.BooleanField("de hele lijst", default=True)
    has_headings = models.BooleanField("met kopregel")
    sheets = models.JSONField(
        "werkbladen om uit te kiezen", default=list, db_default=NOTHING
    )
    sheet_name = models.CharField("werkblad", max_length=120, blank=True, db_default="")
    table = models.JSONField("rijen", default=list)
    row_numbers = models.JSONField(
        "regelnummers in het bestand", default=list, db_default=NOTHING
    )
    apart = models.JSONField(
        "regels die geen verdachte zijn", default=list, db_default=NOTHING
    )
    unclosed = models.JSONField(
        "regels met een open aanhalingsteken", default=list, db_default=NOTHING
    )
    left_out = models.JSONField("weggelaten rijen", default=list, db_default=NOTHING)
    tells_hidden = models.BooleanField(
        "bestand zegt welke rijen verborgen zijn", default=True, db_default=True
    )
    columns = models.JSONField("betekenis van de kolommen", default=list)
    corrections = models.JSONField("verbeteringen", default=dict)
    imported_at = models.DateTimeField("verwerkt op", null=True, blank=True)
    finished_at = models.DateTimeField("afgerond op", null=True, blank=True)

    class Meta:
        verbose_name = "invoer van een daglijst"
        verbose_name_plural = "invoer van daglijsten"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True)
                | Q(table=[], corrections={}, sheets=[], apart=[]),
                name="a_finished_upload_holds_nobody",
            )
        ]
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=Q(finished_at__isnull=True),
                name="uploads_not_finished",
            )
        ]

    def __str__(self) -> str:
        return f"invoer van {self.created_at}"

    def get_absolute_url(self) -> str:
        return reverse("cases:upload", args=[self.pk])

    @property
    def number_of(self) -> Mapping[int, int]:
        """The number that the spreadsheet gives each row, by its place in `table`."""
        return dict(enumerate(self.row_numbers or range(1, len(self.table) + 1)))

    @property
    def rows_left(self) -> int:
        """How many rows are not on the day list yet."""
        rows = enumerate(self.table)
        return sum(
            number >= self.first_row and number not in self.left_out and any(cells)
            for number, cells in rows
        )

    @property
    def heading(self) -> list[str]:
        return self.table[0] if self.has_headings and self.table else []

    @property
    def first_row(self) -> int:
        return int(self.has_headings)
