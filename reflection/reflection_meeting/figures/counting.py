"""Counts of cases by what they share, beside the period before, as a reader may know.

Every figure is a list of facts: this case, then, this. A case counts once in a group
and may stand in several.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from reflection.reflection_meeting.figures.reader import Reader
from reflection.reflection_meeting.period import Period
from zsm_werkplaats.lib.chance import after_many, fisher
from zsm_werkplaats.lib.small_numbers import FEW, LESS, NOT_TOLD, kept_in

OTHERS = "andere"  # the key of what is too few to be named
AT_ONCE = 8  # groups; the others on request
SURE = 0.05  # how rarely chance may explain what we call striking


@dataclass(frozen=True)
class Fact:
    """What holds for a case, and when it came to hold."""

    case: int
    at: datetime
    key: str
    label: str


@dataclass
class Group:
    """The cases that share something, in both periods, and what may be told of them."""

    key: str
    label: str
    cases: frozenset[int]
    before: frozenset[int]
    seen: int = 0
    seen_before: int = 0
    told: str = ""
    told_before: str = ""
    share: int = 0  # of the longest bar, in percent
    chance: float | None = None
    is_striking: bool = False

    @property
    def opens(self) -> bool:
        """Whether there is a list behind the count for this reader."""
        return bool(self.seen) and self.key != OTHERS

    @property
    def opens_before(self) -> bool:
        """The same of the period before."""
        return bool(self.seen_before) and self.key != OTHERS


@dataclass
class Figure:
    """One figure: its groups, and of how many cases."""

    code: str
    title: str
    groups: list[Group]
    cases: frozenset[int]
    before: frozenset[int]
    told: str = ""
    told_before: str = ""
    note: str = ""
    words: dict[str, str] = field(default_factory=dict)
    is_inside: bool = True

    @property
    def compares(self) -> bool:
        """Whether shares may be compared: both totals are told, and are not few."""
        is_told = self.told.isdigit() and self.told_before.isdigit()
        return is_told and min(len(self.cases), len(self.before)) >= FEW

    @property
    def first(self) -> list[Group]:
        """The groups that show at once."""
        return self.groups[:AT_ONCE]

    @property
    def rest(self) -> list[Group]:
        """Those that show on request."""
        return self.groups[AT_ONCE:]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A figure as it is told: its address, its title, and what a reader sees of it."""

    code: str
    title: str
    note: str = ""
    order: Sequence[str] = ()  # of the keys; else the most first
    is_internal: bool = False  # the OM reads it of no case, nor that all are alike


def figure(kind: Kind, facts: Iterable[Fact], period: Period, reader: Reader) -> Figure:
    """The figure of these facts in the period and the one before."""
    counted = list(facts)
    every = {fact.case for fact in counted}
    is_hidden = kind.is_internal and not reader.is_inside
    seen = frozenset() if is_hidden else reader.seen(every)
    now = _by_key(fact for fact in counted if period.holds(fact.at))
    then = _by_key(fact for fact in counted if period.before.holds(fact.at))
    labels = _labels(counted) | _labels(fact for fact in counted if fact.case in seen)
    groups = [
        Group(key, labels[key], frozenset(now[key]), frozenset(then[key]))
        for key in labels
        if now[key] or then[key]
    ]
    if not reader.is_inside:
        groups = _named_only(groups, seen, is_hidden=is_hidden)
    found = Figure(
        kind.code,
        kind.title,
        groups,
        frozenset().union(*now.values()),
        frozenset().union(*then.values()),
        note=kind.note,
        is_inside=reader.is_inside,
    )
    _tell(found, seen, is_inside=reader.is_inside)
    _order(found, kind.order)
    if found.compares:
        _compare(found)
    return found


