"""Code lists: reference data with a term of validity and a source.

A term keeps its code for good. What it is called may change: the entry with the old
words ends, and another entry with the same code begins. Records point at the entry and
so keep the words they were written with; whatever compares terms compares codes.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from zsm_werkplaats.lib.csv_rows import csv_rows
from zsm_werkplaats.lib.versions import Versioned

DAY = timedelta(days=1)
# What every entry has beside the fields of its own list.
TERM = ("code", "position", "valid_from", "valid_to", "version")


class CodeListQuerySet(models.QuerySet["CodeListEntry"]):
    """Entries in the order and the state in which a form offers them."""

    def valid_on(self, day: date) -> Self:
        """Entries that may be chosen on `day`; both ends are inclusive."""
        return self.filter(_valid_on(day))

    def offered_on(self, day: date, *chosen: int | None) -> Self:
        """Entries that may be chosen on `day`, and those that already are, by id."""
        return self.filter(_valid_on(day) | Q(pk__in=[pk for pk in chosen if pk]))

    def not_withdrawn(self) -> Self:
        """Entries that hold, held or will hold for a day at least."""
        return self.exclude(valid_to__lt=F("valid_from"))


def _valid_on(day: date) -> Q:
    open_or_later = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    return open_or_later & Q(valid_from__lte=day)


class CodeListEntry(Versioned):
    """One term of a code list in certain words. It is ended, never removed.

    An entry that was withdrawn before it began keeps a term without a day in it: it
    ends on the day before it would have begun.
    """

    code = models.SlugField("code", max_length=60)
    label = models.CharField("naam", max_length=200)
    position = models.PositiveSmallIntegerField("volgorde", default=100)
    valid_from = models.DateField("geldig vanaf")
    valid_to = models.DateField("geldig tot en met", null=True, blank=True)
    source = models.CharField("bron", max_length=300, blank=True)

    objects = CodeListQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "label"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(valid_to__isnull=True),
                name="a_code_of_%(class)s_is_open_once",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from") - DAY),
                name="a_term_of_%(class)s_begins_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def has_begun(self, day: date) -> bool:
        """Whether it may have been chosen already."""
        return self.valid_from <= day

    def has_ended(self, day: date) -> bool:
        """Whether it can't be chosen any more."""
        return self.valid_to is not None and self.valid_to < day

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back before it began."""
        return self.valid_to is not None and self.valid_to < self.valid_from

    @property
    def in_a_sentence(self) -> str:
        """Its name inside a sentence; an abbreviation keeps its capitals."""
        if self.label[:2].isupper():
            return self.label
        return self.label[:1].lower() + self.label[1:]


def load_code_list(model: type[CodeListEntry], path: Path) -> None:
    """Add the terms of a CSV file that are not in the list yet, by code.

    The columns are named after the fields of `model`. A term that is there in whatever
    words, ended ones too, is left as it is.
    """
    known = set(model._default_manager.values_list("code", flat=True))
    for row in csv_rows(path):
        if row["code"] in known:
            continue
        facts = {name: _from_text(model, name, text) for name, text in row.items()}
        model._default_manager.create(**facts, valid_from=settings.REFERENCE_DATA_EPOCH)


def _from_text(model: type[CodeListEntry], name: str, text: str) -> Any:
    """What a cell of a CSV file says: ja, a number, a day, a code of another list."""
    field: Any = model._meta.get_field(name)
    if isinstance(field, models.BooleanField):
        return text == "ja"
    if isinstance(field, models.ForeignKey):
        other: Any = field.related_model
        return other._default_manager.filter(code=text).first() if text else None
    if isinstance(field, ArrayField):
        return [field.base_field.to_python(word) for word in text.split()]
    if not text and field.null:
        return None
    return field.to_python(text)
