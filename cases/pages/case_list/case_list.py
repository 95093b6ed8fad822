"""The list of cases as an address asks for it; the page, a file and a view share it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, QueryDict
from django.utils.formats import number_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from cases.case.models.case import Case, CaseQuerySet
from cases.case.policies import ASK_CASES, visible_to
from cases.pages.case_list import reads
from cases.pages.case_list.columns import (
    Column,
    beside,
    columns_for,
    offered_columns,
    read_ahead,
)
from cases.pages.case_list.filter import TYPED_NAMES, CaseFilter, reads_internal
from cases.pages.case_list.sorting import (
    SORT,
    SORTS,
    Asked,
    Heaps,
    Sort,
    Sorting,
    next_sort,
)
from cases.pages.case_list.tags import Tag, tags_of, without
from cases.questions.address import AskedQuestion, asked_in
from cases.questions.question import ABOUT, QUESTION
from cases.questions.saved.models import VIEW, ColumnChoice, SavedView
from zsm_werkplaats.accounts.desk import Desk
from zsm_werkplaats.accounts.given import known
from zsm_werkplaats.lib import paging
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.numbers import row_number
from zsm_werkplaats.lib.one_query import OneQuery, Rows
from zsm_werkplaats.lib.paging import Page, page_of_heaps
from zsm_werkplaats.lib.period import PARAMETER
from zsm_werkplaats.lib.prepared import count, read

CELL = '<td role="cell" data-l="{}">{}</td>'
GONE_QUESTION = "de vraag"
MOST, MOST_NAMED = 1_000, 100  # cases that are counted, and those of a name


def in_words(count: int, most: int | None = None) -> str:
    """So many cases; of more than `most` only that."""
    if not count:
        return "geen zaken"
    more = ""
    if most is not None and count > most:
        more, count = "meer dan ", most
    number = number_format(count, use_l10n=True, force_grouping=True)
    return f"{more}{number} {'zaak' if count == 1 else 'zaken'}"


@dataclass(frozen=True)
class Heading:
    """The heading of a column, and what it does when it sorts."""

    label: str
    url: str = ""
    order: str = "none"

    @property
    def icon(self) -> str:
        arrows = {"ascending": "chevron-up", "descending": "chevron-down"}
        return arrows.get(self.order, "")


@dataclass(frozen=True)
class Line:
    """A case, and what each column says of it."""

    case: Case
    cells: SafeString


class CaseList:
    """What an address asks for, read once: question, filters, order and columns.

    Raises `Http404` on what no list ever said, and `PermissionDenied` for the OM that
    asks about the work of the werkplaats. What a saved view asks and is no more is
    left out, and stands in `gone`. `query` makes the addresses of the list; in `words`
    it says what was typed, which no address tells.
    """

    def __init__(
        self,
        desk: Desk,
        query: QueryDict,
        at: datetime,
        *,
        words: QueryDict | None = None,
    ) -> None:
        self.desk, self.at = desk, at
        self.query = query.copy()
        self.words_typed = (query if words is None else words).copy()
        self.is_internal = reads_internal(desk)
        self.gone: list[str] = []
        self.asked = self._ask()
        self.filter = self._filters()
        self.sorting = self._sorting()

    def _ask(self) -> AskedQuestion | None:
        if self.query.get(QUESTION) and not self.is_internal:
            raise PermissionDenied(ASK_CASES.label)
        try:
            return asked_in(self.query, region_id=self.desk.here.pk, at=self.at)
        except Http404:
            if self.view is None:
                raise
        self._leave_out(GONE_QUESTION, QUESTION, ABOUT, PARAMETER)
        return None

    def _filters(self) -> CaseFilter:
        cases = visible_to(self.desk.user).filter(region=self.desk.here)
        if self.asked:
            cases = self.asked.question.of(cases, self.asked.asked)
        filters = self._filter(cases)
        if self.view and not filters.is_valid():
            for name in filters.form.errors:
                field = filters.form.fields[name]
                self._leave_out(str(field.label).lower(), name)
            filters = self._filter(cases)
        return filters

    def _filter(self, cases: CaseQuerySet) -> CaseFilter:
        data = self.words_typed
        if self.asked and self.asked.question.has_period:
            data = data.copy()
            data.pop(PARAMETER, None)
        today = day_of(self.at)
        return CaseFilter(data, cases=cases, desk=self.desk, today=today)

    def _sorting(self) -> Sorting:
        asked = Sorting.parse(self.query.get(SORT, ""), is_internal=self.is_internal)
        return asked or Sorting()

    def _leave_out(self, words: str, *names: str) -> None:
        self.gone.append(words)
        for name in names:
            self.query.pop(name, None)
            self.words_typed.pop(name, None)

    @cached_property
    def view(self) -> SavedView | None:
        """The saved view that the address names, when there is one for this user."""
        pk = row_number(self.query.get(VIEW, ""))
        return next((each for each in self.views if each.pk == pk), None)

    @cached_property
    def views(self) -> list[SavedView]:
        """The own views first, then those of the team, each by name."""
        if not self.is_internal:
            return []
        user = self.desk.user
        return sorted(
            self._own[0],
            key=lambda view: (view.owner_id != user.pk, view.name.casefold()),
        )

    @cached_property
    def _own(self) -> tuple[Rows[SavedView], Rows[ColumnChoice]]:
        """The views that this user may know of, and the columns they chose."""
        one = OneQuery(**self._known_at)
        return one.ask(reads.views, self.desk.roles), one.ask(reads.column_choice)

    @cached_property
    def found(self) -> CaseQuerySet:
        """The cases of the list, in no order; none while a filter is wrong."""
        cases: CaseQuerySet = self.filter.queryset
        return self.filter.qs if self.filter.is_valid() else cases.none()

    @cached_property
    def narrowed(self) -> reads.Narrowed | None:
        """What the list is narrowed by, when that is a status or nothing."""
        if self.asked or not self.filter.is_valid():
            return None
        said = {n: v for n, v in self.filter.form.cleaned_data.items() if v}
        if said.keys() - {"status", SORT}:
            return None
        return reads.Narrowed(self.desk.roles, said.get("status", ""))

    @cached_property
    def _known_at(self) -> dict[str, Any]:
        return known(self.desk, self.at)

    @property
    def most(self) -> int | None:
        """Up to where cases are counted; None for all of them.

        A number on an overview is that of its list. Who only looks around, or types a
        name that many bear, gains nothing by a wait for the number.
        """
        if self.words_typed.get("q"):
            return MOST_NAMED
        return None if self.asked else MOST

    @cached_property
    def count(self) -> int:
        """How many cases; one more than `most` when there are more."""
        return self.count_to(self.most)

    def count_to(self, most: int | None) -> int:
        if self.narrowed and most is not None:
            return count(reads.counted, self.narrowed, most, **self._known_at)
        return self.found.order_by()[: None if most is None else most + 1].count()

    @property
    def words(self) -> str:
        """How many: 1 zaak, 234 zaken, meer dan 1.000 zaken."""
        return in_words(self.count, self.most)

    @cached_property
    def columns(self) -> list[Column]:
        """Those of the view, else those that the user chose, else the usual ones."""
        chosen: list[str] = []
        if self.view:
            chosen = self.view.columns
        elif choice := self._own[1].first:
            chosen = choice.columns
        return columns_for(chosen, is_internal=self.is_internal)

    @property
    def offered(self) -> list[Column]:
        return offered_columns(is_internal=self.is_internal)

    @cached_property
    def heaps(self) -> Heaps:
        cases = reads.with_beside(self.found, self._beside)
        return self.sorting.heaps(Asked(cases, self.desk.here.pk, day_of(self.at)))

    @property
    def _beside(self) -> tuple[str, ...]:
        return beside(self.columns, self.sorting.sort)

    @cached_property
    def page(self) -> Page[Case]:
        if self.narrowed and not self.query.get(paging.PARAMETER):
            shape = (self.narrowed, self.sorting, self._beside)
            page = page_of_heaps(
                reads.heaps(*shape),
                self.query,
                first=lambda n: read(reads.first_of_heap, *shape, n, **self._known_at),
            )
        else:
            page = page_of_heaps(self.heaps, self.query)
        read_ahead(page.rows, self.columns)
        return page

    def first(self, number: int) -> list[Case]:
        """The first so many cases, in their order."""
        cases: list[Case] = []
        for heap in self.heaps:
            cases += heap.ordered[: number - len(cases)]
        read_ahead(cases, self.columns)
        return cases

    @property
    def lines(self) -> list[Line]:
        return [self._line(case) for case in self.page.rows]

    def _line(self, case: Case) -> Line:
        said = ((each.label, each.for_page(case, self.at)) for each in self.columns)
        return Line(case, format_html_join("", CELL, said))

    @property
    def headings(self) -> list[Heading]:
        """The case itself and the columns; those that sort are links."""
        return [
            self._heading("Zaak", SORTS["number"]),
            *(self._heading(each.label, each.sort) for each in self.columns),
        ]

    def _heading(self, label: str, sort: Sort | None) -> Heading:
        if sort is None:
            return Heading(label)
        query = self.query.copy()
        query[SORT] = next_sort(sort, self.sorting)
        order = "none"
        if self.sorting.sort is sort:
            order = "descending" if self.sorting.down else "ascending"
        return Heading(label, without(query), order)

    @property
    def tags(self) -> list[Tag]:
        return list(tags_of(self.filter, self.query))

    @property
    def url_without_question(self) -> str:
        names = [QUESTION, ABOUT, VIEW]
        if self.asked and self.asked.question.has_period:
            names.append(PARAMETER)
        return without(self.query, *names)

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the form of the filters sends along."""
        names = [QUESTION, ABOUT, VIEW]
        if self.asked and self.asked.question.has_period:
            names.append(PARAMETER)
        return [(n, value) for n in names if (value := self.query.get(n, ""))]

    @property
    def address(self) -> str:
        """What the list asks for, as an address; empty values left out."""
        return self._said(self.query)

    @property
    def saved_query(self) -> str:
        """The filters as a view keeps them: without what may be somebody's name."""
        leaving_out = (VIEW, SORT, paging.PARAMETER, *TYPED_NAMES)
        return self._said(self.words_typed, *leaving_out)

    @property
    def leaves_out_names(self) -> bool:
        return any(self.query.get(name) for name in TYPED_NAMES)

    def _said(self, query: QueryDict, *leaving_out: str) -> str:
        said = QueryDict(mutable=True)
        for name in self._known:
            value = query.get(name, "")
            if value and name not in leaving_out:
                said[name] = value
        return said.urlencode()

    @property
    def _known(self) -> list[str]:
        """Every word that an address of the list may say."""
        own = (QUESTION, ABOUT, PARAMETER, VIEW, paging.PARAMETER)
        return list(dict.fromkeys([*own, *self.filter.filters]))
