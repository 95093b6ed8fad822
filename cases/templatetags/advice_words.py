"""How an advice is read on the page: plain text of people."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from zsm_werkplaats.lib.prose import to_html

register = template.Library()


@register.filter
def prose(text: str) -> SafeString:
    """The text as HTML: `{{ advice.text|prose }}`; cleaned, so it is safe."""
    return mark_safe(to_html(text))  # noqa: S308 (nh3 let only a few tags through)
