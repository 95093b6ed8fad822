"""Screens of the agreements: the list, the page of one, a new one and another text."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_safe

from cases.case.views.access import log_shown
from reflection.agreement.actions import agreement as actions
from reflection.agreement.forms.agreement import AgreementForm, ChangeForm
from reflection.agreement.makers import rests_on
from reflection.agreement.models import Agreement, AgreementCase
from reflection.agreement.policies import KEEP, READ, visible_to
from reflection.agreement.shown import Shown
from reflection.agreement.views.access import get_agreement, get_own_agreement
from reflection.finding.models.finding import Finding
from reflection.finding.policies import visible_to as visible_findings
from reflection.standing.door import IS_OVER
from reflection.standing.versions import newest_of
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.lib.numbers import row_number
from zsm_werkplaats.lib.paging import page_by_key

ENDED = "geeindigd"


@require_safe
@requires(READ)
def agreements(request: DeskRequest) -> HttpResponse:
    """The agreements of the region: those to evaluate first, or those that ended."""
    here = visible_to(request.user).filter(region=request.desk.here)
    here = here.select_related("organisation", "municipality", "owner")
    is_ended, today = request.GET.get("stand") == ENDED, localdate()
    page = (
        page_by_key(here.over(today), request.GET, key="ended_on", descending=True)
        if is_ended
        else page_by_key(here.holding(today), request.GET, key="evaluate_on")
    )
    context = {
        "page": page,
        "is_ended": is_ended,
        "today": today,
        "may_keep": request.desk.holds(KEEP),
        "to_evaluate": here.due(today).count(),
    }
    return render(request, "reflection/agreement/list.html", context)


@require_safe
@requires(READ)
def agreement(request: DeskRequest, pk: int) -> HttpResponse:
    """What was agreed, for which cases, how they ran, and what came of it."""
    found = get_agreement(request, pk)
    shown = Shown(found, request.user)
    page = page_by_key(shown.cases, request.GET, key="pk", descending=True)
    log_how_they_ran(request, page.rows)
    finding = readable_finding(request, found)
    context = {
        "agreement": found,
        "shown": shown,
        "page": page,
        "today": localdate(),
        "finding": finding,
        "effect": shown.effect(finding, localdate()),
    }
    return render(request, "reflection/agreement/page.html", context)


@require_http_methods(["GET", "POST"])
@requires(KEEP)
def make_agreement(request: DeskRequest) -> HttpResponse:
    """Put down what was agreed; `?signaal=` says from which finding it came."""
    region, by = request.desk.here, request.user
    finding = _asked_finding(request)
    form = AgreementForm(
        posted(request),
        region=region,
        by=by,
        at=now(),
        initial=_from_finding(finding) | {"owner": by.pk, "starts_on": localdate()},
    )
    outcome = carry_out(
        request,
        form,
        lambda: actions.make_agreement(
            region=region, by=by, at=now(), finding=finding, **form.facts()
        ),
        done="De afspraak is vastgelegd.",
    )
    if outcome and outcome.made:
        return redirect(outcome.made)
    return show_form(
        request,
        form,
        heading="Afspraak met een partij vastleggen",
        about=f"Uit het signaal: {finding.title}" if finding else "",
        back_url=reverse("reflection:agreements"),
        back_text="Afspraken",
    )


@require_http_methods(["GET", "POST"])
@requires(KEEP)
def amend_agreement(request: DeskRequest, pk: int) -> HttpResponse:
    """Correct it, or put another text in its place once something rests on it."""
    found = get_own_agreement(request, pk)
    is_change = rests_on(found)
    if request.method == "POST":
        found = newest_of(found)
    if not found.is_standing and request.method == "GET":
        messages.info(request, IS_OVER)
        return redirect(found)
    make_form = ChangeForm if is_change else AgreementForm
    form = make_form(
        posted(request),
        region=found.region,
        by=request.user,
        at=now(),
        entry=found,
        initial={"ended_why": _evaluated_why(found)},
    )

    def act() -> Agreement:
        given: dict[str, Any] = {"agreement": found, "by": request.user, "at": now()}
        if is_change:
            return actions.change_agreement(**given, **form.facts())
        return actions.amend_agreement(**given, **form.facts())

    outcome = carry_out(request, form, act, done="De afspraak is gewijzigd.")
    if outcome and outcome.made:
        return redirect(outcome.made)
    return show_form(
        request,
        form,
        heading="Afspraak wijzigen",
        about=found.with_whom,
        back_url=found.get_absolute_url(),
        back_text=found.with_whom,
    )


def _evaluated_why(found: Agreement) -> str:
    """The reason that the last evaluation gave for another text."""
    last = found.evaluations.order_by("-pk").first()
    asks = last is not None and last.verdict == last.Verdict.CHANGED
    return last.reason if asks and last else ""


def _asked_finding(request: DeskRequest) -> Finding | None:
    """The open finding that the address names, if there is one here."""
    here = visible_findings(request.user).filter(region=request.desk.here).open()
    return here.filter(pk=row_number(request.GET.get("signaal", ""))).first()


def _from_finding(finding: Finding | None) -> dict[str, Any]:
    if finding is None:
        return {}
    return {
        "organisation": finding.organisation,
        "municipality": finding.municipality,
    }


def log_how_they_ran(request: DeskRequest, placed: Iterable[AgreementCase]) -> None:
    """Write down that somebody reads how the agreement ran in these cases."""
    log_shown(request, [each.case for each in placed if each.ran or each.note], now())


def readable_finding(request: DeskRequest, found: Agreement) -> Finding | None:
    """The finding behind an agreement, for who may read that too."""
    if found.finding_id is None:
        return None
    return visible_findings(request.user).filter(pk=found.finding_id).first()
