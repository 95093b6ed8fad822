"""What filling weeks of the roster would do, worked out before anything changes."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import is_public_holiday
from zsm_werkplaats.lib.versions import version_of
from zsm_werkplaats.lib.weeks import Week
from zsm_werkplaats.team.day_parts import DayPart, begins_at
from zsm_werkplaats.team.models.duty import Duty, DutyKind
from zsm_werkplaats.team.models.filling import FillingSource
from zsm_werkplaats.team.models.pattern import RosterPattern
from zsm_werkplaats.team.roster.members import Members, workers_of
from zsm_werkplaats.team.roster.needs import Needs, needs_until

LATELY, ONE_DAY = timedelta(weeks=4), timedelta(days=1)
ELSEWHERE = "heeft dan dienst in een andere regio"
Wanted = list[tuple[str, int]]  # kind and worker, in a day part
Wants = Callable[[date, str], Wanted]


@dataclass(frozen=True, order=True)
class Put:
    """Somebody who comes on the roster."""

    day: date
    part: str
    kind: str
    worker_id: int


@dataclass(frozen=True)
class Left:
    """A day part in which somebody is still missing."""

    day: date
    part: DayPart
    kind: DutyKind
    missing: int


@dataclass(frozen=True)
class Skipped:
    """Somebody who would have come on the roster, and why not."""

    day: date
    part: DayPart
    kind: DutyKind
    worker: User
    why: str


@dataclass
class FillingPlan:
    """What comes on the roster, what goes off, and what stays open."""

    puts: list[Put] = field(default_factory=list)
    takes: list[Duty] = field(default_factory=list)
    kept: int = 0
    left: list[Left] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    holidays: list[date] = field(default_factory=list)

    def duties(self, standing: Iterable[Duty], people: Iterable[User]) -> list[Duty]:
        """What would stand on the roster; what comes is not saved yet."""
        gone = {duty.pk for duty in self.takes}
        by_key = {user.pk: user for user in people}
        coming = [
            Duty(day=p.day, part=p.part, kind=p.kind, worker=by_key[p.worker_id])
            for p in self.puts
        ]
        there = [duty for duty in standing if duty.pk not in gone]
        return sorted(
            [*there, *coming],
            key=lambda d: (d.day, d.part, d.kind, d.worker.sort_key, d.worker_id),
        )

    @property
    def seal(self) -> int:
        """The same as long as the plan would do the same."""
        takes = sorted(duty.pk for duty in self.takes)
        return version_of(sorted(self.puts), takes)

    @property
    def changes(self) -> bool:
        return bool(self.puts or self.takes)


@dataclass
class Filler:
    """Goes through the days and decides who comes where."""

    at: datetime
    needs: Needs
    members: Members
    standing: list[Duty]
    gone_by_hand: set[tuple[date, str, int]]
    elsewhere: set[tuple[date, str, int]]
    wants: Wants | None  # None: whoever has the fewest
    lately: list[Duty]  # counted along, so that every fill goes on where one ended
    plan: FillingPlan = field(default_factory=FillingPlan)

    def __post_init__(self) -> None:
        known = [*self.lately, *self.standing]
        self._times: Counter[int] = Counter(d.worker_id for d in known)
        self._by_kind: Counter[tuple[int, str]] = Counter(
            (d.worker_id, d.kind) for d in known
        )
        self._people = {worker.pk: worker for worker in self.members.workers}
        self._by_part: dict[tuple[date, str], list[Duty]] = {}
        for duty in self.standing:
            self._by_part.setdefault((duty.day, duty.part), []).append(duty)

    def go(self, first: date, last: date) -> FillingPlan:
        """Plan every day part that has not begun."""
        day = first
        while day <= last:
            if is_public_holiday(day):
                self.plan.holidays.append(day)
            for part in DayPart:
                if begins_at(day, part) > self.at:
                    self._part(day, part)
            day += timedelta(days=1)
        return self.plan

    def _part(self, day: date, part: DayPart) -> None:
        here = self._by_part.get((day, part), [])
        kept = [d for d in here if d.by_hand or self.wants is None]
        loose = {(d.kind, d.worker_id): d for d in here if d not in kept}
        needs = {k: n for (p, k), n in self.needs.on(day).items() if p == part}
        there = Counter(
            d.kind for d in kept if not self.members.why_not(d.worker_id, day)
        )
        taken = {d.worker_id for d in kept}
        wanted = self._wanted(day, part, needs, there)
        most = Counter(kind for kind, _ in wanted) | Counter(needs)
        for kind, worker in wanted:
            if worker in taken or there[kind] >= most[kind]:
                continue
            if why := self._why_not(day, part, worker):
                self._skip(day, part, kind, worker, why)
                continue
            there[kind] += 1
            taken.add(worker)
            if loose.pop((kind, worker), None):
                self.plan.kept += 1
            else:
                self.plan.puts.append(Put(day, part, kind, worker))
        self.plan.takes += loose.values()
        self.plan.kept += len(kept)
        self._leave_open(day, part, needs, there)

    def _wanted(
        self, day: date, part: DayPart, needs: Mapping[str, int], there: Counter[str]
    ) -> Wanted:
        """Who would be on duty; what a source says counts, also when it is more."""
        if self.wants is not None:
            return [] if is_public_holiday(day) else self.wants(day, part)
        busy = {d.worker_id for d in self._by_part.get((day, part), [])}
        found: Wanted = []
        for kind, number in sorted(needs.items()):
            for _ in range(number - there[kind]):
                if (worker := self._next(day, part, kind, busy)) is not None:
                    found.append((kind, worker))
                    busy.add(worker)
        return found

    def _next(self, day: date, part: str, kind: str, busy: set[int]) -> int | None:
        """Who had the fewest duties so far, and of this kind; the first by name."""
        able = [
            worker.pk
            for worker in self.members.there(day, but=busy)
            if not self._why_not(day, part, worker.pk)
        ]
        if not able:
            return None
        chosen = min(able, key=lambda pk: (self._times[pk], self._by_kind[pk, kind]))
        self._times[chosen] += 1
        self._by_kind[chosen, kind] += 1
        return chosen

    def _why_not(self, day: date, part: str, worker: int) -> str:
        if why := self.members.why_not(worker, day):
            return why
        if (day, part, worker) in self.gone_by_hand:
            return "is hier eerder weggehaald"
        return ELSEWHERE if (day, part, worker) in self.elsewhere else ""

    def _skip(self, day: date, part: DayPart, kind: str, worker: int, why: str) -> None:
        if person := self._people.get(worker):
            self.plan.skipped.append(Skipped(day, part, DutyKind(kind), person, why))

    def _leave_open(
        self, day: date, part: DayPart, needs: Mapping[str, int], there: Counter[str]
    ) -> None:
        for kind, number in sorted(needs.items()):
            if missing := max(0, number - there[kind]):
                self.plan.left.append(Left(day, part, DutyKind(kind), missing))


def plan_filling(
    *,
    region: Region,
    source: str,
    first: date,
    last: date,
    at: datetime,
    from_week: Week | None = None,
) -> FillingPlan:
    """What filling these days would do.

    Dividing evenly leaves everything that stands. A pattern or another week takes the
    place of what was filled earlier, and leaves what somebody chose by hand.
    """
    ours = Q(region=region) | Q(worker__in=workers_of(region.pk).order_by())
    everything = list(Duty.objects.between(first, last).filter(ours))
    here = [d for d in everything if d.region_id == region.pk]
    standing = [d for d in here if d.taken_off_at is None]
    theirs = {(d.day, d.part, d.worker_id) for d in standing}
    gone = {(d.day, d.part, d.worker_id) for d in here if d.taken_off_at and d.by_hand}
    elsewhere = {
        (d.day, d.part, d.worker_id)
        for d in everything
        if d.region_id != region.pk and d.taken_off_at is None
    }
    before = Duty.objects.standing().between(first - LATELY, first - ONE_DAY)
    filler = Filler(
        at=at,
        needs=needs_until(region, last),
        members=Members.between(region.pk, first, last),
        standing=standing,
        gone_by_hand=gone - theirs,
        elsewhere=elsewhere,
        wants=_wants_of(region, source, from_week),
        lately=list(before.filter(region=region)),
    )
    return filler.go(first, last)


def _wants_of(region: Region, source: str, from_week: Week | None) -> Wants | None:
    if source == FillingSource.PATTERN:
        return _of_pattern(region)
    if source == FillingSource.WEEK and from_week:
        return _of_week(region, from_week)
    return None


def _of_pattern(region: Region) -> Wants:
    pattern = RosterPattern.objects.filter(region=region).first()
    found: dict[tuple[int, int, str], Wanted] = {}
    for duty in pattern.duties.all() if pattern else ():
        place = (duty.week, duty.weekday, duty.part)
        found.setdefault(place, []).append((duty.kind, duty.worker_id))

    def wanted(day: date, part: str) -> Wanted:
        week = pattern.week_of(day) if pattern else 0
        return found.get((week, day.isoweekday(), part), [])

    return wanted


def _of_week(region: Region, week: Week) -> Wants:
    found: dict[tuple[int, str], Wanted] = {}
    standing = Duty.objects.standing().between(week.monday, week.sunday)
    for duty in standing.filter(region=region).order_by("kind", "pk"):
        place = (duty.day.isoweekday(), duty.part)
        found.setdefault(place, []).append((duty.kind, duty.worker_id))

    def wanted(day: date, part: str) -> Wanted:
        return found.get((day.isoweekday(), part), [])

    return wanted
