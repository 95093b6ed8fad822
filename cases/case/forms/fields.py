"""Form fields in the words of the work."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib import parketnummer
from zsm_werkplaats.lib.day_field import EARLIEST, ReckonsFromToday
from zsm_werkplaats.lib.forms import ReadField

LONG_TEXT = 20_000  # characters: ten pages
# What stands at a field of which a worker may not know who reads it.
OM_READS = "Het OM leest dit mee."
OM_DOES_NOT_READ = "Het OM leest dit niet."


class SuggestingInput(forms.TextInput):
    """One line of text with suggestions under it; anything else may be typed too.

    What a suggestion says beside its text, the script shows under the field.
    """

    def __init__(self, **attrs: Any) -> None:
        super().__init__(attrs={"autocomplete": "off", **attrs})
        self.suggestions: list[tuple[str, str]] = []

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        key = f"{name}-suggestions"
        options = format_html_join(
            "", '<option value="{}" label="{}"></option>', self.suggestions
        )
        field = super().render(name, value, {**(attrs or {}), "list": key}, renderer)
        return format_html(
            '{}<output class="suggested" data-suggested></output>'
            '<datalist id="{}">{}</datalist>',
            field,
            key,
            options,
        )


class TextField(forms.CharField):
    """A text of several lines; a pasted table keeps its tabs."""

    def __init__(
        self, *, rows: int = 4, keeps_tabs: bool = False, **kwargs: Any
    ) -> None:
        self.keeps_tabs = keeps_tabs
        kwargs.setdefault("max_length", LONG_TEXT)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class LinesField(TextField):
    """A list, one item a line; cleans to a list of texts."""

    LINE = 500

    def clean(self, value: Any) -> Any:
        text = super().clean(value) or ""
        lines = [line.strip(" -•\t") for line in text.splitlines()]
        items = [line for line in lines if line]
        if any(len(item) > self.LINE for item in items):
            msg = f"Elke regel mag hooguit {self.LINE} tekens lang zijn."
            raise ValidationError(msg)
        return items


class BirthDateField(ReckonsFromToday, forms.DateField):
    """A birth date, typed as 31-12-2001; a calendar would be in the way."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d%m%Y", "%Y-%m-%d"],
            widget=forms.DateInput(
                format="%d-%m-%Y", attrs={"inputmode": "numeric", "maxlength": 10}
            ),
            help_text="Bijvoorbeeld 31-12-2001",
            error_messages={"invalid": "Vul een datum in als 31-12-2001."},
            **kwargs,
        )

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and not EARLIEST <= value <= self.today:
            msg = "Deze geboortedatum kan niet kloppen."
            raise ValidationError(msg)


class MomentField(ReckonsFromToday, forms.DateTimeField):
    """A day and a time, Dutch time; `past` refuses what still has to come."""

    def __init__(self, *, past: bool = False, **kwargs: Any) -> None:
        self.past = past
        super().__init__(
            widget=forms.DateTimeInput(
                format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}
            ),
            **kwargs,
        )

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not EARLIEST.year <= value.year <= self.today.year + 5:
            msg = "Dit tijdstip kan niet kloppen."
            raise ValidationError(msg)
        if value and self.past and value > self.at:
            msg = "Dit tijdstip ligt in de toekomst."
            raise ValidationError(msg)


class ParketnummerField(ReadField):
    """A parketnummer, in any of its spellings."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=30, help_text="Bijvoorbeeld 16/123456-26", **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return ""
        try:
            return parketnummer.normalise(text)
        except ValueError as error:
            raise ValidationError(str(error)) from error


def choose(
    choices: list[tuple[str, str]], *, label: str, required: bool = True, **kwargs: Any
) -> forms.ChoiceField:
    """One of a few, as radio buttons that are all on the screen."""
    return forms.ChoiceField(
        choices=choices,
        label=label,
        required=required,
        widget=forms.RadioSelect,
        **kwargs,
    )


def people_as(role: Role, region: Region) -> Any:
    """Users who hold `role` in the region and may log in."""
    return User.objects.filter(
        is_active=True, memberships__region=region, memberships__role=role
    )
