"""Say whether one comes to a meeting."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from reflection.meeting.models.meeting import Attendance, Meeting
from reflection.meeting.policies import TAKE_PART, takes_part
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError


@transaction.atomic
def answer_invitation(
    *, meeting: Meeting, by: User, comes: bool, at: datetime
) -> Attendance:
    """Say for oneself: comes, or doesn't. The same answer again changes nothing."""
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if not takes_part(by, meeting):
        raise PermissionDenied(TAKE_PART[meeting.kind].label)
    if not meeting.is_planned:
        msg = "Deze bijeenkomst is al begonnen, gehouden of vervallen."
        raise RefusedError(msg)
    answer = Attendance.Answer.COMES if comes else Attendance.Answer.STAYS_AWAY
    said, is_new = Attendance.objects.get_or_create(
        meeting=meeting,
        user=by,
        defaults={
            "region_id": meeting.region_id,
            "answer": answer,
            "answered_at": at,
        },
    )
    if not is_new and said.answer == answer:
        return said
    said.answer, said.answered_at = answer, at
    said.save(update_fields=["answer", "answered_at"])
    Meeting.objects.filter(pk=meeting.pk).update(changes=F("changes") + 1)
    return said
