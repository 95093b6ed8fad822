"""Fields that are rarely needed, behind one more click."""

from typing import Any

from crispy_forms.layout import LayoutObject
from django.utils.html import format_html

NOTHING: tuple[Any, ...] = (None, "", False, [])


class Fold(LayoutObject):
    """Fields under a title; open when one of them holds something or is wrong."""

    def __init__(self, title: str, *fields: str) -> None:
        self.title, self.fields = title, list(fields)

    def render(self, form: Any, context: Any, **kwargs: Any) -> str:
        """The fold of `form`, without the fields that it does not have."""
        names = [name for name in self.fields if name in form.fields]
        if not names:
            return ""
        kept, self.fields = self.fields, names
        inside = self.get_rendered_fields(form, context, **kwargs)
        self.fields = kept
        is_open = any(self._tells(form[name]) for name in names)
        return format_html(
            '<details class="more"{}><summary>{}</summary>{}</details>',
            " open" if is_open else "",
            self.title,
            inside,
        )

    def _tells(self, field: Any) -> bool:
        value = field.value()
        untouched = field.field.initial if not field.form.is_bound else None
        return bool(field.errors) or (
            value not in NOTHING and bool(value) and value != untouched
        )
