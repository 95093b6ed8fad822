"""The page of one meeting: before it begins, and live while it runs."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_safe
from django_htmx.http import reswap, retarget, trigger_client_event

from cases.case.policies import visible_to
from reflection.meeting.actions.chair import be_seen
from reflection.meeting.forms.action import AgreeForm
from reflection.meeting.forms.note import NoteForm
from reflection.meeting.kinds import panel_url
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.planned import coming, planned_page
from reflection.meeting.policies import known_in
from reflection.meeting.reading import Reading, quick_token
from reflection.meeting.views.access import (
    amend_url,
    get_meeting,
    log_cases,
    opens_meeting,
)
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.lib.numbers import row_number
from zsm_werkplaats.lib.polled import polled
from zsm_werkplaats.lib.refusal import RefusedError

LIVE = "reflection/meeting/live/page.html"
# In an address: which item is asked for, which is on the screen, what was seen.
ITEM, SHOWN, SEEN = "punt", "getoond", "gezien"


@require_safe
@opens_meeting
def meeting(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """When it is and what it is about; live while it runs, its minutes after."""
    if meeting.is_held:
        return redirect("reflection:minutes", meeting.pk)
    if meeting.is_running:
        return live(request, meeting)
    reading = Reading(meeting, request.user, now())
    agenda = coming(reading) if meeting.is_planned else []
    asked = [each.case for each in agenda if each.case and each.why.asked]
    log_cases(request, meeting, asked, reading.at)
    context = {
        "meeting": meeting,
        "reading": reading,
        "at": reading.at,
        "agenda": agenda,
        "planned": planned_page(request.desk, meeting, reading.at),
    }
    return render(request, "reflection/meeting/meeting.html", context)


def live(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """The whole page, or one item of it for who looks at another."""
    template = f"{LIVE}#item-part" if request.htmx else LIVE
    context = shown(request, meeting, row_number(request.GET.get(ITEM, "")))
    return render(request, template, context | written(request, context))


def shown(request: DeskRequest, meeting: Meeting, asked: int | None) -> dict[str, Any]:
    """What the page shows: the agenda, what is open, and the item somebody looks at."""
    reading = Reading(meeting, request.user, now())
    item = reading.item(asked)
    if item is None and not asked:
        item = reading.open
    if item and item.case:
        log_cases(request, meeting, [item.case], reading.at)
    return {
        "meeting": meeting,
        "reading": reading,
        "at": reading.at,
        "item": item,
        "asked": None,
        "place": reading.place(item),
        "is_gone": bool(asked and item is None),
        "line": reading.line(item) if item else None,
        "panel_url": panel_url(item) if item else "",
    }


def written(request: DeskRequest, context: dict[str, Any]) -> dict[str, Any]:
    """The forms to add something to the item that is shown."""
    about, item = context["meeting"], context["item"]
    if item is None:
        return {"form": None, "agree": None}
    note = note_form(request, about, item)
    note.open(request)
    return {"form": note, "agree": agree_form(request, about)}


def note_form(
    request: DeskRequest, meeting: Meeting, item: AgendaItem | None, kind: str = ""
) -> NoteForm:
    """An empty form for one more note, of the kind that was written last."""
    form = NoteForm(
        meeting=meeting,
        user=request.user,
        at=now(),
        auto_id="note_%s",
        initial={"kind": kind} if kind else None,
    )
    if item:
        form.draft_page = (
            f"{reverse('reflection:write_note', args=[meeting.pk])}?{ITEM}={item.pk}"
        )
    return form


def agree_form(request: DeskRequest, meeting: Meeting) -> AgreeForm:
    """An empty form for one more action."""
    return AgreeForm(meeting=meeting, user=request.user, at=now(), auto_id="agree_%s")


@polled
@require_safe
@opens_meeting
def news(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """What changed since the page was made; nothing when nothing did."""
    if meeting.is_running:
        be_seen(meeting=meeting, by=request.user, at=now())
    token = quick_token(meeting, visible_to(request.user))
    if request.GET.get(SEEN) == token:
        return HttpResponse(status=204)
    return news_part(request, meeting)


def news_part(
    request: DeskRequest, meeting: Meeting, *, said: str = "", **extra: Any
) -> HttpResponse:
    """All of the page that may have changed, but no form in which somebody types."""
    asked = _asked(request)
    context = shown(request, meeting, row_number(asked))
    part = {**context, "asked": asked, "said": said, "undo_url": "", "near": None}
    part |= {"form": None, "agree": None, "is_acted": request.method == "POST"} | extra
    return render(request, "reflection/meeting/live/_news.html", part)


def opened_part(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """The item that is open now, with the news: the chair waits for one answer only."""
    context = shown(request, meeting, None)
    part = {**context, **written(request, context), "is_opened": True}
    response = render(request, f"{LIVE}#item-part", part)
    return reswap(retarget(response, "#item"), "innerHTML")


def _asked(request: DeskRequest) -> str:
    """The key of the item on the screen."""
    return request.GET.get(SHOWN) or request.POST.get(SHOWN) or ""


def answer(
    request: DeskRequest,
    meeting: Meeting,
    act: Callable[[], object],
    *,
    done: str = "",
    undo: tuple[str, int] | None = None,
    item: int | None = None,
    opens: bool = False,
    near: tuple[str, str] | None = None,
) -> HttpResponse:
    """Act, and show what it came to: the news for a live page, else the page again.

    `undo` is the address that undoes it, and its record; `item` is the key of the
    item it was about, where a page without script goes back to. With `opens` the
    answer has the item in it that is open by now. `near` is where a refusal shows, and
    the address of the form that says it in other words.
    """
    tell, said, is_refused = messages.success, done, False
    try:
        act()
    except RefusedError as refusal:
        tell, said, undo, is_refused = messages.warning, str(refusal), None, True
    fresh = get_meeting(request, meeting.pk)
    if request.htmx and opens and not is_refused:
        return opened_part(request, fresh)
    if request.htmx:
        undo_url = reverse(undo[0], args=[meeting.pk, undo[1]]) if undo else ""
        return news_part(
            request,
            fresh,
            said=said,
            undo_url=undo_url,
            is_refused=is_refused,
            near=near if is_refused and item == row_number(_asked(request)) else None,
        )
    if said:
        tell(request, said)
    return back_to(request, fresh, item, near=near[0] if near else "")


def back_to(
    request: DeskRequest, meeting: Meeting, item: int | None = None, near: str = ""
) -> HttpResponse:
    """The page of the meeting, at the item somebody looked at; the minutes at `near`.

    That is the anchor of what it was about.
    """
    if request.htmx:  # from a form in the sheet, beside a page that stays open
        return trigger_client_event(HttpResponse(status=204), "close-sheet")
    if meeting.is_held:
        return redirect(f"{amend_url(meeting)}{f'#{near}' if near else ''}")
    shown = request.GET.get(ITEM, "") or request.POST.get(SHOWN, "")
    asked = row_number(shown) or item
    here = f"?{ITEM}={asked}" if asked else ""
    return redirect(f"{meeting.get_absolute_url()}{here}")


def get_item(request: DeskRequest, meeting: Meeting, pk: int | None) -> AgendaItem:
    """An item that this reader may see, also one off the agenda. Raises `Http404`."""
    items = meeting.items.filter(known_in(meeting, request.user))
    return get_object_or_404(items.select_related("case", "meeting"), pk=pk)


def asked_item(request: DeskRequest, meeting: Meeting) -> AgendaItem | None:
    """The item in the address of a form; none for what is about no item."""
    asked = request.GET.get(ITEM)
    return get_item(request, meeting, row_number(asked)) if asked else None
