"""The end of a session: nobody goes on with one of which the time is over."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.entrance.actions.sessions import note_expired
from zsm_werkplaats.entrance.middleware.moment import came_at
from zsm_werkplaats.entrance.session.browser import in_words
from zsm_werkplaats.entrance.session.marks import mark_log_in, mark_use, marks_in
from zsm_werkplaats.entrance.signals import sent_too_late
from zsm_werkplaats.lib.polled import asks_by_itself

Answer = Callable[[HttpRequest], HttpResponse]
IDLE, TOO_LONG = "niets gedaan", "maximale duur"
SAID = {
    IDLE: "Je was een tijd niet actief en bent daarom uitgelogd. Log opnieuw in.",
    TOO_LONG: "Je was lang genoeg ingelogd voor één dag. Log opnieuw in.",
}


class EndSessions:
    """End a session of which the time is over, before anything else is done with it.

    Stands behind the log-in of the request, and before what asks for one.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self.end_if_over(request, request.user)
        return self.get_response(request)

    def end_if_over(self, request: HttpRequest, user: User) -> None:
        at, marks = came_at(request), marks_in(request.session)
        if marks is None:  # logged in before there were marks
            agent = request.headers.get("User-Agent", "")
            mark_log_in(request.session, in_words(agent), at)
        elif marks.is_over(at):
            reason = IDLE if at >= marks.idle_ends_at else TOO_LONG
            note_expired(user=user, at=at, reason=reason)
            chosen = dict(request.session)
            request.session.flush()
            request.user = AnonymousUser()
            request.ended = (user, reason, chosen)  # type: ignore[attr-defined]

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> None:
        """Note that somebody is there; keep what was sent a moment too late."""
        if request.user.is_authenticated:
            if not asks_by_itself(request, view):
                mark_use(request.session, came_at(request))
            return
        if not (ended := getattr(request, "ended", None)):
            return
        user, reason, chosen = ended
        if request.method == "POST":
            sent_too_late.send(
                sender=User,
                request=request,
                user=user,
                session=chosen,
                at=came_at(request),
            )
        if "HX-Request" not in request.headers:
            messages.warning(request, SAID[reason])
