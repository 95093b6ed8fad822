"""What all forms share: their layout, and the words for what is left empty."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.renderers import DjangoTemplates
from django.http import QueryDict

from zsm_werkplaats.lib.dates import can_be
from zsm_werkplaats.lib.drawn_widgets import DRAWN
from zsm_werkplaats.lib.plain_text import keyboard_line, plain_line, plain_text

DASHES = "---------"
INVALID, CONFLICT = 422, 409
LARGEST = 2**31 - 1  # of an integer column


# Fields in which a dash, a quote or a digit is read, not kept as it was typed.
READ = (
    forms.IntegerField,
    forms.DateField,
    forms.DateTimeField,
    forms.TimeField,
    forms.DurationField,
    forms.UUIDField,
)


class PlainBoundField(forms.BoundField):
    """A field that receives what was typed without what nobody sees.

    Its date or number is one that can be reckoned with and stored.
    """

    def __init__(self, form: Any, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        if in_bounds not in field.validators:
            field.validators.append(in_bounds)

    @property
    def data(self) -> Any:
        return plain_value(self.field, super().data)

    @property
    def is_optional(self) -> bool:
        """Whether it says that it may be left empty."""
        is_asked = getattr(self.field, "is_required_sometimes", False)
        return not (self.field.required or is_asked)


def in_bounds(value: Any) -> None:
    """Refuse the year 1 and a number that no column holds; `ValidationError`."""
    if isinstance(value, date) and not can_be(value):
        msg = "Deze datum kan niet kloppen."
        raise ValidationError(msg)
    if isinstance(value, int) and abs(value) > LARGEST:
        msg = "Dit getal is te groot."
        raise ValidationError(msg)


class PlainRenderer(DjangoTemplates):
    """Makes every form, also those of others, receive plain text; draws its widgets.

    It stands in the settings, so that no form can forget it.
    """

    bound_field_class = PlainBoundField

    def render(self, template_name: str, context: Any, request: Any = None) -> str:
        if draw := DRAWN.get(template_name):
            return draw(context["widget"])
        return super().render(template_name, context, request)


class ReadField(forms.CharField):
    """One line that is read or matched, such as a parketnummer: as a keyboard types."""


def plain_value(field: forms.Field, value: Any) -> Any:
    """What was typed into `field`, made plain by the kind of the field.

    Passwords, files and choices are left alone.
    """
    if not isinstance(value, str) or isinstance(field.widget, forms.PasswordInput):
        return value
    if isinstance(field, (*READ, ReadField)):
        return keyboard_line(value)
    if not isinstance(field, forms.CharField):
        return value
    if isinstance(field.widget, forms.Textarea | forms.HiddenInput):
        return plain_text(value, keep_tabs=getattr(field, "keeps_tabs", False))
    return plain_line(value)


class WerkplaatsForm(forms.Form):
    """A form without tags of its own: the page brings them, and the button."""

    submit_label = "Opslaan"
    # Fields that must be filled in some situations: "niet verplicht" would not be true.
    required_sometimes: tuple[str, ...] = ()
    # Whether what is typed is kept while it is not sent.
    keeps_draft = False
    # What somebody else saved meanwhile, one field each.
    differences: Sequence[Any] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _put_in_plain_words(field)
        for name in self.required_sometimes:
            self.fields[name].is_required_sometimes = True  # type: ignore[attr-defined]
        self.lay_out_all()

    def lay_out_all(self) -> None:
        """Lay all fields out in their order; again when there are others."""
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    @property
    def status(self) -> int:
        if self.differences:
            return CONFLICT
        return INVALID if self.is_bound else 200

    def facts(self) -> dict[str, Any]:
        """The cleaned data as keyword arguments for the action."""
        return dict(self.cleaned_data)

    def notes(self) -> list[str]:
        """What to say, beside that it is done, about how a field was read."""
        return [
            note
            for name, field in self.fields.items()
            if hasattr(field, "note")
            and (note := field.note(self.cleaned_data.get(name)))
        ]

    def refuse(self, field: str | None, message: str) -> None:
        """Show why the action was refused, next to its field if it is on the form."""
        self.add_error(field if field in self.fields else None, message)

    def meet(self, standing: Any) -> bool:
        """Show what somebody else saved meanwhile; False when nothing differs."""
        raise NotImplementedError

    def send_again(self, values: Mapping[str, list[Any]]) -> None:
        """Let the form hold these values in the place of what was sent."""
        data = cast(QueryDict, self.data).copy()
        for name, given in values.items():
            data.setlist(self.add_prefix(name), [str(each) for each in given])
            if not given:
                del data[self.add_prefix(name)]
        self.data = data

    def open(self, request: Any) -> None:
        """Get ready to be shown on the page of `request`."""

    def finish(self, request: Any) -> None:
        """Let go of what was kept for `request`: the action is done."""

    def offer(self, name: str, choices: QuerySet[Any]) -> None:
        """Let the field `name` offer these records, and accept no others."""
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = choices


def _put_in_plain_words(field: forms.Field) -> None:
    is_choice = isinstance(field, forms.ChoiceField)
    if (
        field.error_messages["required"]
        == forms.Field.default_error_messages["required"]
    ):
        field.error_messages["required"] = (
            "Kies er een." if is_choice else "Vul dit in."
        )
    if isinstance(field, forms.ModelChoiceField) and field.empty_label == DASHES:
        field.empty_label = "Kies …" if field.required else "niet ingevuld"