def _by_key(facts: Iterable[Fact]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for fact in facts:
        found[fact.key].add(fact.case)
    return found


def _labels(facts: Iterable[Fact]) -> dict[str, str]:
    """The words of each key: those that stand there most."""
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for fact in facts:
        words[fact.key][fact.label] += 1
    return {key: min(c, key=lambda w: (-c[w], w)) for key, c in words.items()}


def _named_only(
    groups: list[Group], seen: frozenset[int], *, is_hidden: bool
) -> list[Group]:
    """Without the names of what the reader sees in no case and that is rare.

    `is_hidden`: when all cases of a period are alike, nothing is named: it would tell
    of every one of them.
    """
    named: list[Group] = []
    rest: list[Group] = groups if is_hidden and _are_alike(groups) else []
    groups = [] if rest else groups
    for group in groups:
        every = group.cases | group.before
        is_named = bool(every & seen) or len(group.cases) >= FEW
        (named if is_named and group.key != OTHERS else rest).append(group)
    if not rest:
        return named
    cases = frozenset().union(*(group.cases for group in rest))
    before = frozenset().union(*(group.before for group in rest))
    return [*named, Group(OTHERS, "Andere", cases, before)]


def _are_alike(groups: list[Group]) -> bool:
    periods = ([g.cases for g in groups], [g.before for g in groups])
    return any(sum(map(bool, each)) == 1 for each in periods)


def _tell(found: Figure, seen: frozenset[int], *, is_inside: bool) -> None:
    """Say the numbers as the reader may know them, in both periods apart."""
    now = [group.cases for group in found.groups]
    then = [group.before for group in found.groups]
    for group, told, before in zip(
        found.groups,
        tell(now, seen, is_inside=is_inside),
        tell(then, seen, is_inside=is_inside),
        strict=True,
    ):
        group.told, group.told_before = told, before
        group.seen = len(group.cases & seen)
        group.seen_before = len(group.before & seen)
    (found.told,) = tell([found.cases], seen, is_inside=is_inside)
    (found.told_before,) = tell([found.before], seen, is_inside=is_inside)
    most = max((_length(group) for group in found.groups), default=0)
    for group in found.groups:
        group.share = round(100 * _length(group) / most) if most else 0


def tell(
    counts: Sequence[frozenset[int]], seen: frozenset[int], *, is_inside: bool
) -> list[str]:
    """The numbers in words. What a reader does not see is told from five on."""
    if is_inside:
        return [str(len(cases)) for cases in counts]
    hidden = [len(cases - seen) for cases in counts]
    kept = kept_in(hidden)
    return [
        _kept_words(len(cases), len(cases & seen)) if index in kept else str(len(cases))
        for index, cases in enumerate(counts)
    ]


def _kept_words(number: int, seen: int) -> str:
    """What a reader may know of a number: at least what they see themselves."""
    if seen:
        return f"{seen} of meer"
    return LESS if number < FEW else NOT_TOLD


def _length(group: Group) -> int:
    return len(group.cases) if group.told.isdigit() else group.seen


def _order(found: Figure, order: Sequence[str]) -> None:
    places = {key: place for place, key in enumerate(order)}

    def rank(group: Group) -> tuple[bool, int, int, int, str]:
        before = len(group.before) if group.told_before.isdigit() else 0
        place = places.get(group.key, len(places)) if places else 0
        return (group.key == OTHERS, place, -_length(group), -before, group.label)

    found.groups.sort(key=rank)


def _compare(found: Figure) -> None:
    every, before = len(found.cases), len(found.before)
    for group in found.groups:
        if group.told.isdigit() and group.told_before.isdigit():
            part, then = len(group.cases), len(group.before)
            group.chance = fisher(part, every, then, before)
            found.words[group.key] = (
                f"{part} van de {every}, was {then} van de {before}"
            )


@dataclass(frozen=True)
class Shift:
    """How a share changed, and whether chance explains it."""

    title: str
    label: str
    words: str
    is_striking: bool

    @property
    def verdict(self) -> str:
        return "waarschijnlijk geen toeval" if self.is_striking else "kan toeval zijn"

    @property
    def in_words(self) -> str:
        return f"{self.words}: {self.verdict}"


@dataclass(frozen=True)
class Shifts:
    """What changed most; `looked_at` is how many shares were compared."""

    rows: list[Shift]
    looked_at: int

    @property
    def are_striking(self) -> bool:
        return any(row.is_striking for row in self.rows)


MOST = 5
WORTH_SAYING = 0.5  # chance gives more than this every other time


def shifts(figures: Iterable[Figure]) -> Shifts:
    """What stands out against the period before, over all figures together.

    Who compares forty shares finds two that chance alone gives once in twenty; so
    something is called striking only when it still is after Holm's correction.
    """
    each = [
        (group.chance, found, group)
        for found in figures
        for group in found.groups
        if group.chance is not None
    ]
    corrected = after_many([chance for chance, *_ in each])
    for chance, (*_, group) in zip(corrected, each, strict=True):
        group.is_striking = chance < SURE
    ranked = sorted(
        (row for row in each if row[0] < WORTH_SAYING),
        key=lambda row: (row[0], row[2].label),
    )
    rows = [
        Shift(found.title, group.label, found.words[group.key], group.is_striking)
        for _, found, group in ranked[:MOST]
    ]
    return Shifts(rows, len(each))
