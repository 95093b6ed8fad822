"""Cases in the words of the screens: which ones a list holds."""

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import OuterRef, Prefetch, Q

from cases.case.lifecycle import Status
from cases.case.models.people import Involvement, Person
from cases.case.models.reference import number_in
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.names import prefix_query
from zsm_werkplaats.lib.parketnummer import normalise

if TYPE_CHECKING:
    from cases.case.models.case import Case  # noqa: F401 (named in a string)

MANY = 2_000  # people of one name


def not_postponed(day: date, *, prefix: str = "") -> Q:
    """The decision is not postponed on `day`; the twin of `Case.is_postponed()`.

    `prefix` leads to the case, as in "case__".
    """
    until = f"{prefix}postponed_until"
    return Q(**{until: None}) | Q(**{f"{until}__lte": day})


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases in the words of the screens."""

    def open(self) -> Self:
        """Cases in which there is still work to do; one that was destroyed has none."""
        return self.filter(
            status__in=[Status.NOMINATED, Status.ACTIVE, Status.MONITORING],
            destroyed_at=None,
        )

    def counting(self) -> Self:
        """Cases that count: those of a training set never do."""
        return self.filter(is_training=False)

    def usable(self) -> Self:
        """Cases that may go along in a file: of nobody whose data are restricted."""
        held = Involvement.objects.filter(
            case=OuterRef("pk"), person__restricted_at__isnull=False
        )
        return self.filter(~models.Exists(held.order_by()))

    def nominated(self) -> Self:
        """Nominations that wait for an answer."""
        return self.filter(status=Status.NOMINATED, destroyed_at=None)

    def awaiting_decision(self) -> Self:
        """Cases with an advice that the prosecutor has not decided on yet."""
        return self.filter(awaits_decision=True, destroyed_at=None)

    def of(self, worker: User) -> Self:
        """Cases that a worker holds."""
        return self.filter(worker=worker)

    def matching(self, text: str) -> Self:
        """Cases with this number, parketnummer or the start of a suspect's name.

        A name that few bear is looked up first. With one that many bear the cases are
        read in the order of their list, and the first page is soon full.
        """
        with suppress(ValueError):
            return self.filter(parketnummer=normalise(text))
        if number := number_in(text):
            return self.filter(number=number)
        words = prefix_query(text)
        if not words:
            return self.none()
        found = SearchQuery(words, search_type="raw", config="simple")
        named = Person.objects.order_by().by_words(words, MANY + 1)
        few = list(named.values_list("pk", flat=True))
        suspects = Involvement.objects.order_by().filter(role=Involvement.Role.SUSPECT)
        if len(few) <= MANY:
            return self.filter(pk__in=suspects.filter(person__in=few).values("case"))
        of_case = suspects.filter(case=OuterRef("pk"), person__name_words=found)
        return self.filter(pk=models.Subquery(of_case.values("case")[:1]))

    def with_people(self) -> Self:
        """With everybody in the case, in one query for all cases together."""
        people = Involvement.objects.select_related("person")
        return self.prefetch_related(Prefetch("involvements", people))

    def with_concerns(self) -> Self:
        """With what is not safe yet, in one query for all cases together."""
        return self.prefetch_related("safetyconcerns")

    def for_list(self) -> Self:
        """With everything that a row of a list shows, in a fixed number of queries."""
        return self.select_related("worker", "prosecutor", "municipality").with_people()
