"""Filters of the list of cases; every one of them has an index."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q

from cases.case.lifecycle import STATUS_LABELS
from cases.case.models.case import Case, CaseQuerySet
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.models import Membership, Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.filters import ListFilter

STATUS_CHOICES = [("open", "alle open zaken")] + [
    (status.value, label) for status, label in STATUS_LABELS.items()
]


class CaseFilter(ListFilter):
    """Search by name or number, and narrow down by status, worker and municipality."""

    q = django_filters.CharFilter(
        method="search", label="Naam of nummer", max_length=120
    )
    status = django_filters.ChoiceFilter(
        choices=STATUS_CHOICES,
        method="by_status",
        label="Status",
        empty_label="alle zaken",
    )
    worker = django_filters.ModelChoiceFilter(
        queryset=User.objects.none(), label="Werker", empty_label="iedereen"
    )
    municipality = django_filters.ModelChoiceFilter(
        queryset=Municipality.objects.none(), label="Gemeente", empty_label="alle"
    )

    class Meta:
        model = Case
        fields: list[str] = []

    def __init__(self, *args: Any, region: Region | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        works = Membership.objects.filter(
            user=OuterRef("pk"), region=region, role=Role.WORKER
        )
        holds = Case.objects.filter(worker=OuterRef("pk"), region=region)
        self.filters["worker"].queryset = User.objects.filter(
            Exists(works) | Exists(holds)
        )
        in_use = Exists(Case.objects.filter(region=region, municipality=OuterRef("pk")))
        self.filters["municipality"].queryset = Municipality.objects.filter(
            Q(valid_to=None) | in_use, region=region
        )

    def search(self, queryset: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        """By number, parketnummer or the start of the words of a name."""
        return queryset.matching(value)

    def by_status(self, queryset: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        """One status, or all that are open."""
        return queryset.open() if value == "open" else queryset.filter(status=value)
