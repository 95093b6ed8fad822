"""The preparation of a reflection meeting by part, and the cases behind a number."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cases.case.models.case import Case
from cases.decision.adoption import advices_in, of_kind
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.views.access import opens_meeting
from reflection.reflection_meeting.figures.kinds import BY_CODE, made
from reflection.reflection_meeting.preparation import PARTS, Preparation
from reflection.reflection_meeting.views.access import is_screen, prepared
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.lib.paging import page_by_key

PAGE = "reflection/reflection_meeting/preparation.html"
ADVICE = "advies"


@require_safe
@opens_meeting
def preparation(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """One part of what the meeting is prepared with; a fragment within its page."""
    part = request.GET.get("deel", next(iter(PARTS)))
    found = prepared(request, meeting)
    if part not in PARTS:
        msg = "Dit deel van de voorbereiding bestaat niet."
        raise Http404(msg)
    context = {
        "meeting": meeting,
        "prepared": found,
        "part": part,
        "parts": PARTS,
        "is_screen": is_screen(request),
    }
    return render(request, f"{PAGE}#prepared" if request.htmx else PAGE, context)


@require_safe
@opens_meeting
def preparation_cases(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """The cases behind a number, as far as the reader may open them."""
    found = prepared(request, meeting)
    code, key = request.GET.get("welke", ""), request.GET.get("waarde", "")
    title, keys = (
        _of_advice(found, key)
        if code == ADVICE
        else _of_figure(found, code, key, was_before=request.GET.get("toen") == "1")
    )
    visible = found.reader.visible().filter(pk__in=keys)
    cases = visible.for_list().with_concerns()
    page = page_by_key(cases, request.GET, key="pk", descending=True)
    if is_screen(request) or not page.rows:
        raise _no_list()
    context = {
        "meeting": meeting,
        "title": title,
        "page": page,
        "at": now(),
        "is_inside": found.reader.is_inside,
    }
    return render(request, "reflection/reflection_meeting/cases.html", context)


def _of_figure(
    found: Preparation, code: str, key: str, *, was_before: bool
) -> tuple[str, frozenset[int]]:
    """What the list is called, and the cases that count in it."""
    if code not in BY_CODE:
        raise _no_list()
    kind, _ = BY_CODE[code]
    if kind.is_internal and not found.reader.is_inside:
        raise _no_list()
    figure = made(code, found.window)
    group = next((group for group in figure.groups if group.key == key), None)
    if group is None:
        raise _no_list()
    title = f"{figure.title}: {group.label}"
    return title, group.before if was_before else group.cases


def _of_advice(found: Preparation, kind: str) -> tuple[str, frozenset[int]]:
    given = advices_in(found.period, found.region, found.reader.counted())
    advices = of_kind(given, kind)
    if advices is None or not found.reader.is_inside:
        raise _no_list()
    cases = Case.objects.filter(pk__in=advices.values("case"))
    return "Adviezen in deze periode", frozenset(cases.values_list("pk", flat=True))


def _no_list() -> Http404:
    return Http404("Deze lijst bestaat niet.")
