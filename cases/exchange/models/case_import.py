"""A file of a team with cases or activity forms, and what became of each row.

Nobody's name outlasts its use: when an import can't be undone any more its rows are
emptied. What stays is the own number of a row and the case that it became.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse

from cases.activity.models.activity import Activity
from cases.case.models.case import Case
from cases.context.models.contact import Contact
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.recorded import Recorded

NOTHING = models.Value([], models.JSONField())
UNDO_WITHIN = timedelta(days=30)
LEFT_LYING = timedelta(days=7)  # so long a file waits to be read in
KEY_LENGTH, WORD_LENGTH, LABEL_LENGTH = 60, 120, 250


class ValueMatch(Recorded):
    """What a word in the files of a region means: "vw sepot" is a disposal of ours."""

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    kind = models.CharField("soort woord", max_length=20)
    word = models.CharField("woord in het bestand", max_length=WORD_LENGTH)
    value = models.CharField(
        "betekenis",
        max_length=80,
        blank=True,
        help_text="Leeg: dit woord telt niet mee.",
    )

    class Meta:
        verbose_name = "woordkeuze"
        verbose_name_plural = "woordkeuzes"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "kind", "word"],
                name="a_word_means_one_thing_in_a_region",
            )
        ]

    def __str__(self) -> str:
        return self.word


class CaseImportQuerySet(models.QuerySet["CaseImport"]):
    """Imports in the words of the screens."""

    def at_work(self) -> Self:
        """Those that are being read in or undone."""
        reading = Q(started_at__isnull=False, finished_at=None)
        undoing = Q(undo_started_at__isnull=False, undone_at=None)
        return self.filter(reading | undoing)

    def to_erase(self, at: datetime) -> Self:
        """Those whose rows nobody needs any more."""
        over = Q(finished_at__lt=at - UNDO_WITHIN)
        left = Q(started_at=None, created_at__lt=at - LEFT_LYING)
        return self.filter(over | left, erased_at=None)


class CaseImport(models.Model):
    """A file, in steps that are each a moment: match, check, read in, undo."""

    class Kind(models.TextChoices):
        """What a row of the file is."""

        CASES = "cases", "zaken"
        ACTIVITIES = "activities", "activiteitenformulieren"

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    kind = models.CharField("wat erin staat", max_length=10, choices=Kind.choices)
    created_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="ingevoerd door",
    )
    created_at = models.DateTimeField("ingevoerd op")
    sheets = models.JSONField("werkbladen om uit te kiezen", default=list)
    sheet_name = models.CharField("werkblad", max_length=120, blank=True)
    headings = models.JSONField("kopregel", default=list)
    columns = models.JSONField("betekenis van de kolommen", default=list)
    apart = models.JSONField("regels die niet zijn gelezen", default=list)
    tells_hidden = models.BooleanField(
        "bestand zegt welke rijen verborgen zijn", default=True
    )
    row_count = models.PositiveIntegerField("aantal regels", default=0)
    matched_at = models.DateTimeField("kolommen gekozen op", null=True, blank=True)
    checked_at = models.DateTimeField("gecontroleerd op", null=True, blank=True)
    started_at = models.DateTimeField("inlezen begonnen op", null=True, blank=True)
    finished_at = models.DateTimeField("ingelezen op", null=True, blank=True)
    undo_started_at = models.DateTimeField(
        "terugdraaien begonnen op", null=True, blank=True
    )
    undone_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="teruggedraaid door",
    )
    undone_at = models.DateTimeField("teruggedraaid op", null=True, blank=True)
    discarded_at = models.DateTimeField("weggegooid op", null=True, blank=True)
    erased_at = models.DateTimeField("regels gewist op", null=True, blank=True)
    objects = CaseImportQuerySet.as_manager()

    class Meta:
        verbose_name = "ingelezen bestand"
        verbose_name_plural = "ingelezen bestanden"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(sheets=[], apart=[]),
                name="an_erased_case_import_holds_nobody",
            )
        ]
        indexes = [
            models.Index(fields=["region", "-id"], name="case_imports_newest_first"),
            models.Index(
                fields=["created_at"],
                condition=Q(erased_at__isnull=True),
                name="case_imports_to_erase",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} van {self.created_at:%d-%m-%Y}"

    def get_absolute_url(self) -> str:
        return reverse("cases:import_plan", args=[self.pk])

    @property
    def is_of_cases(self) -> bool:
        return self.kind == self.Kind.CASES

    @property
    def is_reading(self) -> bool:
        return bool(self.started_at) and not self.finished_at

    @property
    def is_undoing(self) -> bool:
        return bool(self.undo_started_at) and not self.undone_at

    @property
    def is_at_work(self) -> bool:
        return self.is_reading or self.is_undoing

    @property
    def is_over(self) -> bool:
        """Whether nothing can be read in from it any more."""
        return bool(self.started_at or self.discarded_at or self.erased_at)

    def may_be_undone(self, at: datetime) -> bool:
        """Whether what it brought can still be taken back at `at`."""
        return bool(
            self.finished_at
            and not self.undo_started_at
            and not self.erased_at
            and at - self.finished_at <= UNDO_WITHIN
        )

    @property
    def undo_until(self) -> datetime | None:
        return self.finished_at + UNDO_WITHIN if self.finished_at else None

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
            (self.finished_at, "ingelezen", "good"),
            (self.started_at, "wordt ingelezen", "accent"),
            (self.erased_at, "niet ingelezen, gewist", "neutral"),
            (self.checked_at, "klaar om in te lezen", "warn"),
        )
        told = ((label, colour) for when, label, colour in steps if when)
        return next(told, ("kolommen kiezen", "warn"))

    def counts(self) -> dict[str, int]:
        """How many rows of each fate."""
        return dict(self.rows.order_by().values_list("fate").annotate(Count("pk")))

    @property
    def done_count(self) -> int:
        """How many rows the present step has had."""
        done = "undone_at" if self.is_undoing else "done_at"
        return self.rows.exclude(**{done: None}).count()

    @property
    def todo_count(self) -> int:
        """How many rows the present step has in all."""
        if self.is_undoing:
            return self.rows.exclude(done_at=None).count()
        return self.rows.ready().count() + self.done_count


class CaseImportRowQuerySet(models.QuerySet["CaseImportRow"]):
    """Rows in the words of the steps."""

    def ready(self) -> Self:
        """Those that can be read in, and were not yet."""
        return self.filter(fate=CaseImportRow.Fate.NEW, done_at=None)

    def store(self, rows: Sequence["CaseImportRow"], *names: str) -> None:
        """Write these fields; as one INSERT, ten times as fast as `bulk_update`."""
        self.bulk_create(
            rows, update_conflicts=True, unique_fields=["id"], update_fields=names
        )

    def standing(self) -> Self:
        """Those that brought something which nobody took back."""
        return self.exclude(done_at=None).filter(undone_at=None)


class CaseImportRow(models.Model):
    """One row of a file: what it says, what happens with it, what it became."""

    class Fate(models.TextChoices):
        """What reading in does with a row."""

        NEW = "new", "nieuw"
        SAME = "same", "staat er al"
        CHANGED = "changed", "gewijzigd"
        UNKNOWN = "unknown", "woord kiezen"
        WRONG = "wrong", "klopt niet"

    case_import = models.ForeignKey(
        CaseImport,
        on_delete=models.CASCADE,
        related_name="rows",
        verbose_name="ingelezen bestand",
        db_index=False,
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    number = models.PositiveIntegerField("regelnummer")
    cells = models.JSONField("cellen", default=list)
    key = models.CharField("eigen nummer", max_length=KEY_LENGTH, blank=True)
    label = models.CharField("wie of wat", max_length=LABEL_LENGTH, blank=True)
    fate = models.CharField(
        "wat ermee gebeurt", max_length=8, choices=Fate.choices, blank=True
    )
    reasons = models.JSONField("wat niet klopt", default=list)
    notes = models.JSONField("opmerkingen", default=list)
    unknown = models.JSONField("onbekende woorden", default=list)
    known = models.JSONField("bekende zaken", default=list)
    case = models.ForeignKey(
        Case,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="zaak",
    )
    activity = models.ForeignKey(
        Activity,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="activiteit",
    )
    contact = models.ForeignKey(
        Contact,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="contextcontact",
    )
    mark = models.BigIntegerField(
        "stand bij het inlezen",
        null=True,
        blank=True,
        help_text="Laatste gebeurtenis, of versie van de post.",
    )
    done_at = models.DateTimeField("ingelezen op", null=True, blank=True)
    undone_at = models.DateTimeField("teruggedraaid op", null=True, blank=True)
    stays = models.CharField("waarom het blijft", max_length=200, blank=True)
    objects = CaseImportRowQuerySet.as_manager()

    class Meta:
        verbose_name = "regel van een ingelezen bestand"
        verbose_name_plural = "regels van ingelezen bestanden"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["case_import", "number"],
                name="a_row_of_a_case_import_stands_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["case_import", "fate", "number"],
                name="case_import_rows_by_fate",
            ),
            models.Index(
                fields=["region", "key"],
                condition=~Q(key="") & Q(done_at__isnull=False),
                name="imported_cases_by_own_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.label}"

    @property
    def colour(self) -> str:
        """The colour of its tag; the word says the same."""
        return COLOURS.get(self.fate, "neutral")


COLOURS = {"new": "good", "changed": "accent", "unknown": "warn", "wrong": "danger"}
# What a row keeps once nobody needs what the file said.
EMPTIED = {
    "cells": [],
    "label": "",
    "reasons": [],
    "notes": [],
    "unknown": [],
    "known": [],
}
