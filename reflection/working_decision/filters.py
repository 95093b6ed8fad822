"""Filters of the register of decisions about the way of working."""

import django_filters

from reflection.working_decision.models import WorkingDecision, WorkingDecisionQuerySet
from zsm_werkplaats.lib.filters import ListFilter

STANDING, ENDED = "geldig", "geeindigd"


class WorkingDecisionFilter(ListFilter):
    """Search by words, and narrow down by what it is about and whether it holds."""

    q = django_filters.CharFilter(
        method="search", label="Woorden uit de afspraak", max_length=120
    )
    kind = django_filters.ChoiceFilter(
        choices=WorkingDecision.Kind.choices, label="Waarover", empty_label="alles"
    )
    stand = django_filters.ChoiceFilter(
        choices=[(STANDING, "geldt nu"), (ENDED, "geldt niet meer")],
        method="by_standing",
        label="Geldigheid",
        empty_label="alles",
    )

    class Meta:
        model = WorkingDecision
        fields: list[str] = []

    def search(
        self, queryset: WorkingDecisionQuerySet, name: str, value: str
    ) -> WorkingDecisionQuerySet:
        """Those with all these words."""
        return queryset.containing(value)

    def by_standing(
        self, queryset: WorkingDecisionQuerySet, name: str, value: str
    ) -> WorkingDecisionQuerySet:
        """Those that hold, or those that don't any more."""
        return queryset.standing() if value == STANDING else queryset.ended()
