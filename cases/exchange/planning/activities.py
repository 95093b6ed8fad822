"""What reading in activity forms does, row by row; nothing is written here."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Sum
from django.db.models.functions import TruncDate
from django.utils.formats import date_format

from cases.activity.models.activity import Activity
from cases.case.lifecycle import Status
from cases.case.models.case import Case
from cases.case.models.reference import PREFIX, number_in
from cases.case.policies import visible_to
from cases.context.models.contact import Contact
from cases.exchange.models.case_import import LABEL_LENGTH, CaseImport, CaseImportRow
from cases.exchange.planning.handed_in import HandedIn
from cases.exchange.planning.known import rows_by_key
from cases.exchange.planning.total_time import TOTAL
from cases.exchange.reading.activity import ActivityFacts, read_activity
from cases.exchange.reading.cells import Cells
from cases.exchange.reading.columns import texts_of
from cases.exchange.reading.words import Words
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib import parketnummer
from zsm_werkplaats.lib.durations import MOST_MINUTES, in_words

Fate = CaseImportRow.Fate
Signature = tuple[object, ...]
NO_CASE = (
    "Deze zaak kennen we niet. Lees eerst de zaken in, of gebruik ons zaaknummer "
    "(WP-0001)."
)


@dataclass
class ActivityPlan:
    """One row with what it says, and what reading it in does."""

    row: CaseImportRow
    facts: ActivityFacts
    cells: Cells
    case: Case | None = None

    @property
    def is_ready(self) -> bool:
        return self.row.fate == Fate.NEW


def plan_activities(
    case_import: CaseImport, rows: Sequence[CaseImportRow], *, by: User, at: datetime
) -> list[ActivityPlan]:
    """Plan all rows of a file that were not read in, each with its fate and reasons."""
    words = Words(case_import.region_id)
    plans = [_read(row, case_import, words, at) for row in rows]
    _find_cases(case_import, plans, by)
    standing = Standing(case_import, plans)
    for plan in plans:
        row, cells = plan.row, plan.cells
        if not cells.wrong and not cells.unknown and standing.takes(plan):
            row.fate, row.reasons, row.notes, row.unknown = Fate.SAME, [], [], []
            continue
        if not cells.wrong and not cells.unknown:
            standing.check(plan)
        row.reasons, row.notes, row.unknown = cells.wrong, cells.notes, cells.unknown
        row.fate = Fate.WRONG if row.reasons else Fate.NEW
        if row.unknown and not row.reasons:
            row.fate = Fate.UNKNOWN
    return plans


def _read(
    row: CaseImportRow, case_import: CaseImport, words: Words, at: datetime
) -> ActivityPlan:
    texts = texts_of(row.cells, case_import.columns)
    cells = Cells(texts, case_import.kind, words, at, case_import.columns)
    facts = read_activity(cells)
    what = facts.kind.label if facts.kind else facts.with_whom
    who = facts.worker.name if facts.worker else texts.get("worker", "")
    day = date_format(facts.day, "j F Y") if facts.day else texts.get("day", "")
    said = [texts.get("case", ""), who, day, what]
    if facts.minutes:
        said.append(in_words(facts.minutes))
    row.label = " · ".join(filter(None, said))[:LABEL_LENGTH]
    row.case = None
    return ActivityPlan(row, facts, cells)


def _find_cases(
    case_import: CaseImport, plans: Sequence[ActivityPlan], by: User
) -> None:
    """Find the case of every row: by our number, parketnummer or own number."""
    found = NamedCases(case_import, [p.cells.texts.get("case", "") for p in plans], by)
    for plan in plans:
        if not (text := plan.cells.texts.get("case", "")):
            continue
        cases = found.named(text)
        if not cases:
            plan.cells.refuse("case", NO_CASE)
        elif len(cases) > 1:
            names = ", ".join(case.reference for case in cases)
            msg = f"Dit nummer hoort bij meer zaken: {names}. Gebruik ons zaaknummer."
            plan.cells.refuse("case", msg)
        elif cases[0].status == Status.DECLINED:
            msg = f"{cases[0].reference} is teruggegeven aan de reguliere route."
            plan.cells.refuse("case", msg)
        else:
            plan.case = plan.row.case = cases[0]


class NamedCases:
    """The cases that the rows of a file name, in three queries."""

    def __init__(self, case_import: CaseImport, texts: Iterable[str], by: User) -> None:
        named = set(texts) - {""}
        numbers = {number_in(text) for text in named if _is_ours(text)}
        pnumbers = {number for text in named if (number := _parketnummer(text))}
        here = visible_to(by).filter(region=case_import.region_id)
        self.ours = here.in_bulk(numbers)
        self.by_parketnummer: dict[str, list[Case]] = {}
        for case in here.filter(parketnummer__in=pnumbers).order_by("pk"):
            self.by_parketnummer.setdefault(case.parketnummer, []).append(case)
        self.by_key = rows_by_key(case_import.region_id, named)

    def named(self, text: str) -> list[Case]:
        if _is_ours(text):
            case = self.ours.get(number_in(text))
            return [case] if case else []
        if cases := self.by_parketnummer.get(_parketnummer(text)):
            return cases
        rows = self.by_key.get(text, [])
        return list({row.case_id: row.case for row in rows if row.case}.values())


def _is_ours(text: str) -> bool:
    """Whether it is written as our own number; bare digits are those of the file."""
    return text.strip().upper().startswith(PREFIX[:2]) and bool(number_in(text))


def _parketnummer(text: str) -> str:
    try:
        return parketnummer.normalise(text)
    except ValueError:
        return ""


class Standing:
    """What the workers of a file wrote already on its days."""

    def __init__(self, case_import: CaseImport, plans: Sequence[ActivityPlan]) -> None:
        told = [plan for plan in plans if plan.facts.worker and plan.facts.day]
        self.workers = {p.facts.worker.pk for p in told if p.facts.worker}
        self.days = {plan.facts.day for plan in told if plan.facts.day}
        self.case_import = case_import
        users = [plan.facts.worker for plan in told if plan.facts.worker]
        self.handed_in = HandedIn(case_import.region_id, users)
        cases = {plan.case.pk for plan in plans if plan.case}
        totals = Activity.objects.filter(case__in=cases, note=TOTAL)
        self.with_total = set(totals.values_list("case", flat=True))

    def takes(self, plan: ActivityPlan) -> bool:
        """Whether the entry stands there already; each of those counts once."""
        signature = _signature(plan)
        if not self.signatures[signature]:
            return False
        self.signatures[signature] -= 1
        return True

    def check(self, plan: ActivityPlan) -> None:
        """Refuse what does not fit, and warn of what is counted twice."""
        facts, cells = plan.facts, plan.cells
        if not facts.worker or not facts.day:
            return
        if why := self.handed_in.refusal(facts.worker, facts.day):
            cells.refuse("day", why)
            return
        key = (facts.worker.pk, facts.day)
        if facts.minutes and self.minutes[key] + facts.minutes > MOST_MINUTES:
            total = in_words(self.minutes[key] + facts.minutes)
            day = date_format(facts.day, "j F Y")
            msg = (
                f"Op {day} staat dan {total} voor {facts.worker.name}. Meer dan 10 uur "
                "op een dag kan niet."
            )
            cells.refuse("minutes", msg)
            return
        self.minutes[key] += facts.minutes
        if plan.case and plan.case.pk in self.with_total:
            cells.note(
                f"Van {plan.case.reference} is de totale tijd al ingelezen; deze tijd "
                "komt daarbij."
            )

    @cached_property
    def signatures(self) -> Counter[Signature]:
        """How often each entry stands there, but for what this file brought itself."""
        found: Counter[Signature] = Counter()
        if not self.days:
            return found
        own = self.case_import.rows.exclude(done_at=None)
        written = Activity.objects.filter(**self._here(), day__in=self.days)
        rows = written.exclude(pk__in=own.exclude(activity=None).values("activity"))
        for worker, *rest in rows.values_list(
            "worker", "case", "kind__code", "day", "minutes", "note"
        ):
            found[(worker, *rest)] += 1
        made = self._contacts().exclude(
            pk__in=own.exclude(contact=None).values("contact")
        )
        for worker, *rest in made.values_list(
            "created_by", "case", "with_whom", "day", "minutes", "result"
        ):
            found[(worker, *rest)] += 1
        return found

    @cached_property
    def minutes(self) -> Counter[tuple[int, date]]:
        """What each worker wrote on each day, in all regions; totals of cases apart."""
        sums: Counter[tuple[int, date]] = Counter()
        if not self.days:
            return sums
        written = Activity.objects.filter(worker__in=self.workers, day__in=self.days)
        rows = written.exclude(note=TOTAL).order_by().values_list("worker", "day")
        for worker, day, minutes in rows.annotate(Sum("minutes")):
            sums[worker, day] += minutes
        made = (
            self._contacts(everywhere=True).order_by().values_list("created_by", "day")
        )
        for worker, day, minutes in made.annotate(Sum("minutes")):
            sums[worker, day] += minutes
        return sums

    def _here(self) -> dict[str, object]:
        return {"worker__in": self.workers, "region": self.case_import.region_id}

    def _contacts(self, *, everywhere: bool = False):  # type: ignore[no-untyped-def]
        made = Contact.objects.made().filter(created_by__in=self.workers)
        if not everywhere:
            made = made.filter(region=self.case_import.region_id)
        return made.annotate(day=TruncDate("at")).filter(day__in=self.days)


def _signature(plan: ActivityPlan) -> Signature:
    """What makes two entries the same."""
    facts = plan.facts
    worker = facts.worker.pk if facts.worker else None
    case = plan.case.pk if plan.case else None
    if facts.is_contact:
        return (worker, case, facts.with_whom, facts.day, facts.minutes, facts.result)
    kind = facts.kind.code if facts.kind else ""
    return (worker, case, kind, facts.day, facts.minutes, facts.note)
