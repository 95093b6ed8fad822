"""What waits for somebody this morning: counts and case numbers, heap by heap."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from cases.case.models.case import Case, CaseQuerySet
from cases.case.policies import visible_to
from cases.context.models.contact import Contact
from cases.monitoring.models.moment import MonitoringMoment
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import start_of_work_on, working_days_before

# More numbers than this tell nothing; the count does, and Mijn dag has the rest.
MOST = 15


@dataclass(frozen=True)
class Digest:
    """The day of `user` in a region, with that of those in `covered`."""

    user: User
    region_id: int
    day: date
    covered: tuple[int, ...] = ()

    @cached_property
    def visible(self) -> CaseQuerySet:
        """Everything real in the region that the user may know of."""
        return visible_to(self.user).filter(region=self.region_id).counting()

    @cached_property
    def held(self) -> CaseQuerySet:
        """The open cases that the user holds, or for now holds for somebody."""
        return self.visible.filter(worker__in=[self.user.pk, *self.covered]).open()

    @property
    def lines(self) -> tuple[str, ...]:
        """The heaps that have something in them, the most urgent first."""
        heaps = (
            ("Niet veilig", self._unsafe()),
            ("Vragen hoe het gaat", self._moments()),
            ("Opnieuw bellen", self._calls()),
            ("Voordrachten die wachten", self._nominations()),
            ("Nieuwe beslissingen van het OM", self._decided()),
        )
        return tuple(_line(label, numbers) for label, numbers in heaps if numbers)

    def _unsafe(self) -> list[int]:
        marked = self.held.filter(safety_since__isnull=False)
        return _numbers(marked.order_by("safety_since").values_list("number"))

    def _moments(self) -> list[int]:
        due = MonitoringMoment.objects.due(self.day).filter(case__in=self.held)
        return _numbers(due.order_by("due_on", "pk").values_list("case_id"))

    def _calls(self) -> list[int]:
        again = Contact.objects.to_call_again().filter(
            next_attempt_on__lte=self.day, case__in=self.held
        )
        return _numbers(again.order_by("next_attempt_on", "pk").values_list("case_id"))

    def _nominations(self) -> list[int]:
        waiting = self.visible.nominated().order_by("decision_clock", "pk")
        return _numbers(waiting.values_list("number"))

    def _decided(self) -> list[int]:
        """Decisions since the last morning on which somebody worked."""
        since = start_of_work_on(working_days_before(self.day, 1))
        until = start_of_work_on(self.day) + timedelta(days=1)
        lately = self.held.filter(decided_at__gte=since, decided_at__lt=until)
        return _numbers(lately.order_by("decided_at").values_list("number"))


def _numbers(rows: Iterable[tuple[int]]) -> list[int]:
    return [number for (number,) in rows]


def _line(label: str, numbers: list[int]) -> str:
    """For example: Opnieuw bellen (2): WP-0004, WP-0009."""
    told = list(dict.fromkeys(numbers))
    names = ", ".join(Case(number=number).reference for number in told[:MOST])
    more = " …" if len(told) > MOST else ""
    return f"{label} ({len(numbers)}): {names}{more}"
