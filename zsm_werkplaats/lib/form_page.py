"""How every page with a form goes: show it, check it, act, and go on.

A view reads from top to bottom: it makes its form, says which action is carried out
with it and where one goes then, and else shows the page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from zsm_werkplaats.lib.forms import WerkplaatsForm
from zsm_werkplaats.lib.refusal import AlreadyDoneError, RefusedError
from zsm_werkplaats.lib.versions import EditConflictError

PAGE = "form_page.html"
Made = TypeVar("Made")


class HtmxRequest(HttpRequest):
    """A request that may ask for a part of a page only."""

    htmx: HtmxDetails


@dataclass(frozen=True)
class Outcome(Generic[Made]):
    """What the action made; nothing when the form was sent before.

    `case_number` is then the case in which it landed.
    """

    made: Made | None = None
    case_number: int | None = None


def carry_out(
    request: HtmxRequest,
    form: WerkplaatsForm,
    act: Callable[[], Made],
    *,
    done: str | Callable[[Made], str] = "",
) -> Outcome[Made] | None:
    """Act with a form that is in order; None when its page has to be shown.

    A refusal then stands beside its field, and who saved second sees both texts.
    `done` is what the green banner says; a second click says nothing again.
    """
    if not form.is_valid():
        return None
    try:
        made = act()
    except RefusedError as refusal:
        form.refuse(refusal.field, str(refusal))
        return None
    except EditConflictError as conflict:
        if form.meet(conflict.standing):
            return None
        return carry_out(request, form, act, done=done)
    except AlreadyDoneError as earlier:
        return Outcome(case_number=earlier.case_number)
    form.finish(request)
    if not isinstance(done, str):
        done = done(made)
    _say(request, done, form.notes())
    return Outcome(made)


def _say(request: HttpRequest, done: str, notes: list[str]) -> None:
    if done:
        messages.success(request, done)
    for note in notes:
        messages.info(request, note)


def show_form(
    request: HtmxRequest,
    form: WerkplaatsForm,
    template: str = PAGE,
    *,
    part: str = f"{PAGE}#form",
    **context: Any,
) -> HttpResponse:
    """The page of a form, or `part` of it in a sheet.

    `form_page.html` asks for a `heading`, and for `back_url` and `back_text`.
    """
    form.open(request)
    shown = {"form": form, **context}
    name = part if request.htmx else template
    return render(request, name, shown, status=form.status)


def go_to(request: HtmxRequest, to: Any, *args: Any) -> HttpResponse:
    """Go on to another page, also from a form in a sheet."""
    if request.htmx:
        return HttpResponseClientRedirect(resolve_url(to, *args))
    return redirect(to, *args)
