"""What the law says about a disposal: dated reference data with its source."""

from django.core.exceptions import ValidationError
from django.db import models

from cases.advice.models.advice import Disposal, DisposalPart, Unit
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.history import keep_history


class Certainty(models.TextChoices):
    """How sure the reference data are."""

    HIGH = "H", "gezien in een officiële bron"
    MEDIUM = "M", "niet in de wettekst gecontroleerd"
    UNVERIFIED = "U", "niet gecontroleerd"


def unproven(certainty: str, source: str) -> dict[str, str]:
    """What is wrong when something is said to be checked, but not where."""
    if certainty == Certainty.UNVERIFIED or source:
        return {}
    return {"source": "Noem de bron, of kies 'niet gecontroleerd'."}


@keep_history
class LegalLimit(CodeListEntry):
    """A limit or a prompt beside a disposal or one of its parts. It only warns.

    With a `number` and `is_maximum` it speaks when a part is larger than that;
    without, it speaks whenever the disposal and the part are chosen.
    """

    disposal = models.ForeignKey(
        Disposal,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="limits",
        verbose_name="afdoening",
        help_text="Leeg: bij elke afdoening.",
    )
    part = models.ForeignKey(
        DisposalPart,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="limits",
        verbose_name="onderdeel",
        help_text="Leeg: bij de afdoening zelf.",
    )
    text = models.TextField("waarschuwing")
    number = models.PositiveIntegerField("getal", null=True, blank=True)
    unit = models.CharField("eenheid", max_length=10, choices=Unit.choices, blank=True)
    is_maximum = models.BooleanField("is een bovengrens", default=False)
    article = models.CharField("artikel", max_length=60, blank=True)
    certainty = models.CharField(
        "zekerheid", max_length=1, choices=Certainty.choices, default="U"
    )
    check_again_on = models.DateField(
        "opnieuw controleren op",
        null=True,
        blank=True,
        help_text="Vanaf die dag staat dit op je lijst om te controleren.",
    )

    class Meta(CodeListEntry.Meta):
        verbose_name = "wettelijke grens"
        verbose_name_plural = "wettelijke grenzen"

    def clean(self) -> None:
        wrong = unproven(self.certainty, self.source)
        if self.is_maximum and self.number is None:
            wrong["number"] = "Een bovengrens heeft een getal nodig."
        if self.number is not None and not self.unit:
            wrong["unit"] = "Kies waarin het getal telt."
        if wrong:
            raise ValidationError(wrong)


@keep_history
class Consequence(CodeListEntry):
    """What a disposal brings about later: documentation, VOG, breach, monitoring."""

    disposal = models.ForeignKey(
        Disposal,
        on_delete=models.PROTECT,
        related_name="consequences",
        verbose_name="afdoening",
    )
    documentation = models.TextField("justitiële documentatie")
    lookback_years = models.PositiveSmallIntegerField(
        "terugkijktermijn VOG in jaren", null=True, blank=True
    )
    lookback_years_young = models.PositiveSmallIntegerField(
        "terugkijktermijn VOG onder de 23", null=True, blank=True
    )
    duration = models.TextField("hoe lang", blank=True)
    breach = models.TextField("wat een overtreding brengt", blank=True)
    monitor = models.TextField("wie let op", blank=True)
    certainty = models.CharField(
        "zekerheid", max_length=1, choices=Certainty.choices, default="U"
    )
    check_again_on = models.DateField(
        "opnieuw controleren op",
        null=True,
        blank=True,
        help_text="Vanaf die dag staat dit op je lijst om te controleren.",
    )
    unverified = models.CharField(
        "nog niet gecontroleerd",
        max_length=120,
        blank=True,
        help_text="De velden zonder bron, met een spatie ertussen.",
    )
    recorded_on = models.DateField("opgenomen op")

    class Meta(CodeListEntry.Meta):
        verbose_name = "gevolg van een afdoening"
        verbose_name_plural = "gevolgen van een afdoening"

    def clean(self) -> None:
        if wrong := unproven(self.certainty, self.source):
            raise ValidationError(wrong)
