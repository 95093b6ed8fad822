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
from cases.case.views.form_page import form_page, go_back
from cases.context.map_offers import offered_after
from cases.support.actions import support as asking
from cases.support.actions.support_step import correct_support, take_step
from cases.support.forms import support_step as forms
from cases.support.forms.support import AskForm, NeedForm
from cases.support.models.support import Support
from cases.support.steps import SUPPORT_STEPS
from cases.support.views.support_page import SupportPage
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import View
from zsm_werkplaats.lib.form_page import carry_out

ASK = "cases/support/ask.html"
ASKED = "Aanmelding vastgelegd. Noteer hun reactie zodra je die hebt."
OURS = "Traject vastgelegd. Leg vast wanneer het is gestart."


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
    at, sent = now(), posted(request)
    given: dict[str, Any] = {"case": case, "user": request.user, "at": at}
    form: NeedForm = NeedForm(sent, initial=_proposed(request.GET), **given)
    if sent is not None and "zoek" not in sent:
        form = asked = AskForm(sent, **given)
        if carry_out(
            request,
            form,
            lambda: asking.arrange_support(
                case=case, by=request.user, at=at, **form.facts()
            ),
            done=ASKED if asked.asks_somebody else OURS,
        ):
            return go_back(request, case)
    elif sent is not None and form.is_valid():
        typed = {name: sent.get(name) for name in AskForm.base_fields}
        form = AskForm(None, initial=typed | form.cleaned_data, **given)
    return form_page(request, case, Verb.ARRANGE_SUPPORT, form, template=ASK)


def _proposed(query: QueryDict) -> dict[str, Any]:
    """The kind of help that a link proposes."""
    kind = query.get("soort", "")
    return {"kind": kind} if kind in Support.Kind.values else {}


def step(
    verb: Verb,
    form_class: type[forms.SeenForm],
    act: Callable[..., Support],
    *,
    done: str | Callable[[Support], str],
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
        if carry_out(
            request,
            form,
            lambda: act(support=support, by=request.user, at=at, **form.facts()),
            done=done,
        ):
            return go_back(request, case)
        about = f"{support.need} · {support.provider} · {support.status_label}"
        return form_page(request, case, verb, form, explanation=about)

    return view


def ended(support: Support) -> str:
    """What the banner says of help that ended; a dead end is counted."""
    done = SUPPORT_STEPS[Verb.END_SUPPORT].done
    is_dead_end = support.ending == Support.Ending.DEAD_ENDED
    there = support.organisation if is_dead_end else None
    return offered_after(done, there, support)


steps = {
    verb: step(
        verb,
        forms.form_for(verb),
        partial(take_step, verb=verb),
        done=ended if verb == Verb.END_SUPPORT else row.done,
    )
    for verb, row in SUPPORT_STEPS.items()
}
refer = step(
    Verb.REFER_SUPPORT,
    forms.ReferForm,
    asking.refer_support,
    done="Doorverwijzing vastgelegd. Bel na of ze daar op de hoogte zijn.",
)
correct = step(
    Verb.CORRECT_SUPPORT,
    forms.CorrectForm,
    correct_support,
    done="De laatste stap is teruggenomen.",
)
