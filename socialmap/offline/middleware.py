"""A map that was taken along leaves the device with who took it."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse

from socialmap.offline.owner import COOKIE, owner_of
from zsm_werkplaats.accounts.desk import SESSION_KEY, DeskRequest
from zsm_werkplaats.accounts.models import User

Answer = Callable[[HttpRequest], HttpResponse]
EMPTY = '"cache", "storage"'


def empty_the_device(get_response: Answer) -> Answer:
    """Tell the browser to throw away what it keeps of this site.

    At every log-out; and where a map lies, when somebody else logs in or the region is
    switched. Stands after `take_a_desk`.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        before, chosen = _user(request), _chosen(request)
        mark = request.COOKIES.get(COOKIE, "")
        response = get_response(request)
        after = _user(request)
        is_out = before is not None and after is None
        is_other = after is not None and before != after and _is_of_other(mark, after)
        has_moved = bool(mark) and before is not None and _chosen(request) != chosen
        if is_out or is_other or has_moved:
            response["Clear-Site-Data"] = EMPTY
            response.delete_cookie(COOKIE, samesite="Lax")
        return response

    return middleware


def _user(request: HttpRequest) -> User | None:
    return request.user if request.user.is_authenticated else None


def _chosen(request: HttpRequest) -> int | None:
    """The region that this session works in, once its user works anywhere."""
    desk = getattr(cast(DeskRequest, request), "desk", None)
    first = desk.region.pk if desk and desk.region else None
    return cast("int | None", request.session.get(SESSION_KEY, first))


def _is_of_other(mark: str, user: User) -> bool:
    return bool(mark) and mark.partition(".")[0] != owner_of(user)
