"""What every request passes through."""

import logging
from collections.abc import Callable
from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render, resolve_url
from django.template.response import SimpleTemplateResponse
from django.utils.cache import patch_vary_headers

from zsm_werkplaats.accounts.desk import SESSION_KEY, DeskRequest, desk_for
from zsm_werkplaats.accounts.views.trouble import in_trouble
from zsm_werkplaats.lib.database_trouble import trouble_of
from zsm_werkplaats.lib.working_for import forget_who_worked, working_for

logger = logging.getLogger(__name__)

Answer = Callable[[HttpRequest], HttpResponse]
NUL = "%00"


def refuse_broken_input(get_response: Answer) -> Answer:
    """Answer 400 to a NUL byte in the address or a cookie: PostgreSQL takes none.

    In posted data the forms refuse it with a message next to the field.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if NUL in request.get_full_path():
            msg = "The address contains a NUL byte."
            raise BadRequest(msg)
        if any("\0" in value for value in request.COOKIES.values()):
            msg = "A cookie contains a NUL byte."
            raise BadRequest(msg)
        return get_response(request)

    return middleware


class AskForLogIn(LoginRequiredMiddleware):
    """Send who is not logged in to the log-in page; a part of a page gets a 401.

    Else the log-in page would land in the place of the form that somebody filled in.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        if "HX-Request" in request.headers:
            return HttpResponse(status=401)
        return super().handle_no_permission(request, view_func)


def take_a_desk(get_response: Answer) -> Answer:
    """Give a logged-in user the desk in the region they chose."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            at_work = cast(DeskRequest, request)
            at_work.desk = desk_for(at_work.user, request.session.get(SESSION_KEY))
        return get_response(request)

    return middleware


def tell_wrong_method(get_response: Answer) -> Answer:
    """Answer with a page in Dutch to who opens an address that only takes a form."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        page = render(request, "405.html", status=response.status_code)
        page["Allow"] = response["Allow"]
        return page

    return middleware


class WorkForTheUser:
    """Answer in a transaction that sees what row security lets this user see.

    `ATOMIC_REQUESTS` wraps only the view, from outside the reach of a middleware: so
    this one opens the transaction. A page is rendered in it as well.

    When the database is busy, slow or away, what was typed comes back with the answer.
    Outside a view, such as for the session, `handler500` does the same.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        finally:
            forget_who_worked()

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if getattr(view, "_non_atomic_requests", None):
            return None
        try:
            with working_for(request.user.pk):
                response: HttpResponse = view(request, *args, **kwargs)
                if isinstance(response, SimpleTemplateResponse):
                    response.render()
                return response
        except ImmediateHttpResponse as answered:
            return answered.response  # type: ignore[no-any-return]
        except ReauthenticationRequired:
            return ask_who_it_is(request)
        except Exception as error:
            trouble = trouble_of(error)
            if trouble is None:
                raise
            logger.warning("database_trouble: %s", trouble.value)
            return in_trouble(request, trouble)


def ask_who_it_is(request: HttpRequest) -> HttpResponse:
    """As allauth's middleware does, which no exception of a view reaches from here."""
    ways = get_adapter().get_reauthentication_methods(request.user)
    where = ways[0]["url"] if ways else resolve_url("account_login")
    answer: HttpResponse = suspend_request(request, where)
    return answer


def keep_private(get_response: Answer) -> Answer:
    """Keep pages of logged-in users out of every cache, the browser's own included."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        patch_vary_headers(response, ["HX-Request"])
        return response

    return middleware
