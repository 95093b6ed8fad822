"""Propose, consent, take back; how far it is, and the record of what is gone."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from cases.case.policies import visible_to
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.numbers import row_number
from zsm_werkplaats.lib.paging import page_by_key
from zsm_werkplaats.lib.polled import polled
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.privacy.retention.actions import destruction as actions
from zsm_werkplaats.privacy.retention.models.destruction import Destruction
from zsm_werkplaats.privacy.retention.models.log_destruction import LogDestruction
from zsm_werkplaats.privacy.retention.policies import (
    CONSENT,
    PROPOSE,
    SEE_RETENTION,
    managers_of,
    may_consent,
)
from zsm_werkplaats.privacy.retention.tasks import carry_out_destructions

HOME = "privacy:destructions"
CASES, ORDERS = "zaak", "voorstel"
MOST_LOGS = 20  # times that old rows were destroyed
MOST = 100  # proposals on one page; the others follow once these are answered


@polled
@require_safe
@requires(SEE_RETENTION)
def destructions(request: DeskRequest) -> HttpResponse:
    """What waits for consent, what is being destroyed, and what is gone."""
    here = Destruction.objects.filter(region=request.desk.here)
    shown = visible_to(request.user).filter(region=request.desk.here).values("pk")
    waiting = list(
        here.waiting_for_consent()
        .filter(case_number__in=shown)
        .select_related("proposed_by", "region")
        .order_by("pk")[:MOST]
    )
    managers = managers_of(request.desk.here)
    for order in waiting:
        order.is_mine_to_answer = may_consent(request.user, order, managers)  # type: ignore[attr-defined]
    done = here.carried_out().select_related("proposed_by", "consented_by")
    context = {
        "heaps": [
            (is_mine, [each for each in waiting if each.is_mine_to_answer == is_mine])  # type: ignore[attr-defined]
            for is_mine in (True, False)
        ],
        "waits": len(waiting),
        "most": MOST,
        "at_work": here.to_carry_out().count(),
        "logs": LogDestruction.objects.all()[:MOST_LOGS],
        "page": page_by_key(done, request.GET, key="carried_out_at", descending=True),
    }
    name = "privacy/retention/destructions.html"
    return render(request, f"{name}#at_work" if request.htmx else name, context)


@require_POST
@requires(PROPOSE)
def propose(request: DeskRequest) -> HttpResponse:
    """Propose the cases that were ticked."""
    numbers = _keys(request, CASES)
    return _answer(
        request,
        lambda: actions.propose_destruction(
            region=request.desk.here, numbers=numbers, by=request.user, at=now()
        ),
        "Voorgesteld: {}. Een ander geeft akkoord.",
    )


@require_POST
@requires(CONSENT)
def consent(request: DeskRequest) -> HttpResponse:
    """Consent to the proposals that were ticked; from here on it goes by itself."""
    answer = _answer(
        request,
        lambda: actions.consent_to_destruction(
            region=request.desk.here,
            orders=_keys(request, ORDERS),
            by=request.user,
            at=now(),
        ),
        "Akkoord gegeven: {}. De gegevens worden nu vernietigd.",
    )
    transaction.on_commit(carry_out_destructions.delay, robust=True)
    return answer


@require_POST
@requires(PROPOSE)
def withdraw(request: DeskRequest) -> HttpResponse:
    """Take the proposals back that were ticked."""
    return _answer(
        request,
        lambda: actions.withdraw_destruction(
            region=request.desk.here,
            orders=_keys(request, ORDERS),
            by=request.user,
            at=now(),
        ),
        "Ingetrokken: {}.",
    )


def _keys(request: DeskRequest, name: str) -> set[int]:
    found = (row_number(text) for text in request.POST.getlist(name))
    return {key for key in found if key}


def _answer(request: DeskRequest, act: Callable[[], int], done: str) -> HttpResponse:
    try:
        count = act()
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done.format(_cases(count)))
    return redirect(HOME)


def _cases(count: int) -> str:
    return "1 zaak" if count == 1 else f"{count} zaken"
