"""Screens of the advice: write it, look it over, give it, read along."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from cases.advice.actions import advice as actions
from cases.advice.actions import draft as drafts
from cases.advice.forms.advice import AdviceForm, DraftForm, ReadAlongForm, typed_in
from cases.advice.models.advice import size_in_words
from cases.advice.views.advice_page import AdvicePage, told_by
from cases.case.actions.door import AlreadyDoneError
from cases.case.lifecycle import STEPS, Verb, is_possible
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.form_page import INVALID, form_page
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.drafts.offer import offer_drafts
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditedMeanwhileError

Answer = Callable[[DeskRequest, AdvicePage], HttpResponse]


@require_http_methods(["GET", "POST"])
@opens(Verb.GIVE_ADVICE)
def give_advice(request: DeskRequest, case: Case) -> HttpResponse:
    """Write the advice; the button that was pressed says what to do with it."""
    page = AdvicePage(case, request.user, now())
    if request.method != "POST":
        form = page.form()
        offer_drafts(request, form)
        return _show(request, page, form)
    step, _, rows = request.POST.get("step", "").partition(":")
    if step == "row":
        return _rewrite(request, page, more={rows: 1})
    return ANSWERS.get(step, _rewrite)(request, page)


def _give(request: DeskRequest, page: AdvicePage) -> HttpResponse:
    form = page.form(posted(request))
    if form.is_valid():
        try:
            actions.give_advice(
                case=page.case, by=request.user, at=page.at, **form.facts()
            )
        except RefusedError as refusal:
            form.refuse(refusal.field, str(refusal))
        except AlreadyDoneError:
            return redirect(page.case)
        else:
            done = "Het advies is gegeven. De officier ziet de zaak bij Te beslissen."
            messages.success(request, done)
            return redirect(page.case)
    return _show(request, page, form, status=INVALID)


def _check(request: DeskRequest, page: AdvicePage) -> HttpResponse:
    """Show the advice as it will be given, before it is fixed."""
    form = page.form(posted(request))
    if not form.is_valid():
        return _show(request, page, form, status=INVALID)
    context = {
        "page": page,
        "case": page.case,
        "form": form,
        "facts": form.facts(),
        "parts": in_words(form.rows["parts"].told()),
        "second_parts": in_words(form.rows["other_parts"].told()),
        "minded": page.mind(form),
        "typed": typed_in(request.POST),
        "submission": form.cleaned_data["submission"] or form.initial["submission"],
        "seen": form.cleaned_data["seen"],
    }
    return render(request, "cases/advice/check.html", context)


def in_words(parts: list[actions.Part]) -> list[str]:
    """The parts as they will stand in the advice."""
    return [size_in_words(p.kind.label, p.amount, p.kind.unit) for p in parts]


def _insert(request: DeskRequest, page: AdvicePage) -> HttpResponse:
    """Put what was ticked into the text, without keeping it yet."""
    draft = page.draft_form(posted(request))
    if not draft.is_valid():
        return _rewrite(request, page, draft=draft)
    return _rewrite(request, page, text=_with_contacts(draft))


def _keep(request: DeskRequest, page: AdvicePage) -> HttpResponse:
    """Keep the draft, and ask somebody to read along if one was chosen."""
    draft = page.draft_form(posted(request))
    if not draft.is_valid():
        return _rewrite(request, page, draft=draft)
    typed = typed_in(request.POST)
    typed.pop("text", None)
    try:
        drafts.save_draft(
            case=page.case,
            text=_with_contacts(draft),
            filled_in=typed,
            by=request.user,
            at=page.at,
            seen=draft.cleaned_data["seen"],
            reader=draft.cleaned_data["reader"],
            submission=draft.cleaned_data["submission"],
        )
    except EditedMeanwhileError:
        return _both_texts(request, page)
    except RefusedError as refusal:
        draft.refuse(refusal.field, str(refusal))
        return _rewrite(request, page, draft=draft)
    except AlreadyDoneError:
        return redirect("cases:give_advice", page.case.number)
    asked = draft.cleaned_data["reader"]
    told = f" {asked.name} ziet het op Mijn dag." if asked else ""
    messages.success(request, f"Het concept is bewaard.{told}")
    return redirect("cases:give_advice", page.case.number)


def _both_texts(request: DeskRequest, page: AdvicePage) -> HttpResponse:
    """A colleague wrote on meanwhile: show both texts, and go on with the own one."""
    form = page.form(typed=typed_in(request.POST))
    theirs = page.draft.text if page.draft else ""
    mine = request.POST.get("text", "")
    difference = {"label": "Advies", "mine": mine, "theirs": theirs}
    return _show(request, page, form, status=409, differences=[difference])


def _rewrite(
    request: DeskRequest,
    page: AdvicePage,
    *,
    more: Mapping[str, int] | None = None,
    text: str | None = None,
    draft: DraftForm | None = None,
) -> HttpResponse:
    """The same page again with everything that was typed; nothing is judged yet."""
    typed = typed_in(request.POST)
    if text is not None:
        typed["text"] = [text]
    seen = request.POST.get("seen", "")
    form = page.form(typed=typed, more=more, seen=seen)
    status = INVALID if draft else 200
    return _show(request, page, form, status=status, draft=draft)


def _show(
    request: DeskRequest, page: AdvicePage, form: AdviceForm, **context: Any
) -> HttpResponse:
    status = context.pop("status", 200)
    context = {"draft": page.draft_form()} | {k: v for k, v in context.items() if v}
    context |= {
        "page": page,
        "case": page.case,
        "form": form,
        "step": STEPS[Verb.GIVE_ADVICE],
        "is_possible": is_possible(Verb.GIVE_ADVICE, page.case.status),
        "minded": page.mind(form),
        "at": page.at,
    }
    return render(request, "cases/advice/page.html", context, status=status)


def _with_contacts(draft: DraftForm) -> str:
    chosen = draft.cleaned_data["contacts"]
    told = [told_by(c.with_whom, c.at, c.told) for c in chosen]
    return "\n\n".join(part for part in (draft.cleaned_data["text"], *told) if part)


ANSWERS: dict[str, Answer] = {
    "": _give,
    "check": _check,
    "insert": _insert,
    "draft": _keep,
}


@require_POST
@opens(Verb.GIVE_ADVICE)
def mind(request: DeskRequest, case: Case) -> HttpResponse:
    """What to mind about what is proposed so far."""
    page = AdvicePage(case, request.user, now())
    minded = page.mind(page.form(posted(request)))
    return render(request, "cases/advice/_legal_warnings.html", {"minded": minded})


@require_http_methods(["GET", "POST"])
@opens(Verb.READ_ALONG)
def read_along(request: DeskRequest, case: Case) -> HttpResponse:
    """Read the draft of a colleague, and say what strikes you."""
    page = AdvicePage(case, request.user, now())
    if page.draft is None:
        msg = "Er is geen concept om mee te lezen."
        raise Http404(msg)
    form = ReadAlongForm(posted(request), case=case, user=request.user, at=page.at)
    act = partial(drafts.remark_on_draft, case=case, by=request.user, at=page.at)
    done = "Je opmerking staat bij het concept."
    return form_page(
        request,
        case,
        Verb.READ_ALONG,
        form,
        act,
        done=done,
        draft=page.draft,
        remarks=page.remarks,
    )
