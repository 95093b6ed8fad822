"""The page on which one finds something on the sociale kaart."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST

from socialmap.organisation.policies import READ, may_write
from socialmap.search import actions
from socialmap.search.find import LIMIT, Found, find
from socialmap.search.forms import LONGEST, FindForm
from socialmap.search.gap import gap_of, is_recorded
from socialmap.search.near import what_is_near
from socialmap.search.policies import RECORD_GAP
from socialmap.search.ranking.fitting import Known, Search
from socialmap.search.results import Result, results_of
from socialmap.search.suggest.suggestions import suggest
from socialmap.search.tags import PAGE, tags_of
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.numbers import row_number
from zsm_werkplaats.lib.sealed_words import seal, searched_by_post, words_of

DEEPEST = 40  # pages: nobody reads on, and a search of them all is no search


@require_http_methods(["GET", "HEAD", "POST"])
@requires(READ)
@searched_by_post("q")
def find_page(request: DeskRequest) -> HttpResponse:
    """One box; what fits best comes first."""
    form = FindForm(words_of(request), region=request.desk.here, day=localdate())
    number = min(row_number(request.GET.get(PAGE, "1")), DEEPEST)
    if number < 1:
        raise Http404
    found = _find(request, form, start=(number - 1) * LIMIT)
    is_asked = bool(form.typed or form.chosen())
    may_record = is_asked and request.desk.holds(RECORD_GAP)
    context = {
        "form": form,
        "found": found,
        **_rows(found),
        "tags": tags_of(found, form, request.GET, partial(seal, request)),
        "next_url": _page(request.GET, number + 1) if found.has_more else "",
        "first_url": _page(request.GET, 1) if number > 1 else "",
        "is_asked": is_asked,
        "near": [] if found.rows else _near(found),
        "may_write": may_write(request.user, request.desk.here.pk),
        "may_record": may_record,
        "is_recorded": may_record and is_recorded(form, found.search),
    }
    page = "socialmap/search/list.html"
    return render(request, f"{page}#rows" if request.htmx else page, context)


@require_POST
@requires(READ)
def suggest_organisations(request: DeskRequest) -> HttpResponse:
    """What comes in a field in which somebody types the name of an organisation."""
    asked = row_number(request.GET.get("regio", ""))
    region = next((r for r in request.desk.regions if r.pk == asked), request.desk.here)
    found = suggest(
        request.POST.get("q", "")[:LONGEST], user=request.user, region=region, at=now()
    )
    suggestions = [{"text": each.text, "hint": each.hint} for each in found]
    return JsonResponse({"suggestions": suggestions})


@require_POST
@requires(RECORD_GAP)
def record_gap(request: DeskRequest) -> HttpResponse:
    """Say that what was looked for is missing, with one tap."""
    form = FindForm(request.POST, region=request.desk.here, day=localdate())
    form.is_valid()
    gap = gap_of(form, _search(request, form))
    left_out = "Een naam of nummer is weggelaten. " if gap.is_shortened else ""
    if gap.says_something:
        search = actions.record_failed_search(
            region=request.desk.here, by=request.user, at=now(), **gap.facts
        )
        told = format_html(
            '{}Vastgelegd: dit ontbreekt op de kaart. <a href="{}?uit=search:{}">'
            "Signaal noteren</a>",
            left_out,
            reverse("reflection:note_finding"),
            search.pk,
        )
        messages.success(request, told)
    else:
        nothing = "Er bleef niets over om vast te leggen."
        messages.warning(request, f"{left_out}{nothing}")
    given = [
        (name, seal(request, value) if name == "q" else value)
        for name, value in form.given()
    ]
    return redirect(f"{reverse('socialmap:list')}?{urlencode(given)}")


def _search(request: DeskRequest, form: FindForm) -> Search:
    return Search(request.user, request.desk.here, now(), form.facets(), Known())


def _find(request: DeskRequest, form: FindForm, start: int = 0) -> Found:
    form.is_valid()
    return find(
        form.typed,
        user=request.user,
        region=request.desk.here,
        at=now(),
        facets=form.facets(),
        start=start,
    )


def _rows(found: Found) -> dict[str, Any]:
    """What has all words, and what has only some."""
    results = results_of(found.rows, found.search.day)
    return {
        "results": results[: found.fewer_from],
        "fewer": results[found.fewer_from :] if found.fewer_from else [],
    }


def _near(found: Found) -> list[tuple[str, list[Result]]]:
    return [
        (hint.label, results_of(hint.rows, found.search.day))
        for hint in what_is_near(found)
    ]


def _page(query: QueryDict, number: int) -> str:
    changed = query.copy()
    changed.pop(PAGE, None)
    if number > 1:
        changed[PAGE] = str(number)
    return f"?{changed.urlencode()}"
