"""Ending sessions: one, all others, and what is over."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.log import record_security_event
from zsm_werkplaats.entrance.models.web_session import WebSession, WebSessionQuerySet
from zsm_werkplaats.lib.batches import erase_in_batches


@transaction.atomic
def end_session(*, session: WebSession, by: User, at: datetime) -> None:
    """End one own session; the browser that has it must log in again."""
    _end(WebSession.objects.filter(user=by, pk=session.pk), by, at)


@transaction.atomic
def end_other_sessions(*, by: User, kept: UUID | None, at: datetime) -> int:
    """End all own sessions but the one that is `kept`; how many that were."""
    others = WebSession.objects.filter(user=by).exclude(number=kept)
    return _end(others, by, at)


@transaction.atomic
def note_expired(*, user: User, at: datetime, reason: str) -> None:
    """Write down that the time of a session was over."""
    kind = SecurityKind.SESSION_ENDED
    record_security_event(kind=kind, at=at, about=user, detail=reason)


@transaction.atomic
def forget_sessions(*, user: User) -> None:
    """Erase the sessions of somebody who may no longer log in, or of a password."""
    WebSession.objects.filter(user=user).delete()


def purge_sessions(*, at: datetime) -> int:
    """Erase the sessions that nobody can go on with."""
    return erase_in_batches(WebSession.objects.over(at))


def _end(sessions: WebSessionQuerySet, by: User, at: datetime) -> int:
    living = sessions.alive(at).count()
    sessions.delete()
    kind = SecurityKind.SESSION_ENDED
    for _ in range(living):
        record_security_event(kind=kind, at=at, by=by, about=by, detail="zelf")
    return living
