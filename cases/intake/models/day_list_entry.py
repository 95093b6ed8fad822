"""One suspect on a day list, and what the table chose."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.formats import date_format

from cases.case.models.case import Case, CaseQuerySet
from cases.intake.models.day_list import DayList, DayListUpload, TriageReason
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.birth_dates import BirthDate
from zsm_werkplaats.lib.dates import age_on, day_of
from zsm_werkplaats.lib.history import keep_history_without
from zsm_werkplaats.lib.names import Folded, name_key

# What an entry says of a person: it goes when the entry is erased, and never enters
# the history.
OF_A_PERSON = (
    "name",
    "birth_date",
    "birth_about",
    "offence",
    "arrested_at",
    "parketnummer",
    "pv_number",
)


# Waits for a choice.
OPEN = Q(outcome="", earlier=None)


class DayListEntryQuerySet(models.QuerySet["DayListEntry"]):
    """Entries in the words of the triage."""

    def known_to(self, cases: CaseQuerySet) -> Self:
        """Without who became a case that is not among `cases`, and the emptied.

        Neither a case of today nor one of the list on which somebody stood before.
        """
        # Looked up per entry: `in` would read every one of `cases`.
        known = cases.order_by().values("pk")
        now = Subquery(known.filter(pk=OuterRef("case"))[:1])
        before = Subquery(known.filter(pk=OuterRef("earlier__case"))[:1])
        return self.filter(
            Q(case=None) | Q(case=now),
            Q(earlier__case=None) | Q(earlier__case=before),
            erased_at=None,
        )

    def open(self) -> Self:
        """Nothing was chosen yet, today or on an earlier list."""
        return self.filter(OPEN)

    def done(self) -> Self:
        """Something was chosen, or was before."""
        return self.exclude(OPEN)

    def progress(self) -> dict[str, int]:
        """How many there are, and with how many the table is done."""
        return self.aggregate(all=Count("pk"), done=Count("pk", filter=~OPEN))


@keep_history_without(*OF_A_PERSON, "name_key", "corrected", "chosen_before")
class DayListEntry(models.Model):
    """One suspect on a day list, and the outcome of the triage."""

    class Outcome(models.TextChoices):
        """What the table chose."""

        REGULAR = "regular", "reguliere route"
        CONSIDERED = "considered", "overwogen"
        NOMINATED = "nominated", "voorgedragen"

    day_list = models.ForeignKey(
        DayList, on_delete=models.CASCADE, related_name="entries", verbose_name="lijst"
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    name = models.CharField("naam", max_length=120, blank=True)
    birth_date = models.DateField("geboortedatum", null=True, blank=True)
    birth_about = models.CharField(
        "geboren omstreeks", max_length=7, blank=True, db_default=""
    )
    offence = models.CharField("feit", max_length=200, blank=True)
    arrested_at = models.DateTimeField("aangehouden op", null=True, blank=True)
    parketnummer = models.CharField("parketnummer", max_length=12, blank=True)
    pv_number = models.CharField("PV-nummer", max_length=30, blank=True)
    # For the release before this one; `key_of_name` tells more names alike.
    name_key = models.GeneratedField(
        expression=Folded("name"),
        output_field=models.TextField(),
        db_persist=True,
        verbose_name="naam zonder accenten",
    )
    first_upload = models.ForeignKey(
        DayListUpload,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="eerst gezien in",
    )
    last_upload = models.ForeignKey(
        DayListUpload,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="laatst gewijzigd uit",
    )
    chosen_before = models.CharField(
        "eerder op deze dag gekozen",
        max_length=300,
        blank=True,
        db_default="",
        help_text="De keuze die gold tot het feit veranderde, met dat feit.",
    )
    corrected = models.JSONField(
        "zo stond het op de lijst",
        default=dict,
        db_default=models.Value({}, models.JSONField()),
        help_text="De tekst van de lijst, per veld dat met de hand is verbeterd.",
    )
    gone_at = models.DateTimeField("van de lijst op", null=True, blank=True)
    earlier = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="later",
        verbose_name="stond er al op als",
        help_text="De regel van een eerdere lijst waarvoor de tafel al koos.",
    )
    outcome = models.CharField(
        "uitkomst", max_length=20, choices=Outcome.choices, blank=True
    )
    reason = models.ForeignKey(
        TriageReason,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="reden",
    )
    triaged_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="gekozen door",
    )
    triaged_at = models.DateTimeField("gekozen op", null=True, blank=True)
    case = models.OneToOneField(
        Case,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="day_list_entry",
        verbose_name="zaak",
    )
    erased_at = models.DateTimeField("gewist op", null=True, blank=True)

    objects = DayListEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "regel van de daglijst"
        verbose_name_plural = "regels van de daglijst"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", triaged_at=None, triaged_by=None)
                | Q(~Q(outcome=""), triaged_at__isnull=False, triaged_by__isnull=False),
                name="an_outcome_is_chosen_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(outcome="considered", reason__isnull=False)
                | Q(~Q(outcome="considered"), reason__isnull=True),
                name="who_is_considered_and_not_taken_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(case__isnull=True) | Q(outcome="nominated"),
                name="who_became_a_case_was_nominated",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True)
                | Q(
                    name="",
                    birth_date=None,
                    offence="",
                    arrested_at=None,
                    parketnummer="",
                    pv_number="",
                    corrected={},
                    chosen_before="",
                ),
                name="an_erased_entry_names_nobody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["day_list", "outcome", "id"], name="entries_by_outcome"
            ),
            models.Index(
                fields=["day_list", "triaged_by", "-triaged_at"],
                condition=~Q(outcome=""),
                name="entries_by_who_chose",
            ),
            models.Index(
                fields=["day_list"],
                condition=Q(erased_at__isnull=True),
                name="entries_not_erased",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("cases:entry", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether nothing was chosen yet, today or on an earlier list."""
        return not self.outcome and self.earlier_id is None

    @property
    def is_carried(self) -> bool:
        """Whether only an earlier list says what was chosen."""
        return not self.outcome and self.earlier_id is not None

    @property
    def choice(self) -> str:
        chosen = self.get_outcome_display()
        return f"{chosen}: {self.reason.label.lower()}" if self.reason else chosen

    @property
    def chosen_words(self) -> str:
        """The choice with the offence for which it was made."""
        return f"{self.choice.replace(': ', ', ')}, voor {self.offence}"

    @property
    def told_before(self) -> str:
        """On which list this row stood and what was chosen, for a later list."""
        day = date_format(self.day_list.day, "l j F")
        chosen = self.choice.replace(": ", ", ")
        return f"stond er {day} al op: {chosen}"

    @property
    def key_of_name(self) -> str:
        """The same for every spelling of this name."""
        return name_key(self.name)

    @property
    def birth(self) -> BirthDate:
        return BirthDate(self.birth_date, self.birth_about)

    def age_on(self, at: datetime) -> int | None:
        """Age in whole years on the day of `at`, or None without a birth date."""
        return age_on(self.birth_date, day_of(at)) if self.birth_date else None
