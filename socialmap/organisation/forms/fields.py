"""Fields of the sociale kaart: a municipality, opening times, a KvK number."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from rapidfuzz import process

from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.lib.day_field import EARLIEST, DayField, ReckonsFromToday
from zsm_werkplaats.lib.forms import ReadField
from zsm_werkplaats.lib.names import name_key
from zsm_werkplaats.lib.opening_times import in_words, typed_again
from zsm_werkplaats.lib.typed_opening_times import (
    UnreadableTimesError,
    read_opening_times,
)

LONG = 1_000  # characters
NEAR = 75  # of 100, how much a misspelt name must look like a known one
KVK = re.compile(r"\d{8}")


class AnyDayField(DayField):
    """A day, past or to come."""

    def validate(self, value: date | None) -> None:
        forms.DateField.validate(self, value)
        if value and not EARLIEST.year < value.year < EARLIEST.year + 200:
            msg = "Deze datum kan niet kloppen."
            raise ValidationError(msg)


class KvkField(ReadField):
    """A number of the Kamer van Koophandel: eight digits."""

    def clean(self, value: Any) -> str:
        digits = re.sub(r"[ .-]", "", super().clean(value))
        if digits and not KVK.fullmatch(digits):
            msg = "Een KvK-nummer heeft 8 cijfers."
            raise ValidationError(msg)
        return digits


class OpeningTimesField(forms.CharField):
    """Opening times as one types them; `note` tells how they were read."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 2, "autocomplete": "off"})
        super().__init__(required=False, max_length=LONG, widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        try:
            return read_opening_times(super().clean(value))
        except UnreadableTimesError as error:
            raise ValidationError(str(error)) from error

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str | None) else typed_again(value)

    def note(self, value: Any) -> str | None:
        """How the times were read."""
        return f"Openingstijden: {in_words(value)}." if value else None


class SuggestingInput(forms.TextInput):
    """A text with suggestions, which the browser narrows while one types."""

    suggestions: Sequence[str] = ()

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        place = f"suggestions-{name}"
        attrs = {**(attrs or {}), "list": place, "autocomplete": "off"}
        options = format_html_join(
            "", '<option value="{}"></option>', ((each,) for each in self.suggestions)
        )
        field = super().render(name, value, attrs, renderer)
        return format_html('{}<datalist id="{}">{}</datalist>', field, place, options)


class MunicipalityField(ReckonsFromToday, forms.CharField):
    """A municipality by its name; one that merged becomes the one it is part of now."""

    widget = SuggestingInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=80, **kwargs)
        self.merged: tuple[str, str] | None = None
        self.known: Sequence[Municipality] = ()

    def offer(self, municipalities: Iterable[Municipality]) -> None:
        """Know these, the merged ones too, and suggest those of today."""
        self.known = list(municipalities)
        today = self.today
        self.widget.suggestions = [m.name for m in self.known if m.exists_on(today)]

    def prepare_value(self, value: Any) -> Any:
        return value.name if isinstance(value, Municipality) else value

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        named = [m for m in self.known if name_key(m.name) == name_key(typed)]
        if not named:
            raise ValidationError(self._unknown(typed))
        found = next((m for m in named if m.exists_on(self.today)), named[0])
        now = found.on(self.today)
        if now != found:
            self.merged = (found.name, now.name)
        return now

    def note(self, value: Any) -> str | None:
        """That the municipality is part of another one now."""
        return says_merged(*self.merged) if self.merged and value else None

    def _unknown(self, typed: str) -> str:
        names = [m.name for m in self.known]
        near = process.extractOne(
            typed, names, processor=str.casefold, score_cutoff=NEAR
        )
        if near:
            return f"De gemeente {typed} kennen we niet. Bedoel je {near[0]}?"
        return (
            f"De gemeente {typed} kennen we niet. Kies er een uit de lijst, of "
            "laat dit leeg en vul alleen de plaats in."
        )


def says_merged(was: str, now: str) -> str:
    """What to say about a municipality that no longer exists."""
    return f"De gemeente {was} hoort nu bij {now}. Opgeslagen is {now}."
