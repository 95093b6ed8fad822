"""What we decided about our own way of working, kept where it can be found."""

from typing import Self

from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import Q
from django.urls import reverse

from reflection.meeting.models.meeting import Meeting
from reflection.standing.models import Standing, StandingQuerySet
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.names import name_words
from zsm_werkplaats.lib.recorded import Recorded
from zsm_werkplaats.lib.text_words import (
    DutchWordsOf,
    WordsBackwards,
    WordsOf,
    begins,
    ends,
    raw_query,
)

TEXTS = ("what", "why")


class WorkingDecisionQuerySet(StandingQuerySet["WorkingDecision"]):
    """Decisions about the way of working, in the words of the screens."""

    def containing(self, text: str) -> Self:
        """Those with all these words, or words that begin or end with them.

        The ends too, for a Dutch compound: hulp finds schuldhulp.
        """
        found = self.alias(
            stems=DutchWordsOf(*TEXTS),
            words=WordsOf(*TEXTS),
            backwards=WordsBackwards(*TEXTS),
        )
        for word in name_words(text):
            stem = SearchQuery(begins([word]), search_type="raw", config="dutch")
            found = found.filter(
                Q(stems=stem)
                | Q(words=raw_query(begins([word])))
                | Q(backwards=raw_query(ends([word])))
            )
        return found


@keep_history
class WorkingDecision(Standing):
    """An agreement about our own way of working (afspraak over de werkwijze)."""

    class Kind(models.TextChoices):
        """What it is about."""

        SELECTION = "selection", "welke zaken we oppakken"
        METHOD = "method", "hoe we werken"
        TELL_PARTNER = "tell_partner", "iets zeggen tegen een partner in de kamer"
        OTHER = "other", "iets anders"

    due_name = "review_on"
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="working_decisions",
        verbose_name="bijeenkomst",
    )
    kind = models.CharField("waarover", max_length=20, choices=Kind.choices)
    what = models.TextField("wat spreken we af")
    why = models.TextField("waarom", blank=True)
    decided_on = models.DateField("afgesproken op")
    review_on = models.DateField("terugkijken op", null=True, blank=True)

    objects = WorkingDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "afspraak over de werkwijze"
        verbose_name_plural = "afspraken over de werkwijze"
        ordering = ["-decided_on", "-pk"]
        indexes = [
            models.Index(
                fields=["region", "-decided_on", "-id"],
                name="working_decisions_of_a_region",
            ),
            models.Index(
                fields=["region", "review_on"],
                condition=Q(ended_on=None, review_on__isnull=False),
                name="decisions_to_look_back_on",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def get_absolute_url(self) -> str:
        return reverse("reflection:working_decision", args=[self.pk])


@keep_history
class WorkingDecisionReview(Recorded):
    """A look back: does it work, and do we go on with it (terugblik)."""

    class Verdict(models.TextChoices):
        """What happens with the decision."""

        CONTINUED = "continued", "houden we zo"
        CHANGED = "changed", "gewijzigd"
        ENDED = "ended", "stoppen we mee"

    decision = models.ForeignKey(
        WorkingDecision,
        on_delete=models.CASCADE,
        related_name="reviews",
        verbose_name="afspraak over de werkwijze",
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    reviewed_on = models.DateField("teruggekeken op")
    verdict = models.CharField("uitkomst", max_length=20, choices=Verdict.choices)
    what_it_brought = models.TextField("wat het opleverde")
    next_on = models.DateField("weer terugkijken op", null=True, blank=True)

    class Meta:
        verbose_name = "terugblik op een afspraak"
        verbose_name_plural = "terugblikken op een afspraak"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.get_verdict_display()
