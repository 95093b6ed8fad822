"""Cases in the words of the screens: which ones a list holds."""

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.search import SearchQuery
from django.db import connection, models
from django.db.models import OuterRef, Prefetch, Q
from django.db.models.expressions import RawSQL

from cases.case.lifecycle import Status
from cases.case.models.people import Involvement
from cases.case.models.reference import number_in
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.names import prefix_query
from zsm_werkplaats.lib.parketnummer import normalise
from zsm_werkplaats.lib.words_in_region import SUSPECT, in_region

if TYPE_CHECKING:
    from cases.case.models.case import Case  # noqa: F401 (named in a string)

OPEN = "open"
MANY = 2_000  # cases of one name


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

    def of_status(self, status: str) -> Self:
        """Cases of one status, or of every one in which there is work to do."""
        return self.open() if status == OPEN else self.filter(status=status)

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

    def matching(self, text: str, region: int) -> Self:
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
        few = _suspected(in_region(words, region, SUSPECT), region)
        if few is not None:
            return self.filter(pk__in=RawSQL("select unnest(%s::bigint[])", [few]))
        found = SearchQuery(words, search_type="raw", config="simple")
        suspects = Involvement.objects.order_by().filter(role=Involvement.Role.SUSPECT)
        of_case = suspects.filter(case=OuterRef("pk"), person__name_words=found)
        # One at a time: PostgreSQL would look for all of them where it may.
        named = models.Subquery(of_case.values("case")[:1])
        return self.alias(named=named).filter(named__isnull=False)

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


def _suspected(words: str, region: int) -> list[int] | None:
    """The cases of suspects whose name holds these words; None of many."""
    with connection.cursor() as cursor:
        cursor.execute("select cases_found(%s, %s, %s)", [words, region, MANY + 1])
        found = [number for (number,) in cursor]
    return found if len(found) <= MANY else None
