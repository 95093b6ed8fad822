"""Keep a draft, throw it away, and let it go when its form was sent."""

from contextlib import suppress
from datetime import UTC, datetime
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.drafts.models import KEPT, Draft, SentForm
from zsm_werkplaats.drafts.sent import was_sent
from zsm_werkplaats.drafts.typed import Place
from zsm_werkplaats.lib.batches import erase_in_batches
from zsm_werkplaats.lib.numbers import row_number
from zsm_werkplaats.lib.working_for import goes_on_after_the_commit


@transaction.atomic
def keep_draft(
    *,
    by: User,
    region: Region,
    submission: UUID,
    place: Place,
    typed: dict[str, list[str]],
    at: datetime,
    version: int | None = None,
) -> Draft | None:
    """Keep what was typed so far; None when the form was sent meanwhile."""
    if was_sent(submission) or SentForm.objects.filter(submission=submission).exists():
        return None
    facts = {
        "page": place.page,
        "address": place.address,
        "case_number": place.case_number,
        "typed": typed,
        "version": version,
        "saved_at": at,
    }
    draft, _ = Draft.objects.update_or_create(
        user=by,
        submission=submission,
        defaults=facts,
        create_defaults=facts | {"region": region, "started_at": at},
    )
    return draft


@transaction.atomic
def discard_draft(*, draft: Draft) -> None:
    """Throw a draft away; its writer chose to."""
    draft.delete()


@transaction.atomic
def forget_draft(*, by: User, submission: UUID) -> None:
    """Let the draft of this opened form go: it is as empty as when it was opened."""
    Draft.objects.filter(user=by, submission=submission).delete()


@transaction.atomic
def finish_draft(*, by: User, submission: UUID | None, marks: str = "") -> None:
    """Let the draft of a form go, in the transaction in which the form was acted on.

    With it go those of `marks`, that the form went on with, if nobody typed on in them.
    The same form in another tab is another opened form, and keeps its own draft.
    """
    done = [taken for mark in marks.split() if (taken := _marked(mark))]
    if submission:
        SentForm.objects.bulk_create(
            [SentForm(submission=submission)], ignore_conflicts=True
        )
        done.append(Q(submission=submission))
    if done:
        Draft.objects.filter(reduce(or_, done), user=by).delete()


def _marked(mark: str) -> Q | None:
    """What finds the draft of a mark as it was then; nothing for what is no mark."""
    pk, _, saved = mark.partition("@")
    with suppress(ValueError, OverflowError):
        saved_at = datetime.fromisoformat(saved).astimezone(UTC)
        return Q(pk=row_number(pk), saved_at=saved_at)
    return None


def erase_old_drafts(*, at: datetime) -> int:
    """Erase what nobody came back for in time, and what belongs to who may not in."""
    erase_in_batches(SentForm.objects.filter(sent_at__lt=at - KEPT))
    abandoned = Draft.objects.filter(user__is_active=False)
    return erase_in_batches(Draft.objects.older_than_kept(at) | abandoned)


@goes_on_after_the_commit
@transaction.atomic
def erase_drafts_of(*, user: User, **signal: Any) -> None:
    """Erase everything that a user who was disabled had lying about."""
    Draft.objects.filter(user=user).delete()
