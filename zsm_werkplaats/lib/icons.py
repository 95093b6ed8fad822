"""Icons, and tags and clocks that bear one: `{% icon "bell" %}`.

Icon and clock draw what their templates in `components` do; a tag has none:
`{% tag "te laat" "danger" %}`.

A page has dozens of them; a string that is there costs a tenth of an included template.
"""

from datetime import datetime
from functools import cache

from django.template import Library
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

register = Library()

SIGNS = {
    "danger": "exclamation-octagon",
    "warn": "exclamation-triangle",
    "good": "check",
}


@register.simple_tag(name="icon")
@cache
def drawn(name: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        static("img/icons.svg"),
        name,
    )


@register.simple_tag
def tag(text: str, colour: str = "", icon: str = "") -> SafeString:
    """A few words in the colour of how something stands."""
    sign = icon or SIGNS.get(colour, "")
    return format_html(
        '<span class="tag tag-{}">{}{}</span>',
        colour or "neutral",
        drawn(sign) if sign else "",
        text,
    )


def clock(text: str, colour: str, due: datetime) -> SafeString:
    """How long until something must happen, with the moment itself."""
    due = localtime(due)
    return format_html(
        '<span class="clock clock-{}">{}'
        '<time datetime="{}" title="{}">{}</time></span>',
        colour,
        drawn(SIGNS["danger"] if colour == "danger" else "clock"),
        due.isoformat(),
        date_format(due, "l j F Y, H:i"),
        text,
    )
