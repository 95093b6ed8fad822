"""`record()` and `record_reading()`: the only ways into the log."""

from datetime import datetime
from uuid import UUID

from django.db.models import Model
from django.utils.text import Truncator

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.models import SUMMARY_LENGTH, CaseEvent, Reading, kind_of


def record(
    *,
    region_id: int,
    case_number: int,
    verb: str,
    strand: str,
    by: User | None,
    at: datetime,
    about: Model,
    summary: str,
    detail: str = "",
    is_internal: bool = False,
    submission: UUID | None = None,
) -> CaseEvent:
    """Write one event of a case, in the transaction of what it tells about.

    A `summary` that is too long for its line ends in an ellipsis; the record that
    it tells about has the whole text.
    """
    return CaseEvent.objects.create(
        region_id=region_id,
        case_number=case_number,
        verb=verb,
        strand=strand,
        by=by,
        at=at,
        subject_kind=kind_of(about),
        subject_key=about.pk,
        summary=Truncator(summary).chars(SUMMARY_LENGTH),
        detail=detail,
        is_internal=is_internal,
        submission=submission,
    )


def recorded(submission: UUID | None) -> CaseEvent | None:
    """The event that an earlier click on the same form made, if there was one."""
    if submission is None:
        return None
    return CaseEvent.objects.filter(submission=submission).first()


def record_reading(
    *, region_id: int, case_number: int, verb: str, by: User, at: datetime
) -> None:
    """Write down that somebody opened a case."""
    Reading.objects.create(
        region_id=region_id, case_number=case_number, verb=verb, by=by, at=at
    )


def record_reading_once(
    *,
    region_id: int,
    case_number: int,
    verb: str,
    by: User,
    at: datetime,
    since: datetime,
) -> None:
    """The same for a part of a page that is loaded again and again: once `since`."""
    same = Reading.objects.filter(case_number=case_number, verb=verb, by=by)
    if not same.filter(at__gte=since).exists():
        record_reading(
            region_id=region_id, case_number=case_number, verb=verb, by=by, at=at
        )
