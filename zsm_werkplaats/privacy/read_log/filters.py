"""Narrowing the log of who looked: by person and by case."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet

from cases.case.models.reference import number_in
from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.audit.models import ListReading, Reading
from zsm_werkplaats.lib.filters import ListFilter


class LogFilter(ListFilter):
    """Whose readings, and of which case."""

    who = django_filters.ModelChoiceFilter(
        queryset=User.objects.none(), label="Medewerker", empty_label="iedereen"
    )
    case = django_filters.CharFilter(label="Zaaknummer", max_length=30)

    class Meta:
        model = Reading
        fields: list[str] = []

    def __init__(self, *args: Any, regions: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Membership.objects.filter(user=OuterRef("pk"), region__in=regions)
        people = User.objects.filter(Exists(held)).order_by("sort_key", "pk")
        self.filters["who"].queryset = people

    @property
    def person(self) -> User | None:
        person: User | None = self.form.cleaned_data["who"]
        return person

    @property
    def number(self) -> int | None:
        """The case that was asked for; 0 when what was typed names none."""
        typed = self.form.cleaned_data["case"]
        return number_in(typed) if typed else None

    def narrow(
        self, readings: QuerySet[Reading], lists: QuerySet[ListReading]
    ) -> tuple[QuerySet[Reading], QuerySet[ListReading]]:
        """Both logs, as far as they are asked for."""
        if self.person:
            readings = readings.filter(by=self.person)
            lists = lists.filter(by=self.person)
        if self.number is not None:
            readings = readings.filter(case_number=self.number)
            lists = lists.filter(numbers__contains=[self.number])
        return readings, lists
