"""The administrator's screens for the code lists."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.timezone import localdate, now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.codelists import actions
from zsm_werkplaats.codelists.forms import (
    AddForm,
    CorrectForm,
    EndForm,
    PlaceForm,
    RewordForm,
)
from zsm_werkplaats.codelists.pages import (
    EntryPage,
    ListPage,
    overview,
    to_check_again,
    with_facts,
)
from zsm_werkplaats.codelists.policies import MANAGE
from zsm_werkplaats.codelists.registry import CodeList, code_lists
from zsm_werkplaats.codelists.wordings import Wordings
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.lib.forms import WerkplaatsForm
from zsm_werkplaats.lib.refusal import RefusedError


def get_list(slug: str) -> CodeList:
    """The code list of this name; else `Http404`."""
    if slug not in code_lists():
        raise Http404
    return code_lists()[slug]


def get_known(request: DeskRequest, slug: str, pk: int) -> tuple[CodeList, Wordings]:
    """The list, and the entry with all words of its code, if the user maintains it."""
    code_list = get_list(slug)
    entry = with_facts(code_list, request.user).filter(pk=pk).first()
    if entry is None:
        raise Http404
    same = code_list.model._default_manager.filter(code=entry.code)
    return code_list, Wordings(entry, list(same), localdate())


@require_safe
@requires(MANAGE)
def lists(request: DeskRequest) -> HttpResponse:
    """All code lists, by strand."""
    day = localdate()
    context = {
        "headings": overview(request.user, day),
        "to_check": to_check_again(request.user, day),
    }
    return render(request, "codelists/lists.html", context)


@require_safe
@requires(MANAGE)
def entries(request: DeskRequest, slug: str) -> HttpResponse:
    """The entries of one list: what holds, what comes and what ended."""
    page = ListPage(get_list(slug), request.user, localdate())
    return render(request, "codelists/list.html", {"page": page})


@require_safe
@requires(MANAGE)
def entry_page(request: DeskRequest, slug: str, pk: int) -> HttpResponse:
    """One entry, and what may be done with it."""
    page = EntryPage(*get_known(request, slug, pk))
    return render(request, "codelists/entry.html", {"page": page})


@require_http_methods(["GET", "POST"])
@requires(MANAGE)
def add(request: DeskRequest, slug: str) -> HttpResponse:
    """Add a term to the list."""
    code_list, by = get_list(slug), request.user
    form = AddForm(posted(request), code_list=code_list, by=by, day=localdate())
    return _fill_in(
        request,
        code_list,
        form,
        lambda: actions.add_entry(model=code_list.model, by=by, **form.facts()),
        heading=f"Toevoegen: {code_list.term}",
        done="{} staat in de lijst.",
    )


@require_http_methods(["GET", "POST"])
@requires(MANAGE)
def reword(request: DeskRequest, slug: str, pk: int) -> HttpResponse:
    """Let other words hold from a day on."""
    by, (code_list, known) = request.user, get_known(request, slug, pk)
    form = RewordForm(
        posted(request),
        code_list=code_list,
        by=by,
        day=known.day,
        entry=known.entry,
    )
    return _fill_in(
        request,
        code_list,
        form,
        lambda: actions.reword_entry(
            entry=known.entry, by=by, at=now(), **form.facts()
        ),
        entry=known.entry,
        heading=f"Anders verwoorden: {known.entry}",
        explanation="Zaken van daarvoor houden de woorden waarmee ze zijn geschreven.",
        done="{} staat klaar.",
    )


@require_http_methods(["GET", "POST"])
@requires(MANAGE)
def correct(request: DeskRequest, slug: str, pk: int) -> HttpResponse:
    """Put a mistake right."""
    by, (code_list, known) = request.user, get_known(request, slug, pk)
    entry = known.entry
    form = CorrectForm(
        posted(request), code_list=code_list, by=by, day=known.day, entry=entry
    )
    return _fill_in(
        request,
        code_list,
        form,
        lambda: actions.correct_entry(entry=entry, by=by, at=now(), **form.facts()),
        entry=entry,
        heading=f"Fout verbeteren: {entry}",
        explanation=(
            "Alleen voor een schrijffout of een verkeerd gegeven: ook oude zaken "
            "krijgen deze woorden. Verandert de betekenis, kies dan Anders verwoorden."
        ),
        done="{} is verbeterd.",
    )


@require_http_methods(["GET", "POST"])
@requires(MANAGE)
def end(request: DeskRequest, slug: str, pk: int) -> HttpResponse:
    """Set the last day on which an entry may be chosen."""
    by, (code_list, known) = request.user, get_known(request, slug, pk)
    entry = known.entry
    form = EndForm(posted(request), entry=entry, day=known.day)
    return _fill_in(
        request,
        code_list,
        form,
        lambda: actions.end_entry(entry=entry, by=by, at=now(), **form.facts()),
        entry=entry,
        heading=f"Laten eindigen: {entry}",
        explanation="Daarna kiest niemand dit nog. Zaken waarin het staat, houden het.",
        done="{} heeft een laatste dag.",
    )


@require_http_methods(["GET", "POST"])
@requires(MANAGE)
def place(request: DeskRequest, slug: str, pk: int) -> HttpResponse:
    """Put an entry somewhere else in the list."""
    by, (code_list, known) = request.user, get_known(request, slug, pk)
    entry = known.entry
    form = PlaceForm(
        posted(request), code_list=code_list, by=by, day=known.day, entry=entry
    )
    return _fill_in(
        request,
        code_list,
        form,
        lambda: actions.place_entry(entry=entry, by=by, at=now(), **form.facts()),
        entry=entry,
        heading=f"Verplaatsen: {entry}",
        done="De volgorde is gewijzigd.",
    )


@require_POST
@requires(MANAGE)
def let_go_on(request: DeskRequest, slug: str, pk: int) -> HttpResponse:
    """Take back an end that lies ahead."""
    entry = get_known(request, slug, pk)[1].entry
    return _click(
        request,
        lambda: actions.let_go_on(entry=entry, by=request.user, at=now()),
        done=f"{entry} blijft gelden.",
        back=("codelists:entry", slug, pk),
    )


@require_POST
@requires(MANAGE)
def withdraw(request: DeskRequest, slug: str, pk: int) -> HttpResponse:
    """Take back what has not begun."""
    entry = get_known(request, slug, pk)[1].entry
    return _click(
        request,
        lambda: actions.withdraw_entry(entry=entry, by=request.user, at=now()),
        done=f"{entry} gaat niet in.",
        back=("codelists:entries", slug),
    )


def _fill_in(
    request: DeskRequest,
    code_list: CodeList,
    form: WerkplaatsForm,
    act: Callable[[], CodeListEntry],
    *,
    done: str,
    entry: CodeListEntry | None = None,
    **context: str,
) -> HttpResponse:
    """Show the form, or do what was filled in and go to the entry."""
    if outcome := carry_out(request, form, act):
        changed = outcome.made or entry
        messages.success(request, done.format(changed))
        return redirect(_address(code_list, changed))
    return show_form(
        request,
        form,
        back_text=str(entry or code_list.name),
        back_url=_address(code_list, entry),
        **context,
    )


def _address(code_list: CodeList, entry: CodeListEntry | None) -> str:
    if entry is None:
        return resolve_url("codelists:entries", code_list.slug)
    return resolve_url("codelists:entry", code_list.slug, entry.pk)


def _click(
    request: DeskRequest,
    act: Callable[[], object],
    *,
    done: str,
    back: tuple[Any, ...],
) -> HttpResponse:
    """Do it, and say what came of it."""
    try:
        act()
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(*back)
