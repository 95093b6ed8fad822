"""Narrowing the logs: by person, by case, by what happened and by day."""

from datetime import date, timedelta
from typing import Any, TypeVar

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.formats import date_format

from cases.case.models.reference import PREFIX, number_in
from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.models import ListReading, Reading, SecurityEvent
from zsm_werkplaats.lib.dates import can_be, start_of_day
from zsm_werkplaats.lib.filters import ListFilter
from zsm_werkplaats.privacy.read_log.kinds import KIND_CHOICES

Log = TypeVar("Log", bound=QuerySet[Any])
A_DAY = timedelta(days=1)
PICKER = {"type": "date"}


def day_filter(label: str) -> django_filters.DateFilter:
    """A day that somebody picks."""
    picker = forms.DateInput(attrs=PICKER)
    return django_filters.DateFilter(label=label, widget=picker)


def people_of(regions: list[int]) -> QuerySet[User]:
    """Who works in these regions, or did so before."""
    held = Membership.objects.filter(user=OuterRef("pk"), region__in=regions)
    lost = SecurityEvent.objects.order_by().filter(
        about=OuterRef("pk"),
        region__in=regions,
        kind=SecurityKind.ROLE_WITHDRAWN,
    )
    found = User.objects.filter(Exists(held) | Exists(lost))
    return found.order_by("sort_key", "pk")


class AccountsFilter(ListFilter):
    """Of which account, and in which days."""

    who = django_filters.ModelChoiceFilter(
        queryset=User.objects.none(),
        method="of_person",
        label="Medewerker",
        empty_label="iedereen",
    )
    since = django_filters.DateFilter(
        method="from_day", label="Vanaf", widget=forms.DateInput(attrs=PICKER)
    )
    until = django_filters.DateFilter(
        method="to_day", label="Tot en met", widget=forms.DateInput(attrs=PICKER)
    )

    class Meta:
        model = SecurityEvent
        fields: list[str] = []

    def __init__(self, *args: Any, regions: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["who"].queryset = people_of(regions)

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
        return (
            events.filter(at__lt=start_of_day(day + A_DAY)) if can_be(day) else events
        )


class LogFilter(ListFilter):
    """Whose readings, of which case, and of which days."""

    who = django_filters.ModelChoiceFilter(
        queryset=User.objects.none(), label="Medewerker", empty_label="iedereen"
    )
    case = django_filters.CharFilter(label="Zaaknummer", max_length=30)
    since = day_filter("Vanaf")
    until = day_filter("Tot en met")

    class Meta:
        model = Reading
        fields: list[str] = []

    def __init__(self, *args: Any, regions: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["who"].queryset = people_of(regions)

    @property
    def person(self) -> User | None:
        person: User | None = self.form.cleaned_data["who"]
        return person

    @property
    def number(self) -> int | None:
        """The case that was asked for; 0 when what was typed names none."""
        typed = self.form.cleaned_data["case"]
        return number_in(typed) if typed else None

    @property
    def in_words(self) -> str:
        """What was asked for, on one line; empty when that is everything."""
        facts = self.form.cleaned_data
        told = [
            self.person.name if self.person else "",
            f"{PREFIX}{self.number:04d}" if self.number else "",
            f"vanaf {date_format(facts['since'], 'j F Y')}" if facts["since"] else "",
            f"tot en met {date_format(facts['until'], 'j F Y')}"
            if facts["until"]
            else "",
        ]
        return " · ".join(filter(None, told))

    def on_these_days(self, log: Log) -> Log:
        """What happened on the days that were picked."""
        since: date | None = self.form.cleaned_data["since"]
        until: date | None = self.form.cleaned_data["until"]
        if since:
            log = log.filter(at__gte=start_of_day(since))
        if until:
            log = log.filter(at__lt=start_of_day(until + A_DAY))
        return log

    def narrow(
        self, readings: QuerySet[Reading], lists: QuerySet[ListReading]
    ) -> tuple[QuerySet[Reading], QuerySet[ListReading]]:
        """Both logs, as far as they are asked for."""
        readings, lists = self.on_these_days(readings), self.on_these_days(lists)
        if self.person:
            readings = readings.filter(by=self.person)
            lists = lists.filter(by=self.person)
        if self.number is not None:
            readings = readings.filter(case_number=self.number)
            lists = lists.filter(numbers__contains=[self.number])
        return readings, lists


class SecurityFilter(LogFilter):
    """By or about whom, what happened, in which case and on which days."""

    kind = django_filters.ChoiceFilter(
        choices=KIND_CHOICES, label="Wat", empty_label="alles"
    )

    class Meta:
        model = SecurityEvent
        fields: list[str] = []

    def of(self, events: Log) -> Log:
        """The events that are asked for."""
        events = self.on_these_days(events)
        if self.person:
            events = events.filter(Q(by=self.person) | Q(about=self.person))
        if self.number is not None:
            events = events.filter(case_number=self.number)
        if kind := self.form.cleaned_data["kind"]:
            events = events.filter(kind=kind)
        return events
