"""Filters of the list of cases; every one of them has an index."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString

from cases.case.models.case import Case, CaseQuerySet
from cases.case.policies import ASK_CASES
from cases.pages.case_list import narrow
from cases.pages.case_list.choices import (
    AWAY,
    DIRECTORS,
    EFFORT_CHOICES,
    EFFORTS,
    NEVER,
    SOMEBODY_DIRECTS,
    STATUSES,
    YES,
    Offered,
    contact_days,
    last_contacts,
    period_of,
    periods,
)
from cases.pages.case_list.sorting import SORT, orders
from cases.questions.question import NOBODY
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import visible_to
from socialmap.search.suggest.fields import OrganisationField, finds
from zsm_werkplaats.accounts.desk import Desk
from zsm_werkplaats.lib.drawn_fields import drawn_fields
from zsm_werkplaats.lib.filters import ListFilter
from zsm_werkplaats.lib.period import PARAMETER

IN_SIGHT = ("q", "status", "worker", SORT)
# What tells of the work of the werkplaats, which is not for the OM.
INTERNAL = ("contact", "director", "holder", "effort", "organisation", "domain")
# In which people may type the name of somebody: kept in no view.
TYPED_NAMES = ("q", "holder")
TYPED_RECORDS = ("organisation",)  # picked by its name, or named by its key

Narrowing = Callable[[CaseQuerySet, Any], CaseQuerySet]


class Tick(forms.CheckboxInput):
    """A tick that an address says as 1, and no other way."""

    def __init__(self) -> None:
        super().__init__(check_test=lambda value: value == YES)

    def format_value(self, value: Any) -> str:
        return YES

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.get(name)


class OrganisationFilter(django_filters.Filter):
    """One organisation of the sociale kaart, by its name or its key."""

    field_class = OrganisationField


def _choice(label: str, empty_label: str, by: str, **extra: Any) -> Any:
    return django_filters.ChoiceFilter(
        label=label, empty_label=empty_label, method=by, **extra
    )


def _tick(label: str, by: str) -> Any:
    return django_filters.ChoiceFilter(
        label=label, method=by, choices=[(YES, "ja")], widget=Tick
    )


class CaseFilter(ListFilter):
    """Search by name or number, and narrow down by what is known of the case."""

    q = django_filters.CharFilter(
        method="search", label="Naam of nummer", max_length=120
    )
    status = _choice("Status", "alle zaken", "by_status", choices=STATUSES)
    worker = _choice("Werker", "iedereen", "by_worker")
    sort = _choice("Volgorde", "eerst wat niet veilig is", "leave_order")
    municipality = _choice("Gemeente", "alle", "by_municipality")
    periode = _choice("Voorgedragen", "wanneer dan ook", "by_nomination")
    prosecutor = _choice("Officier van justitie", "iedereen", "by_prosecutor")
    contact = _choice("Laatste contact", "maakt niet uit", "by_contact")
    effort = _choice("Bestede tijd", "alle", "by_effort", choices=EFFORT_CHOICES)
    director = _choice("Wie heeft de regie?", "alle", "by_director", choices=DIRECTORS)
    holder = django_filters.CharFilter(
        method="by_holder", label="Naam van de regiehouder", max_length=120
    )
    criterion = _choice("Selectiecriterium", "alle", "by_criterion")
    domain = _choice("Leefgebied van de hulp", "alle", "by_domain")
    organisation = OrganisationFilter(
        method="by_organisation", label="Betrokken organisatie"
    )
    advised = _choice("Geadviseerd", "alle", "by_advice")
    disposal = _choice("Beslist", "alle", "by_decision")
    unsafe = _tick("Veiligheid niet geregeld", "by_safety")
    postponed = _tick("Beslissing uitgesteld", "by_postponement")
    reopened = _tick("Heropend na sluiting", "by_reopening")

    class Meta:
        model = Case
        fields: list[str] = []

    def __init__(
        self, data: QueryDict, *, cases: CaseQuerySet, desk: Desk, today: date
    ) -> None:
        super().__init__(data, queryset=cases)
        self.region_id = desk.here.pk
        self.today = today
        self.is_internal = reads_internal(desk)
        for name in () if self.is_internal else INTERNAL:
            del self.filters[name]
        self._offer(desk)

    def _offer(self, desk: Desk) -> None:
        offered = Offered(desk.region)
        choices: dict[str, Sequence[tuple[str, str]]] = {
            "worker": offered.workers,
            "prosecutor": offered.prosecutors,
            "periode": periods(self.data.get(PARAMETER, ""), self.today),
            "municipality": offered.listed("municipality"),
            "criterion": offered.listed("criterion"),
            "advised": offered.listed("disposal"),
            "disposal": offered.listed("disposal"),
            SORT: orders(is_internal=self.is_internal),
        }
        if self.is_internal:
            choices["contact"] = last_contacts(self.data.get("contact", ""))
            choices["domain"] = offered.listed("domain")
            self._offer_organisations(desk)
        for name, offers in choices.items():
            self.filters[name].extra["choices"] = offers

    def _offer_organisations(self, desk: Desk) -> None:
        field = self.filters["organisation"].field
        field.queryset = visible_to(desk.user).used_in(self.region_id)
        field.widget.attrs |= finds(self.region_id)
        field.help_text = ""

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.get(name) for name in self.filters if name != SORT)

    @property
    def more(self) -> list[forms.BoundField]:
        """The fields that stand behind "Meer filters"."""
        return [self.form[name] for name in self.form.fields if name not in IN_SIGHT]

    @property
    def in_sight(self) -> list[forms.BoundField]:
        return [self.form[name] for name in IN_SIGHT if name in self.form.fields]

    @property
    def drawn_in_sight(self) -> SafeString:
        return drawn_fields(self.in_sight)

    @property
    def drawn_more(self) -> SafeString:
        return drawn_fields(self.more)

    @property
    def uses_more(self) -> bool:
        """Whether one of them narrows the list, or is wrong."""
        return any(field.data or field.errors for field in self.more)

    def search(self, cases: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        """By number, parketnummer or the start of the words of a name."""
        return cases.matching(value, self.region_id)

    def leave_order(self, cases: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        """The order narrows nothing."""
        return cases

    def by_status(self, cases: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        return cases.of_status(value)

    def by_worker(self, cases: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        if value == AWAY:
            return narrow.of_absent_workers(cases)
        return cases.filter(worker=_person(value))

    def by_municipality(
        self, cases: CaseQuerySet, name: str, value: str
    ) -> CaseQuerySet:
        return cases.filter(municipality=int(value))

    def by_prosecutor(self, cases: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        return cases.filter(prosecutor=_person(value))

    def by_nomination(self, cases: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        period = period_of(value, self.today)
        if period is None:
            return cases.none()
        return cases.filter(
            nominated_at__gte=period.begins_at, nominated_at__lt=period.ends_at
        )

    def by_contact(self, cases: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        days = contact_days(value)
        if value == NEVER or days is None:
            return narrow.never_reached(cases, self.region_id)
        return narrow.not_reached_for(cases, self.region_id, days, self.today)

    def by_effort(self, cases: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        return narrow.took(cases, self.region_id, EFFORTS[value])

    def by_director(self, cases: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        return narrow.directed(cases, by_somebody=value == SOMEBODY_DIRECTS)

    def by_holder(self, cases: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        return narrow.directed_by(cases, value)

    def by_criterion(self, cases: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        return narrow.with_criterion(cases, self.region_id, value)

    def by_domain(self, cases: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        return narrow.in_domain(cases, self.region_id, value)

    def by_organisation(
        self, cases: CaseQuerySet, name: str, value: Organisation
    ) -> CaseQuerySet:
        return narrow.around(cases, value)

    def by_advice(self, cases: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        return narrow.advised(cases, self.region_id, value)

    def by_decision(self, cases: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        return narrow.decided(cases, self.region_id, value)

    def by_safety(self, cases: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        return cases.filter(safety_since__isnull=False)

    def by_postponement(
        self, cases: CaseQuerySet, name: str, value: str
    ) -> CaseQuerySet:
        return narrow.postponed(cases, self.today)

    def by_reopening(self, cases: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        return narrow.reopened(cases, self.region_id)


def reads_internal(desk: Desk) -> bool:
    """Whether somebody here may ask for what is not for the OM."""
    return bool(desk.roles & ASK_CASES.roles)


def _person(value: str) -> int | None:
    """The key of the user that was chosen; None for nobody."""
    return None if value == str(NOBODY) else int(value)
