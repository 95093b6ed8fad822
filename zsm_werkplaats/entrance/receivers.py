"""What happens when somebody logs in, and when a password changes."""

from typing import Any

from allauth.account.signals import (
    authentication_step_completed,
    password_changed,
    password_reset,
    password_set,
)
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.accounts.signals import user_disabled
from zsm_werkplaats.audit.log import record_security_event
from zsm_werkplaats.entrance.actions import sessions
from zsm_werkplaats.entrance.middleware.moment import came_at
from zsm_werkplaats.entrance.session.browser import in_words
from zsm_werkplaats.entrance.session.marks import mark_log_in, marks_in


@receiver(user_logged_in)
def begin_session(request: HttpRequest, user: User, **signal: Any) -> None:
    """Mark the session, and the device, once the log-in is complete."""
    agent = request.headers.get("User-Agent", "")
    mark_log_in(request.session, in_words(agent), came_at(request))
    request.logged_in_as = user.email  # type: ignore[attr-defined]


@receiver(password_changed)
@receiver(password_set)
def end_others(request: HttpRequest, user: User, **signal: Any) -> None:
    """A new password ends every session but the one it was changed in."""
    marks = marks_in(request.session)
    kept = marks.number if marks else None
    sessions.end_other_sessions(by=user, kept=kept, at=came_at(request))
    _tell_changed(request, user)


@receiver(password_reset)
def end_all(request: HttpRequest, user: User, **signal: Any) -> None:
    """Who had the link in a mail is no stranger; every session from before ends."""
    request.logged_in_as = user.email  # type: ignore[attr-defined]
    sessions.end_other_sessions(by=user, kept=None, at=came_at(request))
    _tell_changed(request, user, "met de link uit een mail")


def _tell_changed(request: HttpRequest, user: User, how: str = "") -> None:
    record_security_event(
        kind=SecurityKind.PASSWORD_CHANGED,
        at=came_at(request),
        by=user,
        about=user,
        detail=how,
    )


@receiver(user_disabled)
def forget(user: User, **signal: Any) -> None:
    """Nothing is left of the sessions of who may no longer log in."""
    sessions.forget_sessions(user=user)


@receiver(authentication_step_completed)
def renew_key(request: HttpRequest, **signal: Any) -> None:
    """Who is in and proved it again goes on under a new key."""
    if request.user.is_authenticated:
        request.session.cycle_key()
