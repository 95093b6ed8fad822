"""Filters of the sociale kaart; every one of them has an index."""

from datetime import date
from typing import Any

import django_filters
from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet

from socialmap.organisation.models.code_lists import LifeDomain, OrganisationKind
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.names import prefix_query


class OrganisationFilter(django_filters.FilterSet):
    """By name, by kind, by what it bears on and by where it works."""

    q = django_filters.CharFilter(
        method="search", label="Naam of aanbod", max_length=120
    )
    kind = django_filters.ModelChoiceFilter(
        queryset=OrganisationKind.objects.none(),
        method="by_kind",
        label="Soort",
        empty_label="alle soorten",
    )
    domain = django_filters.ModelChoiceFilter(
        queryset=LifeDomain.objects.none(),
        method="by_domain",
        label="Leefgebied",
        empty_label="alle leefgebieden",
    )
    municipality = django_filters.ModelChoiceFilter(
        queryset=Municipality.objects.none(),
        method="by_municipality",
        label="Gemeente",
        empty_label="alle gemeenten",
    )

    class Meta:
        model = Organisation
        fields: list[str] = []

    def __init__(self, *args: Any, region: Region, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["kind"].queryset = OrganisationKind.objects.valid_on(day)
        self.filters["domain"].queryset = LifeDomain.objects.valid_on(day)
        of_region = Municipality.objects.filter(region=region).on(day)
        self.filters["municipality"].queryset = of_region

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.get(name) for name in self.filters)

    def search(
        self, found: QuerySet[Organisation], name: str, value: str
    ) -> QuerySet[Organisation]:
        """By the start of any word of the name of the organisation or its services."""
        words = prefix_query(value)
        if not words:
            return found.none()
        query = SearchQuery(words, search_type="raw", config="simple")
        by_service = Organisation.objects.filter(services__name_words=query)
        return found.filter(Q(name_words=query) | Q(pk__in=by_service.values("pk")))

    def by_kind(
        self, found: QuerySet[Organisation], name: str, value: OrganisationKind
    ) -> QuerySet[Organisation]:
        """Organisations of this kind, whatever it was called when they were added."""
        return found.filter(kind__code=value.code)

    def by_domain(
        self, found: QuerySet[Organisation], name: str, value: LifeDomain
    ) -> QuerySet[Organisation]:
        """Organisations with a service that bears on this part of life."""
        offering = Organisation.objects.filter(services__domains__code=value.code)
        return found.filter(pk__in=offering.values("pk"))

    def by_municipality(
        self, found: QuerySet[Organisation], name: str, value: Municipality
    ) -> QuerySet[Organisation]:
        """Organisations that serve this municipality, or the whole region."""
        serving = Service.objects.serving(value)
        return found.filter(pk__in=serving.values("organisation"))
