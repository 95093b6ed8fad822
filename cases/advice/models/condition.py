"""The conditions that are advised or imposed (bijzondere voorwaarden)."""

from django.db import models
from django.db.models import Q

from cases.advice.models.advice import Advice, Alternative
from cases.case.models.people import Person
from cases.case.models.record import CaseRecord
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.lib.history import keep_history


class ConditionManager(models.Manager["Condition"]):
    """Conditions with the suspect whom they are for: every screen says so."""

    def get_queryset(self) -> models.QuerySet["Condition"]:
        return super().get_queryset().select_related("person")


@keep_history
class Condition(CaseRecord):
    """Something the suspect has to do or leave (bijzondere voorwaarde).

    A condition of a decision may take over an advised one, as it was or altered;
    an advised one that no condition takes over was dropped.
    """

    class Handling(models.TextChoices):
        """What a decision did with an advised condition."""

        TAKEN_OVER = "taken_over", "overgenomen"
        ALTERED = "altered", "aangepast"

    advice = models.ForeignKey(
        Advice,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="conditions",
        verbose_name="advies",
    )
    decision = models.ForeignKey(
        "cases.Decision",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="conditions",
        verbose_name="beslissing",
    )
    alternative = models.ForeignKey(
        Alternative,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="conditions",
        verbose_name="alternatief",
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="voor wie",
        help_text="Leeg: voor iedere verdachte in de zaak.",
    )
    text = models.CharField("voorwaarde", max_length=500)
    advised = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name="geadviseerde voorwaarde",
    )
    handling = models.CharField(
        "overgenomen",
        max_length=10,
        choices=Handling.choices,
        blank=True,
        db_default="",
    )
    with_whom = models.CharField("bij wie", max_length=120, blank=True, db_default="")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="organisatie op de sociale kaart",
    )
    needs_intake = models.BooleanField(
        "vraagt een intake",
        default=True,
        db_default=True,
        help_text="Niet nodig bij: geen geweld, geen contact, betalen.",
    )
    intake_confirmed_by = models.CharField(
        "intake bevestigd door", max_length=120, blank=True, db_default=""
    )
    intake_on = models.DateField("datum van de intake", null=True, blank=True)
    shows_by = models.CharField(
        "waaraan je ziet dat het gebeurt", max_length=300, blank=True, db_default=""
    )
    until = models.DateField("tot en met", null=True, blank=True)

    objects = ConditionManager()

    class Meta:
        verbose_name = "bijzondere voorwaarde"
        verbose_name_plural = "bijzondere voorwaarden"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    advice__isnull=False, decision__isnull=True, alternative=None
                )
                | Q(advice__isnull=True, decision__isnull=False, alternative=None)
                | Q(advice__isnull=True, decision__isnull=True)
                & Q(alternative__isnull=False),
                name="a_condition_is_advised_or_decided",
            ),
            models.CheckConstraint(
                condition=Q(advised__isnull=True, handling="")
                | Q(advised__isnull=False, decision__isnull=False) & ~Q(handling=""),
                name="a_decided_condition_says_how_it_follows_an_advised_one",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_workable(self) -> bool:
        """Whether it can start: no intake needed, or confirmed by whom and when."""
        confirmed = bool(self.intake_confirmed_by and self.intake_on)
        return confirmed or not self.needs_intake
