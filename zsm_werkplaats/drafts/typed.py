"""What of a form is kept, and which page it belongs to."""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.http import QueryDict
from django.urls import Resolver404, resolve

from zsm_werkplaats.drafts.models import IGNORED, PAGE_LENGTH
from zsm_werkplaats.lib.numbers import row_number

MOST = 64 * 1024  # bytes
NUL = "\x00"
# What the script adds, and what never belongs in a draft.
LEFT_OUT = frozenset(
    {
        "csrfmiddlewaretoken",
        "submission",
        "version",
        "draft_page",
        "draft_owner",
        "draft_case",
        "draft_unchanged",
    }
)
SECRET = "password"  # noqa: S105 (part of the name of a field)


class UnfitError(ValueError):
    """This can't be kept as a draft."""


@dataclass(frozen=True)
class Place:
    """The page of a form: its path, its name, and the case it is about."""

    page: str
    address: str
    case_number: int | None

    def about(self, chosen: list[str]) -> "Place":
        """The same place, about the case that was chosen in the form itself."""
        number = self.case_number or row_number("".join(chosen)) or None
        return Place(self.page, self.address, number)


def page_of(address: str) -> str:
    """The path and query of a form, without what does not make it another form."""
    parts = urlsplit(address)
    kept = [
        (name, value)
        for name, values in QueryDict(parts.query).lists()
        for value in values
        if name not in IGNORED
    ]
    return f"{parts.path}?{urlencode(kept)}" if kept else parts.path


def place_of(address: str) -> Place:
    """Where a form stands. Raises `UnfitError` when that is no page of ours."""
    try:
        page = page_of(address)
    except ValueError as error:
        raise UnfitError from error
    if len(page) > PAGE_LENGTH or not page.startswith("/") or page.startswith("//"):
        raise UnfitError
    try:
        found = resolve(urlsplit(page).path)
    except Resolver404 as error:
        raise UnfitError from error
    number = found.kwargs.get("number")
    if number is not None and number.bit_length() > 63:  # noqa: PLR2004 (a bigint)
        raise UnfitError
    return Place(page, found.view_name, number)


def typed_in(sent: QueryDict) -> dict[str, list[str]]:
    """The fields that somebody filled in. Raises `UnfitError` on a NUL or too much."""
    typed = {
        name: [str(value) for value in values]
        for name, values in sent.lists()
        if name not in LEFT_OUT and SECRET not in name.casefold()
    }
    texts = [*typed, *(value for values in typed.values() for value in values)]
    if any(NUL in text for text in texts):
        raise UnfitError
    if sum(len(text.encode()) for text in texts) > MOST:
        raise UnfitError
    return typed
