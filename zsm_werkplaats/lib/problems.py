"""What goes wrong in an API, as RFC 9457 says it: application/problem+json."""

import json
from typing import Any

from django.http import HttpResponse

CONTENT_TYPE = "application/problem+json"
TITLES = {
    400: "Deze aanvraag is niet te lezen",
    401: "Geen geldige sleutel",
    404: "Niet gevonden",
    405: "Deze methode kan hier niet",
    413: "Deze aanvraag is te groot",
    429: "Te veel aanvragen",
    503: "Even niet bereikbaar",
}


def problem(status: int, detail: str = "", **more: Any) -> HttpResponse:
    """A problem with its status, title and detail."""
    body = {"type": "about:blank", "title": TITLES.get(status, ""), "status": status}
    body |= {"detail": detail} if detail else {}
    return HttpResponse(
        json.dumps(body | more, ensure_ascii=False),
        status=status,
        content_type=CONTENT_TYPE,
    )
