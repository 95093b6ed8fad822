"""Fields that are rarely needed, behind one more click."""

from typing import Any

from crispy_forms.layout import LayoutObject
from django.utils.html import format_html
from django.utils.safestring import mark_safe

FILLED = mark_safe(' <span class="meta">ingevuld</span>')
NOTHING: tuple[Any, ...] = (None, "", False, [])


class Fold(LayoutObject):
    """Fields under a title that says if some are filled in; open when one is wrong."""

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
        is_wrong = any(form[name].errors for name in names)
        is_filled = any(self._tells(form[name]) for name in names)
        return format_html(
            '<details class="more"{}><summary>{}{}</summary>{}</details>',
            mark_safe(" open") if is_wrong else "",
            self.title,
            FILLED if is_filled else "",
            inside,
        )

    def _tells(self, field: Any) -> bool:
        value = field.value()
        is_begun = field.form.is_bound or getattr(field.form, "entry", None)
        return bool(is_begun) and value not in NOTHING and bool(value)
