"""Which sensitive organisations somebody asked to see a moment ago.

Forms and the history show what the page keeps out of sight: they open only for who
pressed the button on the page, which is logged.
"""

from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.desk import DeskRequest

KEY = "shown_sensitive"
LASTS = timedelta(minutes=15)
FIRST = "Toon eerst de afgeschermde gegevens. Daarna kun je ze wijzigen."


def remember_shown(
    request: DeskRequest, organisation: Organisation, at: datetime
) -> None:
    """Let the forms of this organisation open for a quarter of an hour."""
    shown = request.session.get(KEY, {})
    request.session[KEY] = shown | {str(organisation.pk): at.isoformat()}


def is_shown(request: DeskRequest, organisation: Organisation, at: datetime) -> bool:
    """Whether what is kept out of sight may be on the screen at `at`."""
    if not organisation.is_sensitive:
        return True
    since = request.session.get(KEY, {}).get(str(organisation.pk))
    return bool(since) and at - datetime.fromisoformat(since) < LASTS


def ask_first(request: DeskRequest, organisation: Organisation) -> HttpResponse:
    """Send who did not press the button to the page that has it."""
    messages.info(request, FIRST)
    return redirect("socialmap:organisation", organisation.pk)
