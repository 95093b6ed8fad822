"""Which cases the address of the page asks about: of one colleague, or a selection."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.http import Http404, QueryDict

from cases.case.models.case import Case, CaseQuerySet
from cases.case.policies import visible_to
from cases.intake.models.handover import HandoverCase
from cases.pages.spread.load import weight
from cases.questions.address import asked_in
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.models import Membership, Region, User
from zsm_werkplaats.lib.durations import in_words
from zsm_werkplaats.lib.numbers import row_number

Kind = HandoverCase.Kind
MOST = 100  # cases in one act: more than anybody holds, and a page that still reads
OF, CASES, NOBODY = "van", "zaken", "niemand"


@dataclass(frozen=True)
class ChosenCase:
    """A case that may go to somebody else, and as what."""

    case: Any  # with its tally, and `moments` and `calls` that wait in it
    kind: Kind

    @property
    def key(self) -> str:
        return f"{self.kind}_{self.case.pk}"

    @property
    def holder(self) -> User | None:
        found: User | None = (
            self.case.prosecutor if self.kind == Kind.LINKED else self.case.worker
        )
        return found

    @property
    def weighs(self) -> int:
        return weight(self.case)

    @property
    def waiting(self) -> list[str]:
        """What it took, and what is to be done in it."""
        case = self.case
        counted = (
            (case.moments, "monitormoment", "monitormomenten"),
            (case.calls, "terugbelafspraak", "terugbelafspraken"),
        )
        minutes = case.tally.minutes
        return [
            f"{in_words(minutes)} besteed" if minutes else "nog geen tijd geschreven",
            *(f"{n} {one if n == 1 else many}" for n, one, many in counted if n),
        ]


@dataclass(frozen=True)
class Chosen:
    """The cases of the page; `colleague` when they are all of one."""

    rows: list[ChosenCase]
    colleague: User | None = None
    words: str = ""
    left_out: int = 0

    def of(self, *kinds: Kind) -> list[ChosenCase]:
        return [row for row in self.rows if row.kind in kinds]


def chosen_in(request: DeskRequest, at: datetime) -> Chosen | None:
    """What the address asks about; None without a question. Raises `Http404`.

    With every case that was sent, also one that somebody else changed meanwhile.
    """
    here = visible_to(request.user).filter(region=request.desk.here)
    chosen = _asked_about(request, here, at)
    if chosen is None:
        return None
    known = {row.key for row in chosen.rows}
    sent = [
        (kind, number)
        for kind in Kind
        for number in _sent(request.POST, kind)
        if f"{kind}_{number}" not in known
    ]
    cases = _with_work(here.filter(pk__in={number for _, number in sent}))
    by_number = {case.pk: case for case in cases} if sent else {}
    more = [ChosenCase(by_number[n], kind) for kind, n in sent if n in by_number]
    return replace(chosen, rows=[*chosen.rows, *more])


def _sent(posted: QueryDict, kind: Kind) -> list[int]:
    """The cases for which a receiver was sent."""
    start = f"to_{kind}_"
    names = (n for n, to in posted.items() if n.startswith(start) and to)
    return [n for n in (row_number(name.removeprefix(start)) for name in names) if n]


def _asked_about(
    request: DeskRequest, here: CaseQuerySet, at: datetime
) -> Chosen | None:
    query, region = request.GET, request.desk.here
    if of := query.get(OF):
        if of == NOBODY:
            return _choose(here.nominated(), words="Voordrachten zonder behandelaar")
        return _ofcolleague_in(here, colleague_in(of, region))
    asked = asked_in(query, region_id=region.pk, at=at)
    if asked:
        found = asked.question.of(here, asked.asked)
        if worker := row_number(query.get("worker", "")):
            found = found.filter(worker=worker)
        return _choose(found.open(), words=asked.words)
    numbers = _numbers(query)
    if not numbers:
        return None
    selected = _choose(here.filter(pk__in=numbers).open(), words="Selectie")
    return replace(selected, left_out=len(numbers) - len(selected.rows))


def _numbers(query: QueryDict) -> set[int]:
    texts = ",".join(query.getlist(CASES)).split(",")
    return {number for text in texts if (number := row_number(text.strip()))}


def colleague_in(text: str, region: Region) -> User:
    members = Membership.objects.filter(region=region).values("user")
    found = User.objects.filter(pk__in=members, pk=row_number(text)).first()
    if found is None:
        msg = "Deze collega werkt niet in deze regio."
        raise Http404(msg)
    return found


def _ofcolleague_in(here: CaseQuerySet, colleague: User) -> Chosen:
    held = _with_work(here.filter(worker=colleague).open())
    linked = _with_work(here.filter(prosecutor=colleague, worker__isnull=False).open())
    rows = [ChosenCase(case, Kind.HELD) for case in held]
    rows += [ChosenCase(case, Kind.LINKED) for case in linked]
    words = f"Open zaken van {colleague}"
    return Chosen(rows[:MOST], colleague, words, max(len(rows) - MOST, 0))


def _choose(cases: CaseQuerySet, *, words: str) -> Chosen:
    rows = [
        ChosenCase(case, Kind.HELD if case.worker_id else Kind.TAKEN_UP)
        for case in _with_work(cases)
    ]
    return Chosen(rows[:MOST], words=words, left_out=max(len(rows) - MOST, 0))


def _with_work(cases: CaseQuerySet) -> CaseQuerySet:
    """With what it took and what is to be done in each, the oldest first."""
    moments = Q(monitoringmoments__reported_at=None, monitoringmoments__dropped_at=None)
    moments &= Q(monitoringmoments__isnull=False)
    calls = Q(contacts__next_attempt_on__isnull=False)
    # By key: what a list sorts and narrows by may join the same tables.
    plain = Case.objects.filter(pk__in=cases.order_by().values("pk"))
    return (
        plain.select_related("worker", "prosecutor", "tally")
        .annotate(
            moments=Count("monitoringmoments", filter=moments, distinct=True),
            calls=Count("contacts", filter=calls, distinct=True),
        )
        .with_people()
        .order_by("pk")[: MOST * 10]
    )
