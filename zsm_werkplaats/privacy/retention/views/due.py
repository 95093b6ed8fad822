"""Which cases are due, and which are kept longer."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import get_case
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import declares, requires
from zsm_werkplaats.lib.form_page import carry_out, go_to, show_form
from zsm_werkplaats.lib.paging import page_by_key
from zsm_werkplaats.privacy.retention.actions import keep_longer as actions
from zsm_werkplaats.privacy.retention.due import Kind, due, kept_longer, to_ask
from zsm_werkplaats.privacy.retention.forms import KeepLongerForm
from zsm_werkplaats.privacy.retention.policies import KEEP_LONGER, SEE_RETENTION

LIST = "lijst"
ASK, LONGER = "zonder-termijn", "langer-bewaard"
# By their name in the address: the label, what is in it, and what it is ordered by.
LISTS: dict[str, tuple[str, Kind | None, str]] = {
    "": ("Afgesloten", Kind.CLOSED, "closed_at"),
    "teruggegeven": ("Teruggegeven", Kind.DECLINED, "declined_at"),
    "niet-afgesloten": ("Niet afgesloten", Kind.UNCLOSED, "nominated_at"),
    ASK: ("Zonder termijn", None, "closed_at"),
    LONGER: ("Langer bewaard", None, ""),
}
BACK = "Bewaren en vernietigen"


@require_safe
@requires(SEE_RETENTION)
def retention(request: DeskRequest) -> HttpResponse:
    """The cases whose term is over, by what they are; the longest over first."""
    name = request.GET.get(LIST, "")
    name = name if name in LISTS else ""
    region, today = request.desk.here, localdate()
    context: dict[str, Any] = {
        "name": name,
        "tabs": [(key, label, key == name) for key, (label, *_) in LISTS.items()],
        "region": region,
    }
    _, kind, key = LISTS[name]
    if name == LONGER:
        kept = kept_longer(request.user, region, today)
        context["longer"] = page_by_key(kept, request.GET, key="until")
        return render(request, "privacy/retention/page.html", context)
    cases = (
        due(request.user, region, kind, today)
        if kind
        else to_ask(request.user, region, today)
    )
    page = page_by_key(cases.for_list(), request.GET, key=key)
    for case in page.rows:
        case.since = getattr(case, key)  # type: ignore[attr-defined]
    context["page"] = page
    return render(request, "privacy/retention/page.html", context)


@require_http_methods(["GET", "POST"])
@declares(KEEP_LONGER)
def keep_longer(request: DeskRequest, number: int) -> HttpResponse:
    """Keep one case beyond its term."""
    case = _get(request, number)
    form = KeepLongerForm(posted(request), region=case.region)
    if carry_out(
        request,
        form,
        lambda: actions.keep_longer(
            case=case, by=request.user, at=now(), **form.facts()
        ),
        done="De zaak blijft langer bewaard.",
    ):
        return go_to(request, "privacy:retention")
    return show_form(
        request,
        form,
        heading="Zaak langer bewaren",
        about=case.reference,
        explanation="Een voorstel om deze zaak te vernietigen vervalt hiermee.",
        back_url="/privacy/bewaren/",
        back_text=BACK,
    )


@require_POST
@declares(KEEP_LONGER)
def end_keeping(request: DeskRequest, number: int) -> HttpResponse:
    """Let the term of the case hold again."""
    case = _get(request, number)
    actions.end_keeping(case=case, by=request.user, at=now())
    return redirect("privacy:retention")


def _get(request: DeskRequest, number: int) -> Case:
    """A case that may not be known is not found, whatever one may do."""
    case = get_case(request, number, Verb.READ)
    if not request.user.roles_in(case.region_id) & KEEP_LONGER.roles:
        raise PermissionDenied(KEEP_LONGER.label)
    return case
