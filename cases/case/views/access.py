"""The one door to a case: no other look-up of a case stands in any view."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render

from cases.case.lifecycle import STEPS, Verb
from cases.case.models.case import Case
from cases.case.models.one_case import with_its_people
from cases.case.policies import RIGHTS, may, sees
from cases.case.views.handed_out import AGAIN, handed_out, note_opened
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import View, declares
from zsm_werkplaats.audit.log import record_reading, record_readings_once

DESTROYED, GONE = "cases/destroyed.html", 410


def get_case(
    request: DeskRequest,
    number: int,
    verb: Verb,
    *,
    is_logged: bool = True,
) -> Case:
    """The case with this number, for who may do `verb` with it.

    Raises `Http404` when the case may not be known, `PermissionDenied` when it may
    be known but not this. The answer is written in the read log when it shows
    anything, whatever the method.
    """
    case = with_its_people(number)
    if case is None or not sees(request.user, case):
        msg = "Deze zaak bestaat niet, of niet voor jou."
        raise Http404(msg)
    if not may(request.user, verb, case):
        raise PermissionDenied(STEPS[verb].label)
    note_opened(request, case, verb, is_asked_again=not is_logged)
    return case


def log_reading(request: DeskRequest, case: Case, verb: Verb, at: datetime) -> None:
    """Write down that this user read something of the case."""
    handed_out(request).written.add(case.number)
    record_reading(
        region_id=case.region_id,
        case_number=case.number,
        verb=verb,
        by=request.user,
        at=at,
    )


def log_shown(
    request: DeskRequest,
    cases: Iterable[Case],
    at: datetime,
    *,
    verb: Verb = Verb.READ,
    since: datetime | None = None,
) -> None:
    """Write down that this user reads of these cases outside their own pages.

    For everything that a list of cases does not show. Once in half a day, or `since`:
    such a page is loaded again and again, and who has the case open reads no other.
    """
    regions = {case.number: case.region_id for case in cases}
    handed_out(request).written |= set(regions)
    if regions:
        record_readings_once(
            regions=regions,
            verb=verb,
            by=request.user,
            at=at,
            since=since or at - AGAIN,
        )


def opens(verb: Verb, *, is_logged: bool = True) -> Callable[[View], View]:
    """Let a view of `<int:number>` begin at the door: it gets the case, for `verb`."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(
            request: DeskRequest, number: int, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            case = get_case(request, number, verb, is_logged=is_logged)
            if case.destroyed_at:
                return render(request, DESTROYED, {"case": case}, status=GONE)
            return view(request, case, *args, **kwargs)

        return declares(RIGHTS[verb])(guarded)

    return guard


def opens_unlogged(verb: Verb) -> Callable[[View], View]:
    """The same for a page that asks again every few seconds.

    Its view calls `log_reading()` or `log_shown()` when it has something to show; else
    what it shows is a reading once in half a day.
    """
    return opens(verb, is_logged=False)
