"""What the page of a week shows, in a fixed number of queries."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from django.urls import reverse

from cases.activity.models.activity import Activity, RunningTimer
from cases.activity.models.week import ActivityWeek, contacts_in
from cases.case.models.case import Case
from cases.case.policies import visible_to
from cases.context.models.contact import Contact
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.weeks import Week
from zsm_werkplaats.lib.working_for import past_shielding


@dataclass(frozen=True)
class Entry:
    """One line of the week. `url` is where it is corrected, empty where it can't be."""

    day: date
    minutes: int
    what: str
    detail: str
    case: Case | None
    is_visible: bool
    url: str


@dataclass
class Heap:
    """Entries that belong together: of a day, or of a case."""

    entries: list[Entry] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        return sum(entry.minutes for entry in self.entries)


@dataclass(frozen=True)
class WeekPage:
    """The own week of a worker in one region."""

    worker: User
    region: Region
    week: Week
    at: datetime

    @cached_property
    def entries(self) -> list[Entry]:
        """Everything in the week by day: contacts by the clock, then activities."""
        found = [self._of_contact(contact) for contact in self._contacts]
        found += [self._of_activity(activity) for activity in self._activities]
        return sorted(found, key=lambda entry: entry.day)

    @property
    def days(self) -> list[tuple[date, Heap]]:
        heaps: dict[date, Heap] = {}
        for entry in self.entries:
            heaps.setdefault(entry.day, Heap()).entries.append(entry)
        return list(heaps.items())

    @property
    def cases(self) -> list[tuple[Case, Heap]]:
        heaps: dict[Case, Heap] = {}
        for entry in self.entries:
            if entry.case:
                heaps.setdefault(entry.case, Heap()).entries.append(entry)
        return sorted(heaps.items(), key=lambda pair: -pair[1].minutes)

    @property
    def other(self) -> Heap:
        return Heap([entry for entry in self.entries if entry.case is None])

    @property
    def total(self) -> Heap:
        return Heap(self.entries)

    @cached_property
    def handed_in(self) -> ActivityWeek | None:
        weeks = ActivityWeek.objects.standing(self.worker, self.region, self.week)
        return weeks.first()

    @property
    def came_later(self) -> int:
        """Entries that were logged after the hand-in, by way of a contact."""
        return len(self.entries) - self.handed_in.entries if self.handed_in else 0

    @property
    def may_write(self) -> bool:
        return not self.handed_in and self.week.monday <= day_of(self.at)

    @property
    def next_week(self) -> Week | None:
        """The week after, as far as there is something to see."""
        return self.week.next if self.week.next.monday <= day_of(self.at) else None

    @property
    def is_now(self) -> bool:
        return day_of(self.at) in self.week.days

    @cached_property
    def timer(self) -> RunningTimer | None:
        mine = RunningTimer.objects.filter(worker=self.worker, region=self.region)
        return mine.select_related("case").first()

    @property
    def timer_week(self) -> Week | None:
        return Week.of(day_of(self.timer.started_at)) if self.timer else None

    @property
    def shows_timer_week(self) -> bool:
        return self.timer_week == self.week and self.may_write

    @cached_property
    def _contacts(self) -> list[Contact]:
        found = contacts_in(self.week, self.worker, self.region)
        with past_shielding():
            return list(found.order_by("at", "pk"))

    @cached_property
    def _activities(self) -> list[Activity]:
        own = Activity.objects.of(self.worker, self.region).in_week(self.week)
        with past_shielding():
            return list(own.select_related("kind"))

    @cached_property
    def _visible(self) -> dict[int, Case]:
        numbers = {contact.case_id for contact in self._contacts}
        numbers |= {a.case_id for a in self._activities if a.case_id}
        here = visible_to(self.worker).filter(pk__in=numbers)
        return {case.pk: case for case in here.with_people()}

    def _case(self, number: int) -> tuple[Case, bool]:
        """The case; of one that may no longer be known, only the number."""
        case = self._visible.get(number)
        return case or Case(number=number), case is not None

    def _of_contact(self, contact: Contact) -> Entry:
        case, is_visible = self._case(contact.case_id)
        is_open = is_visible and not self.handed_in
        return Entry(
            day=day_of(contact.at),
            minutes=contact.minutes,
            what=str(contact) if is_visible else "contact",
            detail=contact.get_result_display() if is_visible else "",
            case=case,
            is_visible=is_visible,
            url=reverse("cases:contact_minutes", args=[contact.pk]) if is_open else "",
        )

    def _of_activity(self, activity: Activity) -> Entry:
        number = activity.case_id
        case, is_visible = self._case(number) if number else (None, True)
        is_open = is_visible and not self.handed_in
        return Entry(
            day=activity.day,
            minutes=activity.minutes,
            what=activity.kind.label,
            detail=activity.note if is_visible else "",
            case=case,
            is_visible=is_visible,
            url=reverse("cases:activity", args=[activity.pk]) if is_open else "",
        )
