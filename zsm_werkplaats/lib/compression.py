"""Pages go over the line compressed, unless another site asked for them."""

from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

KINDS: Final = ("text/html", "application/json")
FROM_OTHERS: Final = ("cross-site", "same-site")


class CompressPages(GZipMiddleware):
    """Django's compression, which adds up to 100 random bytes to each answer.

    Who measures how long our answers are learns what stands on a page only by having
    a browser ask for it many times, with other words each time (BREACH). Only another
    site does that, and browsers say so: it gets the whole length (decision 0069).
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Leave alone what is a file, or what another site asked for."""
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        is_asked_by_another = request.headers.get("Sec-Fetch-Site") in FROM_OTHERS
        if kind not in KINDS or is_asked_by_another:
            return response
        return super().process_response(request, response)
