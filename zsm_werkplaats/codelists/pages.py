"""What the pages of the code lists show, in a number of queries that never grows."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, reduce
from itertools import groupby
from typing import Any

from django.db.models import CharField, Count, Min, Q, TextField, Value
from django.utils.formats import date_format

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.codelists.policies import visible_to
from zsm_werkplaats.codelists.registry import CodeList, code_lists
from zsm_werkplaats.codelists.wordings import Wordings
from zsm_werkplaats.lib.codelist import DAY, CodeListEntry


@dataclass(frozen=True)
class Line:
    """A code list among the others: how many entries hold, when that changes."""

    code_list: CodeList
    holding: int
    changes_on: date | None


def overview(user: User, day: date) -> list[tuple[str, list[Line]]]:
    """All code lists under their headings, in one query."""
    told: dict[str, Any] = {
        row["slug"]: row
        for row in reduce(
            lambda one, other: one.union(other, all=True),
            (_counted(each, user, day) for each in code_lists().values()),
        )
    }
    lines = [
        Line(each, row.get("holding", 0), _first(row.get("begins"), row.get("ends")))
        for each in code_lists().values()
        for row in [told.get(each.slug, {})]
    ]
    by_heading = groupby(lines, key=lambda line: line.code_list.heading)
    return [(heading, list(of_it)) for heading, of_it in by_heading]


def to_check_again(user: User, day: date) -> list[tuple[CodeList, CodeListEntry]]:
    """What holds and should be held against its source again, the oldest first."""
    found = []
    for each in code_lists().values():
        if "check_again_on" in each.facts:
            due = visible_to(user, each).valid_on(day).filter(check_again_on__lte=day)
            found += [(each, entry) for entry in due.order_by("check_again_on")]
    return found


def _counted(code_list: CodeList, user: User, day: date) -> Any:
    entries = visible_to(user, code_list).not_withdrawn().order_by()
    holds = Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))
    return entries.values(slug=Value(code_list.slug, CharField())).annotate(
        holding=Count("pk", filter=holds),
        begins=Min("valid_from", filter=Q(valid_from__gt=day)),
        ends=Min("valid_to", filter=Q(valid_to__gte=day)),
    )


def _first(begins: date | None, ends: date | None) -> date | None:
    """The first day that is different."""
    days = [begins, ends and ends + DAY]
    return min((day for day in days if day), default=None)


@dataclass(frozen=True)
class Fact:
    """Something that an entry says beside its name."""

    label: str
    text: str


def facts_of(
    code_list: CodeList, entry: CodeListEntry, *, is_short: bool = False
) -> list[Fact]:
    """What an entry says beside its name and region, without what it leaves open.

    In short without its long texts, and with its source only where that proves it.
    """
    fields: dict[str, Any] = {f.name: f for f in code_list.model._meta.fields}
    silent = {"label", "region"}
    if is_short:
        silent |= {name for name in fields if isinstance(fields[name], TextField)}
        silent |= set() if "certainty" in fields else {"source"}
    told = [n for n in code_list.facts if n not in silent and getattr(entry, n)]
    return [Fact(fields[n].verbose_name, _in_words(code_list, entry, n)) for n in told]


def _in_words(code_list: CodeList, entry: CodeListEntry, name: str) -> str:
    shown = getattr(entry, f"get_{name}_display", lambda: getattr(entry, name))()
    if marks := code_list.marks.get(name):
        return ", ".join(marks[word].lower() for word in shown.split())
    if shown is True:
        return "ja"
    if isinstance(shown, date):
        return date_format(shown, "j F Y")
    if isinstance(shown, list):
        return ", ".join(map(str, shown))
    return str(shown)


@dataclass(frozen=True)
class Row:
    """An entry in its list."""

    entry: CodeListEntry
    facts: list[Fact]


@dataclass(frozen=True)
class Section:
    """The entries of one region, or of all regions, by whether they hold."""

    name: str
    holding: list[Row]
    coming: list[Row]
    ended: list[Row]


@dataclass(frozen=True)
class ListPage:
    """One code list on a day."""

    code_list: CodeList
    user: User
    day: date

    @cached_property
    def entries(self) -> list[Any]:
        return list(with_facts(self.code_list, self.user))

    @cached_property
    def sections(self) -> list[Section]:
        """One section, or one for each region that has entries of its own."""
        by_region: dict[str, list[Any]] = {}
        for entry in sorted(self.entries, key=self._region):
            by_region.setdefault(self._region(entry), []).append(entry)
        return [self._section(name, found) for name, found in by_region.items()]

    def _region(self, entry: Any) -> str:
        if not self.code_list.is_per_region:
            return ""
        return str(entry.region) if entry.region else ""

    def _section(self, name: str, entries: list[Any]) -> Section:
        states: dict[str, list[Row]] = {"holding": [], "coming": [], "ended": []}
        for entry in entries:
            known = Wordings(entry, [entry], self.day)
            state = "ended" if known.is_over else "holding"
            state = "coming" if known.is_planned else state
            facts = facts_of(self.code_list, entry, is_short=True)
            states[state].append(Row(entry, facts))
        everywhere = "Alle regio's" if self.code_list.is_per_region else "Geldt nu"
        return Section(name or everywhere, **states)

    @cached_property
    def last_change(self) -> "Change | None":
        return last_change(self.code_list)


@dataclass(frozen=True)
class EntryPage:
    """One entry, the other words of its code, and what may be done."""

    code_list: CodeList
    known: Wordings

    @cached_property
    def facts(self) -> list[Fact]:
        return facts_of(self.code_list, self.known.entry)

    @property
    def region(self) -> str:
        """For whom the entry is, in a list that may differ per region."""
        if not self.code_list.is_per_region:
            return ""
        return str(getattr(self.known.entry, "region", None) or "alle regio's")

    @cached_property
    def last_change(self) -> "Change | None":
        return last_change(self.code_list, pgh_obj=self.known.entry.pk)


def with_facts(code_list: CodeList, user: User) -> Any:
    """The entries that `user` maintains, with the records that their facts name."""
    model = code_list.model
    named = [n for n in code_list.facts if model._meta.get_field(n).is_relation]
    entries = visible_to(user, code_list)
    return entries.select_related(*named) if named else entries


@dataclass(frozen=True)
class Change:
    """Who changed something, and when."""

    by: str
    at: datetime


def last_change(code_list: CodeList, **of: Any) -> Change | None:
    """The last change that somebody made on the screen, from the history."""
    history: Any = code_list.model.pgh_event_model.objects  # type: ignore[attr-defined]
    told = (
        history.filter(pgh_context__metadata__user__isnull=False, **of)
        .order_by("-pgh_id")
        .values_list("pgh_context__metadata__user", "pgh_created_at")
        .first()
    )
    if told is None:
        return None
    user = User.objects.filter(pk=told[0]).first()
    return Change(user.name if user else "onbekend", told[1])
