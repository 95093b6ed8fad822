"""Screens of the support: the help of a case, asking for it, and its steps."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.form_page import form_page
from cases.support.actions import support as asking
from cases.support.actions.support_step import correct_support, take_step
from cases.support.forms import support_step as forms
from cases.support.forms.support import AskForm, NeedForm
from cases.support.models.support import Support
from cases.support.steps import SUPPORT_STEPS
from cases.support.views.support_page import SupportPage
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import View

ASK = "cases/support/ask.html"
ASKED = "De hulp is gevraagd. Meld wat ze zeggen."
OURS = "De hulp staat vast. Meld het als ze is gestart."


@require_safe
@opens(Verb.ARRANGE_SUPPORT)
def support_page(request: DeskRequest, case: Case) -> HttpResponse:
    """All the help of a case: where each stands, who directs, what was held."""
    page = SupportPage(case, request.user, now(), request.GET)
    context = {"page": page, "case": case, "at": page.at}
    return render(request, "cases/support/page.html", context)


@require_http_methods(["GET", "POST"])
@opens(Verb.ARRANGE_SUPPORT)
def arrange(request: DeskRequest, case: Case) -> HttpResponse:
    """Ask for help in two steps: the need, then who fits it.

    The need goes by POST, for it is about somebody; `zoek` asks for the second step.
    """
    at = now()
    sent = posted(request)
    given: dict[str, Any] = {"case": case, "user": request.user, "at": at}
    act = partial(asking.arrange_support, case=case, by=request.user, at=at)
    show = partial(
        form_page,
        request,
        case,
        Verb.ARRANGE_SUPPORT,
        act=act,
        template=ASK,
    )
    if sent is None:
        need = NeedForm(None, initial=_proposed(request.GET), **given)
        return show(form=need, done="")
    if "zoek" not in sent:
        form = AskForm(sent, **given)
        return show(form=form, done=ASKED if form.asks_somebody else OURS)
    need = NeedForm(sent, **given)
    if not need.is_valid():
        return show(form=need, done="")
    typed = {name: sent.get(name) for name in AskForm.base_fields}
    form = AskForm(None, initial=typed | need.cleaned_data, **given)
    return show(form=form, done="")


def _proposed(query: QueryDict) -> dict[str, Any]:
    """The kind of help that a link proposes."""
    kind = query.get("soort", "")
    return {"kind": kind} if kind in Support.Kind.values else {}


def step(
    verb: Verb,
    form_class: type[forms.SeenForm],
    act: Callable[..., object],
    *,
    done: str,
) -> View:
    """The view of one step in one piece of help."""

    @require_http_methods(["GET", "POST"])
    @opens(verb)
    def view(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
        at = now()
        support = get_object_or_404(
            case.supports.select_related("organisation", "service", "case"), pk=pk
        )
        form = form_class(
            posted(request), support=support, case=case, user=request.user, at=at
        )
        bound = partial(act, support=support, by=request.user, at=at)
        about = f"{support.need} · {support.provider} · {support.status_label}"
        return form_page(request, case, verb, form, bound, done=done, explanation=about)

    return view


steps = {
    verb: step(verb, forms.form_for(verb), partial(take_step, verb=verb), done=row.done)
    for verb, row in SUPPORT_STEPS.items()
}
refer = step(
    Verb.REFER_SUPPORT,
    forms.ReferForm,
    asking.refer_support,
    done="De hulp is doorverwezen. Bel of ze daar ervan weten.",
)
correct = step(
    Verb.CORRECT_SUPPORT,
    forms.CorrectForm,
    correct_support,
    done="De laatste stap is teruggenomen.",
)
