"""Triage at the pace of the meeting, undoing it, and emptying what is over."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import localtime

from cases.case.models.case import Case
from cases.case.policies import TRIAGE, triages
from cases.intake.models.day_list import DayListUpload, TriageReason
from cases.intake.models.day_list_entry import DayListEntry
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError

BATCH = 500
NO_ROWS: dict[str, Any] = {
    "table": [],
    "corrections": {},
    "sheets": [],
    "apart": [],
    "left_out": [],
}
UPLOAD_LASTS = timedelta(days=1)
NOBODY: dict[str, Any] = {
    "name": "",
    "birth_date": None,
    "birth_about": "",
    "offence": "",
    "arrested_at": None,
    "parketnummer": "",
    "pv_number": "",
    "corrected": {},
    "chosen_before": "",
}
Outcome = DayListEntry.Outcome


@transaction.atomic
def triage_entry(
    *,
    entry: DayListEntry,
    outcome: str,
    by: User,
    at: datetime,
    reason: TriageReason | None = None,
) -> DayListEntry:
    """Choose the regular route, or say why somebody is considered and not taken.

    The same choice by the same worker is a second click. What a colleague chose stands.
    """
    entry = lock_entry(entry=entry, by=by)
    is_mine = entry.triaged_by_id == by.pk
    if is_mine and (entry.outcome, entry.reason) == (outcome, reason):
        return entry
    refuse_chosen(entry=entry)
    _choose(entry, outcome, by, at, reason=reason)
    return entry


@transaction.atomic
def undo_triage(*, entry: DayListEntry, seen: datetime, by: User) -> DayListEntry:
    """Open a row again that was chosen at `seen`; the history keeps what was chosen.

    Raises `RefusedError` for who became a case: that case can be given back.
    """
    entry = lock_entry(entry=entry, by=by)
    if not entry.outcome:
        return entry
    if entry.outcome == Outcome.NOMINATED:
        msg = "Deze persoon is al voorgedragen. Geef de zaak terug als dat niet klopt."
        raise RefusedError(msg)
    if entry.triaged_at != seen:
        refuse_chosen(entry=entry)
    entry.outcome, entry.reason = "", None
    entry.triaged_by, entry.triaged_at = None, None
    entry.save(update_fields=["outcome", "reason", "triaged_by", "triaged_at"])
    return entry


def lock_entry(*, entry: DayListEntry, by: User) -> DayListEntry:
    """Lock the entry and return it as it stands now.

    Raises `PermissionDenied` for who does no triage in its region.
    """
    # Nothing joined: who waited for the lock would see the old rows beside it.
    entry = DayListEntry.objects.select_for_update().get(pk=entry.pk)
    if not triages(by, entry.region_id):
        raise PermissionDenied(TRIAGE.label)
    return entry


def refuse_chosen(*, entry: DayListEntry) -> None:
    """Refuse to choose again, and say who chose what."""
    if entry.triaged_by and entry.triaged_at:
        msg = (
            f"{entry.triaged_by.name} koos om {localtime(entry.triaged_at):%H:%M} "
            f"al voor {entry.name}: {entry.choice}. Dat blijft zo."
        )
        raise RefusedError(msg)


def mark_nominated(*, entry: DayListEntry, case: Case, by: User, at: datetime) -> None:
    """Link a locked entry to the case that it became."""
    _choose(entry, Outcome.NOMINATED, by, at, case=case)


def _choose(
    entry: DayListEntry,
    outcome: str,
    by: User,
    at: datetime,
    *,
    reason: TriageReason | None = None,
    case: Case | None = None,
) -> None:
    entry.outcome, entry.reason, entry.case = outcome, reason, case
    entry.triaged_by, entry.triaged_at = by, at
    entry.save(update_fields=["outcome", "reason", "case", "triaged_by", "triaged_at"])


@transaction.atomic
def erase_entries(*, at: datetime, keep_days: int) -> int:
    """Empty a batch of entries older than `keep_days`; the number that was emptied.

    The outcome, the reason and the day stay, so every count stays. Who became a case
    stands there; the copy here goes as well.
    """
    last = day_of(at) - timedelta(days=keep_days)
    old = DayListEntry.objects.filter(erased_at=None, day_list__day__lt=last)
    locked = old.select_for_update(skip_locked=True, of=("self",)).order_by("pk")
    batch = list(locked.values_list("pk", flat=True)[:BATCH])
    return DayListEntry.objects.filter(pk__in=batch).update(erased_at=at, **NOBODY)


@transaction.atomic
def erase_uploads(*, at: datetime) -> int:
    """Empty what was brought in and left lying for a day."""
    left = DayListUpload.objects.filter(
        finished_at=None, created_at__lt=at - UPLOAD_LASTS
    )
    return left.update(**NO_ROWS, finished_at=at)
