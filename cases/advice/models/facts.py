"""What an advice says beside its proposal: per suspect, and facts for the OM."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.text import capfirst

from cases.advice.models.advice import Advice, Disposal
from cases.case.models.people import Person
from cases.case.models.record import CaseRecord
from zsm_werkplaats.lib.history import keep_history

TOLD = (
    "qualification",
    "standpoint",
    "willingness",
    "complaint",
    "victim_wish",
    "earlier_cases",
    "documentation",
)
# What is known of somebody's past says of which day it is, and where it comes from.
WHENCE = {
    "earlier_cases": ("earlier_on", "earlier_source"),
    "documentation": ("documentation_on", "documentation_source"),
}
NO_DAY = "Van welke dag is dit? Vul de datum in."
NO_SOURCE = "Waar komt dit vandaan? Noem de bron."
NO_TEXT = "Vul in wat er bekend is, of haal de datum en de bron weg."


def unsourced(facts: Mapping[str, Any]) -> dict[str, str]:
    """What is missing, by the field: a day or a source, or what they are about."""
    missing = {}
    for text, (day, source) in WHENCE.items():
        if not facts.get(text):
            if facts.get(day) or facts.get(source):
                missing[text] = NO_TEXT
            continue
        if not facts.get(day):
            missing[day] = NO_DAY
        if not facts.get(source):
            missing[source] = NO_SOURCE
    return missing


@keep_history
class AdvisedDisposal(CaseRecord):
    """The disposal advised for one suspect, where it differs from the advice's own."""

    advice = models.ForeignKey(
        Advice,
        on_delete=models.PROTECT,
        related_name="disposals",
        verbose_name="advies",
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name="voor wie"
    )
    disposal = models.ForeignKey(
        Disposal, on_delete=models.PROTECT, related_name="+", verbose_name="afdoening"
    )

    class Meta:
        verbose_name = "geadviseerde afdoening per verdachte"
        verbose_name_plural = "geadviseerde afdoeningen per verdachte"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["advice", "person"],
                name="an_advice_proposes_one_disposal_per_suspect",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.disposal}"

    @property
    def in_words(self) -> str:
        return f"Voor {self.person.name}: {self.disposal.in_a_sentence}"


@keep_history
class AdviceFacts(CaseRecord):
    """What a prosecutor expects to find beside an advice, as it stood when given.

    Entered by hand. What is known of earlier cases or of the justitiële documentatie
    says of which day it is and where it comes from.
    """

    advice = models.OneToOneField(
        Advice, on_delete=models.PROTECT, related_name="facts", verbose_name="advies"
    )
    qualification = models.CharField(
        "kwalificatie van het feit", max_length=300, blank=True
    )
    standpoint = models.CharField(
        "standpunt van de verdachte", max_length=500, blank=True
    )
    willingness = models.CharField(
        "bereidheid van de verdachte", max_length=500, blank=True
    )
    complaint = models.CharField("aangifte of klacht", max_length=300, blank=True)
    victim_wish = models.CharField(
        "wens van het slachtoffer", max_length=500, blank=True
    )
    earlier_cases = models.TextField("eerdere zaken bij de reclassering", blank=True)
    earlier_on = models.DateField("stand van", null=True, blank=True)
    earlier_source = models.CharField("bron", max_length=120, blank=True)
    documentation = models.TextField("justitiële documentatie", blank=True)
    documentation_on = models.DateField("documentatie van", null=True, blank=True)
    documentation_source = models.CharField(
        "bron van de documentatie", max_length=120, blank=True
    )

    class Meta:
        verbose_name = "gegevens bij een advies"
        verbose_name_plural = "gegevens bij een advies"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(earlier_cases="")
                | Q(earlier_on__isnull=False) & ~Q(earlier_source=""),
                name="earlier_cases_have_a_day_and_a_source",
            ),
            models.CheckConstraint(
                condition=Q(documentation="")
                | Q(documentation_on__isnull=False) & ~Q(documentation_source=""),
                name="documentation_has_a_day_and_a_source",
            ),
        ]

    def __str__(self) -> str:
        return f"Gegevens bij {self.advice}"

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """What is filled in: its label, the words, and whence, of which day."""
        whence = {
            "earlier_cases": _whence(self.earlier_source, self.earlier_on),
            "documentation": _whence(self.documentation_source, self.documentation_on),
        }
        told = []
        for name in TOLD:
            words = str(getattr(self, name))
            label = capfirst(str(self._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
            told.append((label, words, whence.get(name, "")))
        return [row for row in told if row[1]]


def _whence(source: str, on: date | None) -> str:
    return f"{source}, stand {date_format(on, 'j F Y')}" if on else source
