"""Read the form of a page as a browser would send it back."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse

Attributes = list[tuple[str, str | None]]
UNTYPED = {"submit", "button", "checkbox", "radio"}


@dataclass(frozen=True)
class Edit:
    """A form that both opened: its page, and what each types in which field."""

    url: str
    name: str
    first: str = "Van de eerste"
    second: str = "Van de tweede"
    also: dict[str, Any] = field(default_factory=dict)
    # What the page says of the first text, where that is not the text itself.
    told: str = ""


class _Reader(HTMLParser):
    """Collects names and values of inputs, textareas and selects of a posted form."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._is_posted = False
        self._is_template = False
        self._text: str | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self._is_posted = given.get("method", "").lower() == "post"
        if tag == "template":
            self._is_template = True
        if not self._is_posted or self._is_template:
            return
        if tag == "select":
            self._open_select(name, given)
        elif tag == "option" and "selected" in given:
            self.values[self._select] = given.get("value", "")
        elif tag == "textarea":
            self._text = name
            self.values[name] = ""
        elif tag == "input" and name:
            self._input(name, given)

    def _open_select(self, name: str, given: dict[str, str]) -> None:
        self._select = name
        if "multiple" not in given:
            self.values.setdefault(name, "")

    def _input(self, name: str, given: dict[str, str]) -> None:
        if given.get("type") in UNTYPED and "checked" not in given:
            return
        silent = "on" if given.get("type") == "checkbox" else ""
        self.values[name] = given.get("value", silent)

    def handle_data(self, data: str) -> None:
        if self._text:
            self.values[self._text] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self._is_template = False
        if tag == "textarea" and self._text:
            # A browser drops the first line break and sends CRLF for the others.
            text = self.values[self._text].removeprefix("\n")
            self.values[self._text] = text.replace("\r\n", "\n").replace("\n", "\r\n")
            self._text = None


def untouched(page: HttpResponse | Any) -> dict[str, str]:
    """What a browser posts when somebody opens the page and only clicks the button."""
    reader = _Reader()
    reader.feed(page.content.decode())
    for outside in ("csrfmiddlewaretoken", "region"):
        reader.values.pop(outside, None)
    return reader.values
