"""The stream of events of every case."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from zsm_werkplaats.accounts.models import Region, User

SUMMARY_LENGTH = 300


class CaseEventQuerySet(models.QuerySet["CaseEvent"]):
    """Events in the words of the screens."""

    def about(self, record: models.Model) -> Self:
        """Events that point at `record`."""
        return self.filter(subject_kind=kind_of(record), subject_key=record.pk)


def kind_of(record: models.Model | type[models.Model]) -> str:
    """The kind under which events point at such a record: `contact`."""
    return str(record._meta.model_name)


class CaseEvent(models.Model):
    """Something that was done in a case. Written once, by `record()`, never changed.

    It names the case by number and not by foreign key: the log lies below the
    cases and outlives what it tells about. It points at its subject by kind and key
    for the same reason; an empty kind is an event from before there were subjects.
    """

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    case_number = models.BigIntegerField("zaaknummer")
    verb = models.CharField("handeling", max_length=40)
    strand = models.CharField("werkstroom", max_length=20)
    by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name="door",
        help_text="Leeg wanneer het systeem zelf handelde.",
    )
    at = models.DateTimeField("tijdstip")
    subject_kind = models.CharField(
        "soort onderwerp",
        max_length=40,
        blank=True,
        db_default="",
        help_text="Waar de gebeurtenis over gaat; leeg wanneer dat onbekend is.",
    )
    subject_key = models.BigIntegerField("sleutel van het onderwerp", null=True)
    summary = models.CharField("wat er gebeurde", max_length=SUMMARY_LENGTH)
    detail = models.TextField("toelichting", blank=True)
    is_internal = models.BooleanField(
        "alleen voor de werkplaats",
        default=False,
        help_text="Een gebeurtenis die het OM niet ziet.",
    )
    submission = models.UUIDField(
        "inzending",
        null=True,
        unique=True,
        help_text="Het formulier waaruit dit kwam; een tweede klik wordt zo herkend.",
    )

    objects = CaseEventQuerySet.as_manager()

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(subject_kind="", subject_key=None)
                | (~Q(subject_kind="") & Q(subject_key__isnull=False)),
                name="an_event_has_a_whole_subject_or_none",
            )
        ]
        indexes = [
            models.Index(
                fields=["subject_kind", "subject_key"],
                condition=Q(subject_key__isnull=False),
                name="events_about_a_record",
            ),
            models.Index(
                F("case_number"),
                F("at").desc(),
                F("id").desc(),
                name="events_of_a_case",
            ),
        ]

    def __str__(self) -> str:
        return f"WP-{self.case_number}: {self.summary}"
