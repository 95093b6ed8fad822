"""Screens of the advice: write it, look it over, give it, read along."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from cases.advice.actions import advice as actions
from cases.advice.actions import draft as drafts
from cases.advice.forms.advice import AdviceForm, DraftForm, ReadAlongForm, typed_in
from cases.advice.forms.advice_rows import MOST_ROWS
from cases.advice.models.advice import DisposalPart, for_whom, size_in_words
from cases.advice.models.draft import AdviceDraft
from cases.advice.models.facts import AdviceFacts, AdvisedDisposal
from cases.advice.routes import PROBATION
from cases.advice.views.advice_page import AdvicePage, told_by
from cases.case.lifecycle import STEPS, Verb, is_possible
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.edit_conflict import Difference
from zsm_werkplaats.lib.form_page import carry_out

Answer = Callable[[DeskRequest, AdvicePage], HttpResponse]


@require_http_methods(["GET", "POST"])
@opens(Verb.GIVE_ADVICE)
def give_advice(request: DeskRequest, case: Case) -> HttpResponse:
    """Write the advice; the button that was pressed says what to do with it."""
    page = AdvicePage(case, request.user, now())
    if request.method != "POST":
        return _show(request, page, page.form())
    step, _, rows = request.POST.get("step", "").partition(":")
    if step == "row":
        return _rewrite(request, page, request.POST, more={rows: 1})
    return ANSWERS.get(step, _change)(request, page)


def _ask_term(request: DeskRequest, page: AdvicePage) -> HttpResponse:
    """The page again, with a part for the proeftijd to fill in."""
    sent = request.POST.copy()
    kinds = DisposalPart.objects.valid_on(day_of(page.at)).filter(code=PROBATION)
    for kind in kinds:
        sent[f"parts-{MOST_ROWS}-kind"] = str(kind.pk)
    return _rewrite(request, page, sent)


def _change(request: DeskRequest, page: AdvicePage) -> HttpResponse:
    return _rewrite(request, page, request.POST)


def _give(request: DeskRequest, page: AdvicePage) -> HttpResponse:
    form = page.form(posted(request))
    if carry_out(
        request,
        form,
        lambda: actions.give_advice(
            case=page.case, by=request.user, at=page.at, **form.facts()
        ),
        done="Het advies is gegeven. De officier ziet de zaak bij Te beslissen.",
    ):
        return redirect(page.case)
    if form.differences:
        return _rewrite(request, page, form.data, differences=form.differences)
    return _show(request, page, form)


def _check(request: DeskRequest, page: AdvicePage) -> HttpResponse:
    """Show the advice as it will be given, before it is fixed."""
    form = page.form(posted(request))
    if not form.is_valid():
        return _show(request, page, form)
    facts = form.facts()
    told = AdviceFacts(**facts["facts_for_om"]) if facts["facts_for_om"] else None
    marks = ("submission", "version", "saw", "taken_from")
    context = {
        "page": page,
        "case": page.case,
        "form": form,
        "facts": facts,
        "told": told,
        "disposals": [
            AdvisedDisposal(person=person, disposal=disposal)
            for person, disposal in facts["disposals"].items()
        ],
        "asks_term": form.asks_term,
        "parts": in_words(form.rows["parts"].told()),
        "second_parts": in_words(form.rows["other_parts"].told()),
        "legal_warnings": page.legal_warnings(form),
        "typed": typed_in(request.POST),
        "marks": {n: form.cleaned_data[n] or form.initial.get(n) for n in marks},
    }
    return render(request, "cases/advice/check.html", context)


def in_words(parts: list[actions.Part]) -> list[str]:
    """The parts as they will stand in the advice."""
    sizes = ((size_in_words(p.kind.label, p.amount, p.kind.unit), p) for p in parts)
    return [for_whom(size, part.person) for size, part in sizes]


def _insert(request: DeskRequest, page: AdvicePage) -> HttpResponse:
    """Put what was ticked into the text, without keeping it yet."""
    draft = page.draft_form(posted(request))
    if not draft.is_valid():
        return _rewrite(request, page, request.POST, draft=draft)
    return _rewrite(request, page, request.POST, text=_with_contacts(draft))


def _keep(request: DeskRequest, page: AdvicePage) -> HttpResponse:
    """Keep the draft, and ask somebody to read along if one was chosen."""
    draft = page.draft_form(posted(request))
    typed = typed_in(request.POST)
    typed.pop("text", None)
    if carry_out(
        request,
        draft,
        lambda: drafts.save_draft(
            case=page.case,
            text=_with_contacts(draft),
            filled_in=typed,
            by=request.user,
            at=page.at,
            seen=draft.cleaned_data["version"],
            reader=draft.cleaned_data["reader"],
            submission=draft.cleaned_data["submission"],
        ),
        done=lambda kept: _kept(kept, draft.cleaned_data["reader"]),
    ):
        return redirect("cases:give_advice", page.case.number)
    return _rewrite(
        request, page, draft.data, draft=draft, differences=draft.differences
    )


def _kept(kept: AdviceDraft, asked: User | None) -> str:
    told = f" {asked.name} ziet het op Mijn dag." if asked else ""
    return f"Het concept is bewaard.{told}"


def _rewrite(
    request: DeskRequest,
    page: AdvicePage,
    sent: Any,
    *,
    more: Mapping[str, int] | None = None,
    text: str | None = None,
    draft: DraftForm | None = None,
    differences: Sequence[Difference] = (),
) -> HttpResponse:
    """The same page again with everything that was `sent`; nothing is judged yet."""
    typed = typed_in(sent)
    if text is not None:
        typed["text"] = [text]
    marks = {name: sent.get(name, "") for name in ("version", "saw", "taken_from")}
    form = page.form(typed=typed, more=more, marks=marks)
    form.differences = differences
    return _show(request, page, form, draft)


def _show(
    request: DeskRequest,
    page: AdvicePage,
    form: AdviceForm,
    draft: DraftForm | None = None,
) -> HttpResponse:
    form.open(request)
    context = {
        "draft": draft or page.draft_form(),
        "page": page,
        "case": page.case,
        "form": form,
        "step": STEPS[Verb.GIVE_ADVICE],
        "is_possible": is_possible(Verb.GIVE_ADVICE, page.case.status),
        "legal_warnings": page.legal_warnings(form),
        "at": page.at,
    }
    status = form.status if form.differences or not draft else draft.status
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
    "term": _ask_term,
}


@require_POST
@opens(Verb.GIVE_ADVICE)
def advice_warnings(request: DeskRequest, case: Case) -> HttpResponse:
    """What to look out for about what is proposed so far."""
    page = AdvicePage(case, request.user, now())
    legal_warnings = page.legal_warnings(page.form(posted(request)))
    return render(
        request, "cases/advice/_legal_warnings.html", {"legal_warnings": legal_warnings}
    )


@require_http_methods(["GET", "POST"])
@opens(Verb.READ_ALONG)
def read_along(request: DeskRequest, case: Case) -> HttpResponse:
    """Read the draft of a colleague, and say what strikes you."""
    page = AdvicePage(case, request.user, now())
    if page.draft is None:
        msg = "Er is geen concept om mee te lezen."
        raise Http404(msg)
    form = ReadAlongForm(posted(request), case=case, user=request.user, at=page.at)
    if carry_out(
        request,
        form,
        lambda: drafts.remark_on_draft(
            case=case, by=request.user, at=page.at, **form.facts()
        ),
        done="Je opmerking staat bij het concept.",
    ):
        return go_back(request, case)
    return form_page(
        request, case, Verb.READ_ALONG, form, draft=page.draft, remarks=page.remarks
    )
