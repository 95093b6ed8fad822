"""Form fields in the words of the work."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cases.case.models.disclosure import YES_OR_NO, Disclosure
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib import parketnummer
from zsm_werkplaats.lib.birth_dates import BirthDate, birth_date_from
from zsm_werkplaats.lib.dates import NoSuchMomentError, came_twice, local_moment
from zsm_werkplaats.lib.day_field import EARLIEST, ReckonsFromToday
from zsm_werkplaats.lib.dutch_dates import moment_from
from zsm_werkplaats.lib.forms import ReadField
from zsm_werkplaats.lib.names import name_in_order

LONG_TEXT = 20_000  # characters: ten pages
# What stands at a field of which a worker may not know who reads it.
OM_READS = "Het OM leest dit mee."
OM_DOES_NOT_READ = "Het OM leest dit niet."


OM_MAY_READ = f"{OM_READS} Mag dat niet, kies dan nee bij Mag naar het OM."


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


class DisclosureField(forms.ChoiceField):
    """Whether something may go to the OM: ja, unless somebody says nee."""

    def __init__(self, **kwargs: Any) -> None:
        given: dict[str, Any] = {"label": "Mag naar het OM?", "required": False}
        super().__init__(
            choices=[*reversed(YES_OR_NO)],
            initial=Disclosure.OPEN,
            widget=forms.RadioSelect,
            **(given | kwargs),
        )

    def clean(self, value: Any) -> str:
        return str(super().clean(value) or Disclosure.OPEN.value)


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


class BirthDateField(ReckonsFromToday, ReadField):
    """A birth date as it is known: 31-12-2001, mei 1990, 1990, onbekend.

    Cleans to a date; to a `BirthDate` where the day is not known; to None.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": 40}),
            help_text="Bijvoorbeeld 31-12-2001. Alleen een jaar mag ook.",
            **kwargs,
        )

    def to_python(self, value: Any) -> Any:
        if isinstance(value, date | BirthDate):
            return value
        try:
            born = birth_date_from(str(value or ""), today=self.today)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        return born.day or born or None

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, datetime | date):
            return f"{value:%d-%m-%Y}"
        return str(value) if isinstance(value, BirthDate) else value

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """A date has no length to check."""

    def doubt(self, value: Any) -> str:
        """What to ask of a date that a system filled in, or of somebody very old."""
        born = value if isinstance(value, BirthDate) else BirthDate(value)
        if not born.is_doubtful_on(self.today):
            return ""
        return f"Klopt het: {born.in_words}? Zo niet, verbeter het of laat het leeg."


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

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str) or not value:
            return super().to_python(value)
        try:
            return self._read(value)
        except NoSuchMomentError as error:
            raise ValidationError(str(error)) from error
        except (ValueError, OverflowError) as error:
            msg = "Vul een dag en tijd in als 25-11-2026 08:30."
            raise ValidationError(msg) from error

    def _read(self, text: str) -> datetime:
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            return moment_from(text, today=self.today)
        return local_moment(found) if found.tzinfo is None else found

    def note(self, value: datetime | None) -> str:
        """What to say about a time that the clock shows twice."""
        return came_twice(value) if value else ""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not EARLIEST.year <= value.year <= self.today.year + 5:
            msg = "Dit tijdstip kan niet kloppen."
            raise ValidationError(msg)
        if value and self.past and value > self.at:
            msg = "Dit tijdstip ligt in de toekomst."
            raise ValidationError(msg)


class NameField(forms.CharField):
    """The name of somebody, as it is said: "Vries de, Jan" is Jan de Vries."""

    def to_python(self, value: Any) -> Any:
        return name_in_order(super().to_python(value) or "")


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
