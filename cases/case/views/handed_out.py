"""What an answer hands out of cases, written in the read log: whatever its method.

The door notes which case it opens. Every answer is looked through for other cases:
whatever shows one names it by its number or links to it. So no list has to remember
to say what it shows; what shows a case without its number calls `log_shown()`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.reference import PREFIX
from cases.case.policies import DAY_LIST, IMPORT_CASES, TRIAGE, visible_to
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import AFTER_VIEW
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.log import (
    record_list,
    record_people_seen,
    record_reading,
    record_readings_once,
    record_security_event,
)

AGAIN = timedelta(hours=12)
# Two plain beginnings: quicker than one pattern that has both.
NAMED = (
    re.compile(rb"%s(\d{1,18})" % PREFIX.encode()),
    re.compile(rb"/zaken/(\d{1,18})/"),
)
READABLE = ("text/", "application/json")
# Pages of people who are in no case yet.
OF_PEOPLE = frozenset({DAY_LIST.code, TRIAGE.code, IMPORT_CASES.code})
SHOWS_NOTHING = frozenset(
    {
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.METHOD_NOT_ALLOWED,
    }
)
# Files without anything of a case: a visiting card, a calendar of numbers.
HARMLESS = ("text/vcard", "text/calendar")
PDF = "application/pdf"


@dataclass
class HandedOut:
    """What a request opened so far, and what is in the log already."""

    opened: dict[int, tuple[int, Verb]] = field(default_factory=dict)
    again: dict[int, tuple[int, Verb]] = field(default_factory=dict)
    written: set[int] = field(default_factory=set)

    # The page names cases by their number and shows nothing of them: the log itself.
    names_only: bool = False

    @property
    def known(self) -> set[int]:
        """The cases that need no row of a list: they have one of their own."""
        return {*self.opened, *self.again, *self.written}


def handed_out(request: HttpRequest) -> HandedOut:
    """The notes of this request."""
    if not hasattr(request, "handed_out"):
        request.handed_out = HandedOut()  # type: ignore[attr-defined]
    notes: HandedOut = request.handed_out  # type: ignore[attr-defined]
    return notes


def note_opened(
    request: DeskRequest, case: Case, verb: Verb, *, is_asked_again: bool
) -> None:
    """Let the door say which case it opens; `is_asked_again` by its page itself."""
    notes = handed_out(request)
    kind = notes.again if is_asked_again else notes.opened
    kind[case.number] = (case.region_id, verb)


def write_what_was_shown(request: HttpRequest, response: HttpResponse) -> None:
    """Write the readings of an answer that shows something, in its transaction."""
    if not hasattr(request, "desk"):  # nobody is logged in
        return
    if not _shows_something(response):
        return
    at_work: DeskRequest = request  # type: ignore[assignment]
    at = now()
    notes = handed_out(request)
    listed = set() if notes.names_only else numbers_in(response) - notes.known
    _write_asked_again(at_work, at)
    if listed:
        _write_listed(at_work, listed, at)
    elif not _write_opened(at_work, at) and _shows_people(at_work):
        _write_people(at_work, at)
    _write_file(at_work, response, at)


def _shows_something(response: HttpResponse) -> bool:
    if not getattr(response, "is_rendered", True):  # a page of the log-in package
        return False
    if 300 <= response.status_code < 400 or response.status_code in SHOWS_NOTHING:  # noqa: PLR2004
        return False
    return response.streaming or bool(getattr(response, "content", b""))


def _page(request: DeskRequest) -> str:
    match = request.resolver_match
    return match.view_name if match else ""


def _since(request: DeskRequest, at: datetime) -> datetime | None:
    """A part of a page that loads by itself is not a new reading each time."""
    return at - AGAIN if request.htmx and request.method == "GET" else None


def _write_asked_again(request: DeskRequest, at: datetime) -> None:
    notes = handed_out(request)
    for number, (region, verb) in notes.again.items():
        if number not in notes.written:
            record_readings_once(
                regions={number: region},
                verb=verb,
                by=request.user,
                at=at,
                since=at - AGAIN,
            )
            notes.written.add(number)


def _write_opened(request: DeskRequest, at: datetime) -> bool:
    """Write the case of the page; whether there was one."""
    for number, (region, verb) in _still_to_write(request):
        record_reading(
            region_id=region, case_number=number, verb=verb, by=request.user, at=at
        )
    return bool(handed_out(request).known)


def _still_to_write(request: DeskRequest) -> list[tuple[int, tuple[int, Verb]]]:
    notes = handed_out(request)
    opened = [each for each in notes.opened.items() if each[0] not in notes.written]
    notes.written |= {number for number, _ in opened}
    return opened


def _write_listed(request: DeskRequest, numbers: set[int], at: datetime) -> None:
    """Write the cases that are named, and the case of the page, in one query."""
    opened = _still_to_write(request)
    page = [(region, number, verb) for number, (region, verb) in opened]
    record_list(
        cases=visible_to(request.user).filter(pk__in=numbers).order_by(),
        by=request.user,
        at=at,
        page=_page(request),
        since=_since(request, at),
        opened=page[0] if page else None,
    )
    handed_out(request).written |= numbers


def _write_people(request: DeskRequest, at: datetime) -> None:
    if request.desk.region:
        record_people_seen(
            region_id=request.desk.region.pk,
            by=request.user,
            at=at,
            page=_page(request),
            since=_since(request, at),
        )


def _shows_people(request: DeskRequest) -> bool:
    match = request.resolver_match
    permission = getattr(match.func, "right", None) if match else None
    return permission is not None and permission.code in OF_PEOPLE


def numbers_in(response: HttpResponse) -> set[int]:
    """The numbers of cases that an answer names or links to."""
    kind = response.get("Content-Type", "")
    if response.streaming or not kind.startswith(READABLE):
        return set()
    found: Iterable[bytes] = (
        number for pattern in NAMED for number in pattern.findall(response.content)
    )
    return {int(number) for number in found}


def _write_file(request: DeskRequest, response: HttpResponse, at: datetime) -> None:
    """A file leaves the house: an event of its own, whatever is in it."""
    kind = response.get("Content-Type", "")
    is_file = kind == PDF or "Content-Disposition" in response
    if not is_file or kind.startswith(HARMLESS):
        return
    written = handed_out(request).written
    record_security_event(
        kind=SecurityKind.PRINTED if kind == PDF else SecurityKind.EXPORTED,
        at=at,
        by=request.user,
        region_id=request.desk.region.pk if request.desk.region else None,
        case_number=next(iter(written)) if len(written) == 1 else None,
        detail=_page(request),
    )


AFTER_VIEW.append(write_what_was_shown)
