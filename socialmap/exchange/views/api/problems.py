"""What the API answers when something goes wrong."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from zsm_werkplaats.lib.problems import problem

SECONDS = 60  # to wait when the throttle does not say


def tell_problems(api: NinjaAPI) -> None:
    """Let the API answer with problems."""

    def unreadable(request: HttpRequest, error: Any) -> HttpResponse:
        wrong = [
            {"name": str(each["loc"][-1]), "reason": str(each["msg"])}
            for each in error.errors
        ]
        names = ", ".join(sorted({each["name"] for each in wrong}))
        return problem(400, f"Klopt niet: {names}.", **{"invalid-params": wrong})

    def keyless(request: HttpRequest, error: Any) -> HttpResponse:
        answer = problem(401, "Stuur een sleutel mee in X-Api-Key of Authorization.")
        answer["WWW-Authenticate"] = 'Bearer realm="Sociale kaart"'
        return answer

    def throttled(request: HttpRequest, error: Any) -> HttpResponse:
        wait = int(error.wait or SECONDS) + 1
        answer = problem(429, f"Probeer het over {wait} seconden opnieuw.")
        answer["Retry-After"] = str(wait)
        return answer

    def missing(request: HttpRequest, error: Any) -> HttpResponse:
        return problem(404, "Dit bestaat niet of wordt niet gedeeld.")

    def other(request: HttpRequest, error: Any) -> HttpResponse:
        return problem(error.status_code, str(error))

    for kind, answer in (
        (ValidationError, unreadable),
        (AuthenticationError, keyless),
        (Throttled, throttled),
        (Http404, missing),
        (HttpError, other),
    ):
        api.add_exception_handler(kind, answer)
