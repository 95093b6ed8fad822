"""Take back what an import brought, unless somebody went on with it.

One row at a time, each wholly or not at all: what stays says why.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import ProtectedError, RestrictedError

from cases.activity.models.activity import Activity
from cases.advice.models.advice import Advice
from cases.advice.models.condition import Condition
from cases.case.models.case import Case
from cases.case.models.people import Person
from cases.context.models.contact import Contact
from cases.decision.models.decision import Decision
from cases.exchange.makers import READ_IN, version_of_made
from cases.exchange.models.case_import import CaseImport, CaseImportRow
from cases.exchange.planning.handed_in import HandedIn
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.log import happened_since
from zsm_werkplaats.lib.dates import day_of

WORKED_ON = "Blijft: er is in deze zaak verder gewerkt."
MORE_TIME = "Blijft: er zijn later uren bij ingelezen. Draai dat bestand eerst terug."
EDITED = "Blijft: iemand heeft dit daarna gewijzigd."
IN_USE = "Blijft: er wordt op een andere plek naar deze zaak verwezen."
# What a file can bring of a case, and what the database keeps of it by itself.
BROUGHT = {
    *("Involvement", "CaseCriterion", "CaseTally", "Advice", "Condition", "Decision"),
    *("Closing", "Activity", "CaseImportRow"),
}


class Undo:
    """The rows of one transaction."""

    def __init__(
        self, case_import: CaseImport, rows: Sequence[CaseImportRow], at: datetime
    ) -> None:
        self.case_import, self.rows, self.at = case_import, rows, at

    def carry_out(self) -> None:
        if self.case_import.is_of_cases:
            self._prepare_cases()
        else:
            self._prepare_time()
        for row in self.rows:
            try:
                with transaction.atomic():
                    row.stays = self._take_back(row)
            except (ProtectedError, RestrictedError, DatabaseError):
                row.stays = IN_USE
            row.undone_at = self.at
            if not row.stays:
                row.case = row.activity = row.contact = None

    def _prepare_cases(self) -> None:
        marks = {row.case_id: row.mark or 0 for row in self.rows if row.case_id}
        self.worked_on = happened_since(marks, but_for=READ_IN)
        self.referred_to = referred_to(marks)
        later = CaseImportRow.objects.standing().filter(case__in=marks)
        of_others = later.exclude(case_import=self.case_import)
        self.with_time = set(of_others.values_list("case", flat=True))

    def _prepare_time(self) -> None:
        made = [row.activity or row.contact for row in self.rows]
        workers = [_worker(each) for each in made if each]
        self.weeks = HandedIn(self.case_import.region_id, workers)

    def _take_back(self, row: CaseImportRow) -> str:
        """Why a row stays; empty when what it brought is gone."""
        if not self.case_import.is_of_cases:
            made = row.activity or row.contact
            return self._take_back_time(row, made) if made else ""
        if not row.case_id:
            return ""
        if row.case_id in self.worked_on:
            return WORKED_ON
        if row.case_id in self.with_time:
            return MORE_TIME
        if row.case_id in self.referred_to:
            return IN_USE
        remove_case(row.case_id)
        return ""

    def _take_back_time(self, row: CaseImportRow, made: Activity | Contact) -> str:
        if version_of_made(made) != row.mark:
            return EDITED
        day = made.day if isinstance(made, Activity) else day_of(made.at)
        if why := self.weeks.refusal(_worker(made), day):
            return f"Blijft: {why[:1].lower()}{why[1:]}"
        made.delete()
        return ""


def _worker(made: Activity | Contact) -> User:
    return made.worker if isinstance(made, Activity) else made.created_by


def referred_to(numbers: Collection[int]) -> set[int]:
    """The cases to which something refers that no file brings: a finding, an agenda."""
    found: set[int] = set()
    for rel in Case._meta.get_fields(include_hidden=True):
        other: Any = rel.related_model
        if not rel.auto_created or rel.concrete or rel.many_to_many:
            continue
        if other.__name__ in BROUGHT or other.__name__.endswith("History"):
            continue
        name = rel.field.name  # type: ignore[union-attr]
        rows = other._default_manager.filter(**{f"{name}__in": list(numbers)})
        found |= set(rows.order_by().values_list(name, flat=True))
    return found


def remove_case(number: int) -> None:
    """Remove a case that nobody worked on, with what was read in of it.

    Only what a file can bring is named; anything else that refers to these records
    keeps the case: the database says so.
    """
    people = list(
        Person.objects.filter(involvements__case=number).values_list("pk", flat=True)
    )
    Condition.objects.filter(case=number, decision__isnull=False).delete()
    Decision.objects.filter(case=number).delete()
    Condition.objects.filter(case=number).delete()
    Advice.objects.filter(case=number).delete()
    Case.objects.filter(pk=number).delete()
    left = Person.objects.filter(pk__in=people, involvements=None, merged=None)
    left.filter(merges=None, absorptions=None).delete()
