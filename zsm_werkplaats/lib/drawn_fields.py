"""Fields of a filter drawn in Python, as `bootstrap5/field.html` lays them out.

A filter shows twenty on each visit, of which most stand folded.
"""

from collections.abc import Iterable
from typing import Any

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import forms
from django.forms.utils import flatatt
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString

OPTIONAL = SafeString(' <span class="optional">(niet verplicht)</span>')


def drawn_fields(fields: Iterable[forms.BoundField]) -> SafeString:
    """The fields in their order."""
    return SafeString("".join(map(_field, fields)))


def _field(field: Any) -> SafeString:
    """A field that says no more than its label; any other goes by the template."""
    if field.help_text or field.errors or field.use_fieldset or field.is_hidden:
        return SafeString(as_crispy_field(field))
    words = format_html("{}{}", field.label, OPTIONAL if field.is_optional else "")
    widget = field.field.widget
    is_tick = isinstance(widget, forms.CheckboxInput)
    label = format_html(
        '<label for="{}" class="{}">{}</label>',
        field.id_for_label,
        "form-check-label" if is_tick else "form-label",
        words,
    )
    if is_tick:
        inner = '<div class="form-check">{1}{0}</div>'
        drawn = field.as_widget(attrs={"class": _classes(widget, "form-check-input")})
    else:
        inner = "{}{}"
        drawn = _select(field) if type(widget) is forms.Select else _input(field)
    return format_html(
        '<div id="div_{}" class="field">{}</div>',
        field.auto_id,
        format_html(inner, label, drawn),
    )


def _input(field: Any) -> SafeString:
    classes = _classes(field.field.widget, "form-control")
    drawn: SafeString = field.as_widget(attrs={"class": classes})
    return drawn


def _select(field: Any) -> SafeString:
    """Without what Django makes of each option first: there are hundreds."""
    widget = field.field.widget
    attrs = {**widget.attrs, "class": _classes(widget, "form-select")}
    chosen, options = str(field.value() or ""), []
    for value, label in field.field.choices:
        selected = " selected" if str(value) == chosen else ""
        option = f'<option value="{escape(value)}"{selected}>'
        options.append(f"{option}{conditional_escape(label)}</option>")
    return format_html(
        '<select name="{}"{}>{}</select>',
        field.html_name,
        flatatt({**attrs, "id": field.auto_id}),
        SafeString("".join(options)),
    )


def _classes(widget: forms.Widget, kind: str) -> str:
    return f"{type(widget).__name__.lower()} {kind}"
