"""Icons, and tags and clocks that bear one: `{% icon "bell" %}`.

They draw what `components/icon.html`, `tag.html` and `clock.html` do.

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


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        static("img/icons.svg"),
        name,
    )


def tag(text: str, colour: str = "neutral") -> SafeString:
    """A few words in the colour of how something stands."""
    sign = icon(SIGNS[colour]) if colour in SIGNS else ""
    return format_html('<span class="tag tag-{}">{}{}</span>', colour, sign, text)


def clock(text: str, colour: str, due: datetime) -> SafeString:
    """How long until something must happen, with the moment itself."""
    due = localtime(due)
    return format_html(
        '<span class="clock clock-{}">{}'
        '<time datetime="{}" title="{}">{}</time></span>',
        colour,
        icon(SIGNS["danger"] if colour == "danger" else "clock"),
        due.isoformat(),
        date_format(due, "l j F Y, H:i"),
        text,
    )
