"""Where everybody starts."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import BE_HERE, Role, requires
from zsm_werkplaats.front.navigation import places


@require_safe
@requires(BE_HERE)
def home(request: DeskRequest) -> HttpResponse:
    """Go to the first place that this user has here."""
    mine = places(request.desk)
    if mine:
        return redirect(mine[0].address)
    is_auditor = Role.AUDITOR in request.desk.roles
    return render(request, "front/nowhere.html", {"is_auditor": is_auditor})
