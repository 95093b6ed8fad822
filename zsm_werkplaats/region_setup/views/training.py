"""Put training cases ready, and wipe them."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.region_setup.actions import training as actions
from zsm_werkplaats.region_setup.policies import TRAIN
from zsm_werkplaats.region_setup.training.cases import training_cases

HOME = "region_setup:training"


@require_safe
@requires(TRAIN)
def training(request: DeskRequest) -> HttpResponse:
    """What is ready, and what wiping takes away."""
    cases = training_cases(request.desk.here).order_by("number")
    shown = cases.select_related("worker")
    context = {"cases": list(shown), "region": request.desk.here}
    return render(request, "region_setup/training.html", context)


@require_POST
@requires(TRAIN)
def set_up_training(request: DeskRequest) -> HttpResponse:
    """Put them ready; a second click finds them there."""
    region, by = request.desk.here, request.user
    return _done(
        request,
        lambda: actions.set_up_training(region=region, by=by, at=now()),
        "{} oefenzaken staan klaar.",
    )


@require_POST
@requires(TRAIN)
def wipe_training(request: DeskRequest) -> HttpResponse:
    """Wipe them with all that hangs on them."""
    region, by = request.desk.here, request.user
    return _done(
        request,
        lambda: actions.wipe_training(region=region, by=by),
        "{} oefenzaken gewist.",
    )


def _done(request: DeskRequest, act: Callable[[], int], done: str) -> HttpResponse:
    try:
        count = act()
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done.format(count))
    return redirect(HOME)
