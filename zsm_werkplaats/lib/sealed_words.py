"""What somebody types to search stands in no address, log or history of a browser.

A search is a form that is posted. The page then has an address in which the words are
sealed with a key of the own session: back, reload, paging and links of filters work as
ever, and for anybody else, or after the log-in ended, it opens nothing.
"""

import base64
import hashlib
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

SESSION_KEY = "words_key"
MARK = "~"  # a sealed word begins with it
KEPT = 12 * 60 * 60  # seconds: longer than a log-in
LONGEST = 400  # characters; every search box refuses less
KEY_DIGITS = 9  # a field in which a record is picked may also hold its key
EXPIRED = "Deze zoekvraag is verlopen. Zoek opnieuw."
NOT_KEPT = "csrfmiddlewaretoken"

View = Callable[..., HttpResponse]


def seal(request: HttpRequest, words: str) -> str:
    """The words as they may stand in an address of this session."""
    plain = words[:LONGEST].encode("utf-8", "replace")
    return MARK + _cipher(request).encrypt(plain).decode()


def words_of(request: HttpRequest) -> QueryDict:
    """The parameters of the address with the words that were typed.

    For what is looked for; the addresses that a page makes come from `request.GET`.
    """
    return cast(QueryDict, getattr(request, "words", request.GET))


def opens_words(*names: str, picked: tuple[str, ...] = ()) -> Callable[[View], View]:
    """Let a page read what is sealed in its address under these names.

    In a field of `picked` a record is picked by its name, or named by its key. Words
    that stand there openly, as in an old bookmark, are sealed before the page makes an
    address of its own.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not _open(request, names, picked):
                messages.info(request, EXPIRED)
                rest = request.GET.copy()
                for name in (*names, *picked):
                    rest.pop(name, None)
                return redirect(_address(request, rest))
            return view(request, *args, **kwargs)

        return opened

    return decorate


def searched_by_post(
    *names: str, picked: tuple[str, ...] = ()
) -> Callable[[View], View]:
    """The same for a page with a search form, which is posted to it."""

    def decorate(view: View) -> View:
        opened = opens_words(*names, picked=picked)(view)

        @wraps(view)
        def searched(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != "POST":
                return opened(request, *args, **kwargs)
            asked = QueryDict(mutable=True)
            for name, values in request.POST.lists():
                kept = [text for value in values if (text := value.replace("\0", ""))]
                if kept and name != NOT_KEPT:
                    asked.setlist(name, kept)
            _seal(request, asked, names, picked)
            return redirect(_address(request, asked))

        return searched

    return decorate


def _open(
    request: HttpRequest, names: tuple[str, ...], picked: tuple[str, ...]
) -> bool:
    """Give the request its words; False when what is sealed can't be opened."""
    words = request.GET.copy()
    for name in (*names, *picked):
        if name not in words:
            continue
        found = [_opened(request, value) for value in words.getlist(name)]
        if None in found:
            return False
        words.setlist(name, [text for text in found if text is not None])
    shown = request.GET.copy()
    _seal(request, shown, names, picked)
    request.GET = shown  # type: ignore[assignment]
    request.words = words  # type: ignore[attr-defined]
    return True


def _opened(request: HttpRequest, value: str) -> str | None:
    if not value.startswith(MARK):
        return value
    try:
        sealed = value.removeprefix(MARK).encode()
        return _cipher(request).decrypt(sealed, ttl=KEPT).decode()
    except (InvalidToken, ValueError):
        return None


def _seal(
    request: HttpRequest,
    query: QueryDict,
    names: tuple[str, ...],
    picked: tuple[str, ...],
) -> None:
    for name in (*names, *picked):
        values = query.getlist(name)
        if name in query:
            query.setlist(name, [_sealed(request, v, name in picked) for v in values])


def _sealed(request: HttpRequest, value: str, is_picked: bool) -> str:  # noqa: FBT001
    is_key = is_picked and value.isascii() and value.isdecimal()
    if not value or (is_key and len(value) <= KEY_DIGITS):
        return value
    if value.startswith(MARK) and _opened(request, value) is not None:
        return value
    return seal(request, value)


def _cipher(request: HttpRequest) -> Fernet:
    """What seals and opens for this session only; its secret goes with the log-out."""
    if not request.session.get(SESSION_KEY):
        give_secret(request=request)
    secret = request.session[SESSION_KEY]
    key = hashlib.sha256(f"{settings.SECRET_KEY}:{secret}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def give_secret(*, request: HttpRequest, **_: Any) -> None:
    """Begin a log-in with what will seal its searches; receives `user_logged_in`."""
    request.session[SESSION_KEY] = secrets.token_urlsafe(32)


def _address(request: HttpRequest, query: QueryDict) -> str:
    return f"{request.path}?{query.urlencode()}" if query else request.path
