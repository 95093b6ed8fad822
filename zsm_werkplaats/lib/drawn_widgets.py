"""Widgets drawn in Python: a list of options in templates costs more than its page.

They are as Django's own templates draw them. Only radio buttons and boxes stand as the
house lays them out.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.forms.utils import flatatt
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

Widget = Mapping[str, Any]


def _input(widget: Widget) -> SafeString:
    value = widget["value"]
    return format_html(
        '<input type="{}" name="{}"{}{}>',
        widget["type"],
        widget["name"],
        "" if value is None else format_html(' value="{}"', str(value)),
        flatatt(widget["attrs"]),
    )


def _textarea(widget: Widget) -> SafeString:
    return format_html(
        '<textarea name="{}"{}>\n{}</textarea>',
        widget["name"],
        flatatt(widget["attrs"]),
        widget["value"] or "",
    )


def _select(widget: Widget) -> SafeString:
    lines: list[SafeString] = []
    for label, options, _ in widget["optgroups"]:
        drawn = _joined(
            format_html(
                '<option value="{}"{}>{}</option>',
                str(option["value"]),
                flatatt(option["attrs"]),
                _words(option["label"]),
            )
            for option in options
        )
        group = '<optgroup label="{}">{}</optgroup>'
        lines.append(format_html(group, label, drawn) if label else drawn)
    attrs = flatatt(widget["attrs"])
    return format_html(
        '<select name="{}"{}>{}</select>', widget["name"], attrs, _joined(lines)
    )


def _radios(widget: Widget) -> SafeString:
    return format_html('<div class="choices">{}</div>', _choices(widget))


def _boxes(widget: Widget) -> SafeString:
    return format_html('<div class="checks">{}</div>', _choices(widget))


def _choices(widget: Widget) -> SafeString:
    lines: list[SafeString] = []
    for label, options, _ in widget["optgroups"]:
        if label:
            lines.append(format_html('<p class="checks-group">{}</p>', label))
        lines += [_choice(option) for option in options]
    return _joined(lines)


def _choice(option: Widget) -> SafeString:
    is_wrong = " is-invalid" if "aria-invalid" in option["attrs"] else ""
    return format_html(
        '<div class="{}"><input type="{}" class="form-check-input{}" name="{}" '
        'value="{}"{}> <label for="{}" class="form-check-label">{}</label></div>',
        "choice" if option["type"] == "radio" else "form-check",
        option["type"],
        is_wrong,
        option["name"],
        str(option["value"]),
        flatatt(option["attrs"]),
        option["attrs"].get("id", ""),
        _words(option["label"]),
    )


def _words(label: Any) -> SafeString:
    return conditional_escape(label if isinstance(label, SafeString) else str(label))


def _joined(lines: Iterable[SafeString]) -> SafeString:
    return SafeString("".join(lines))


DRAWN: dict[str, Callable[[Widget], SafeString]] = {
    **dict.fromkeys(
        (
            f"django/forms/widgets/{kind}.html"
            for kind in (
                *("checkbox", "color", "date", "datetime", "email", "hidden", "number"),
                *("password", "search", "tel", "text", "time", "url"),
            )
        ),
        _input,
    ),
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
    "django/forms/widgets/radio.html": _radios,
    "django/forms/widgets/checkbox_select.html": _boxes,
}
