"""Narrowing the logs: by person, by case and by day."""

from datetime import date, timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, QuerySet

from cases.case.models.reference import number_in
from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.audit.models import ListReading, Reading, SecurityEvent
from zsm_werkplaats.lib.dates import can_be, start_of_day
from zsm_werkplaats.lib.filters import ListFilter

DAY = timedelta(days=1)
A_DAY = {"type": "date"}


def _people_of(regions: list[int]) -> QuerySet[User]:
    """Who has, or had until they were disabled, a role in these regions."""
    held = Membership.objects.filter(user=OuterRef("pk"), region__in=regions)
    return User.objects.filter(Exists(held)).order_by("sort_key", "pk")


class AccountsFilter(ListFilter):
    """Of which account, and in which days."""

    who = django_filters.ModelChoiceFilter(
        queryset=User.objects.none(),
        method="of_person",
        label="Medewerker",
        empty_label="iedereen",
    )
    since = django_filters.DateFilter(
        method="from_day", label="Vanaf", widget=forms.DateInput(attrs=A_DAY)
    )
    until = django_filters.DateFilter(
        method="to_day", label="Tot en met", widget=forms.DateInput(attrs=A_DAY)
    )

    class Meta:
        model = SecurityEvent
        fields: list[str] = []

    def __init__(self, *args: Any, regions: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["who"].queryset = _people_of(regions)

    @property
    def person(self) -> User | None:
        """Of whom, when that was asked in a way that can be."""
        person: User | None = self.form.cleaned_data.get("who")
        return person

    def of_person(self, events: Any, _name: str, person: User) -> Any:
        return events.of_person(person)

    def from_day(self, events: Any, _name: str, day: date) -> Any:
        return events.filter(at__gte=start_of_day(day)) if can_be(day) else events

    def to_day(self, events: Any, _name: str, day: date) -> Any:
        return events.filter(at__lt=start_of_day(day + DAY)) if can_be(day) else events


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
        self.filters["who"].queryset = _people_of(regions)

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
