"""What all forms share: their layout, and the words for what is left empty."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import QuerySet

DASHES = "---------"


class WerkplaatsForm(forms.Form):
    """A form without tags of its own: the page brings them, and the button."""

    submit_label = "Opslaan"
    # Fields that must be filled in some situations: "niet verplicht" would not be true.
    required_sometimes: tuple[str, ...] = ()

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
