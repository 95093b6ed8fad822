"""Who looked at what: readings of cases and of lists as one list, newest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import Http404, QueryDict
from django.urls import NoReverseMatch, get_resolver
from django.utils.timezone import is_naive

from cases.case.lifecycle import STEPS
from cases.case.models.reference import PREFIX
from cases.questions.saved.actions import EXPORTED
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import BE_HERE
from zsm_werkplaats.audit.models import ListReading, Reading

SIZE = 50
PLACE = "vanaf"
OTHER = "een andere pagina"
MOST_NAMED = 5  # numbers of a list


@dataclass(frozen=True)
class Entry:
    """One line: a case that was opened, or a list that was seen."""

    row: Reading | ListReading

    @property
    def at(self) -> datetime:
        return self.row.at

    @property
    def by(self) -> User:
        return self.row.by

    @property
    def numbers(self) -> list[int]:
        if isinstance(self.row, Reading):
            return [self.row.case_number]
        return self.row.numbers

    @property
    def named(self) -> list[str]:
        """The first few cases, as people write them."""
        return [f"{PREFIX}{n:04d}" for n in self.numbers[:MOST_NAMED]]

    @property
    def more(self) -> int:
        """How many more there were."""
        return max(0, len(self.numbers) - MOST_NAMED)

    @property
    def what(self) -> str:
        """For what it was opened, in Dutch."""
        if isinstance(self.row, Reading):
            return what_for(self.row.verb)
        return f"lijst: {page_label(self.row.page)}"


WORDS = {
    str(verb): step.label[:1].lower() + step.label[1:] for verb, step in STEPS.items()
}
# Pages for everybody, whose right does not say what they show.
PAGES = {"front:notices": "meldingen", "drafts:drafts": "concepten"}


def what_for(verb: str) -> str:
    """The verb of a reading, in Dutch."""
    if verb == EXPORTED:
        return "gedownload"
    return WORDS.get(verb, verb)


def page_label(name: str) -> str:
    """What the page with this name is for: the label of its right."""
    return PAGE_LABELS.setdefault(name, _label_of(name))


PAGE_LABELS: dict[str, str] = {}


def _label_of(name: str) -> str:
    space, _, page = name.rpartition(":")
    try:
        resolver = get_resolver()
        for step in filter(None, space.split(":")):
            resolver = resolver.namespace_dict[step][1]
    except (KeyError, NoReverseMatch):
        return name
    for pattern in resolver.url_patterns:
        permission = getattr(getattr(pattern, "callback", None), "right", None)
        if getattr(pattern, "name", None) == page and permission:
            return PAGES.get(name, OTHER if permission == BE_HERE else permission.label)
    return name


@dataclass(frozen=True)
class Entries:
    """A page of entries; an address is a query string, or empty."""

    rows: Sequence[Entry]
    next_url: str
    first_url: str


def read_entries(
    readings: QuerySet[Reading],
    lists: QuerySet[ListReading],
    query: QueryDict,
    *,
    size: int = SIZE,
) -> Entries:
    """One page of both, by time; the next one begins where this one ends."""
    place = query.get(PLACE, "")
    after = _read_place(place) if place else None
    found: list[tuple[datetime, int, int, Entry]] = []
    sources: list[QuerySet[Any]] = [readings, lists]
    for source, rows in enumerate(sources):
        beyond = _beyond(rows, source, after)[: size + 1]
        found += [(row.at, -source, row.pk, Entry(row)) for row in beyond]
    found.sort(key=lambda each: each[:3], reverse=True)
    kept = [(k, v) for k, vs in query.lists() for v in vs if k != PLACE]
    next_url = ""
    if len(found) > size:
        at, source, key, _ = found[size - 1]
        next_url = "?" + urlencode(
            [*kept, (PLACE, f"{at.isoformat()}~{-source}~{key}")]
        )
    return Entries(
        rows=[entry for *_, entry in found[:size]],
        next_url=next_url,
        first_url="?" + urlencode(kept) if place else "",
    )


def every_entry(
    readings: QuerySet[Reading], lists: QuerySet[ListReading], most: int
) -> Iterator[Entry]:
    """The newest of both, for a file."""
    page = read_entries(readings, lists, QueryDict(), size=most)
    yield from page.rows


def _beyond(
    rows: QuerySet[Any], source: int, after: tuple[datetime, int, int] | None
) -> QuerySet[Any]:
    rows = rows.select_related("by").order_by("-at", "-pk")
    if after is None:
        return rows
    at, last_source, key = after
    if source < last_source:
        return rows.filter(at__lt=at)
    if source > last_source:
        return rows.filter(at__lte=at)
    return rows.filter(Q(at__lt=at) | Q(pk__lt=key), at__lte=at)


def _read_place(place: str) -> tuple[datetime, int, int]:
    try:
        text, source, key = place.split("~")
        at, number = datetime.fromisoformat(text), int(key)
    except ValueError:
        at, source, number = datetime.min, "", 0  # noqa: DTZ901
    if is_naive(at) or source not in ("0", "1") or not 0 < number < 2**63:
        msg = "Deze plaats in de lijst bestaat niet."
        raise Http404(msg)
    return at, int(source), number
