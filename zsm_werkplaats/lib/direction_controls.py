"""Nothing that is shown turns the direction of what stands behind it.

A direction control, such as U+202E, makes one name read as another and `fdp.exe` as
`exe.pdf`. Forms and imports take them out of what comes in (`plain_text`). What was
stored before that, or past it, loses them on its way out: one reads what is there.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

IN_TEXT = re.compile("[\u202a-\u202e\u2066-\u2069]")
# U+202A to U+202E and U+2066 to U+2069 as UTF-8; in JSON also as an escape, unless its
# backslash is escaped itself.
CONTROLS = re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")
ESCAPED = re.compile(rb"(?<!\\)((?:\\\\)*)\\u20(?:2[a-e]|6[6-9])", re.IGNORECASE)


def without_direction_controls(text: str) -> str:
    """The text as it is written, for what is no answer of its own, such as a PDF."""
    return IN_TEXT.sub("", text)


def leave_out_direction_controls(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer without them, whatever made the answer; files such as a PDF stay whole."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        if response.streaming or not (kind.startswith("text/") or "json" in kind):
            return response
        shown = CONTROLS.sub(b"", response.content)
        if "json" in kind:
            shown = ESCAPED.sub(rb"\1", shown)
        if shown != response.content:
            response.content = shown
            del response.headers["Content-Length"]
        return response

    return middleware
