"""How an advice is read on the page: plain text of people, and its roads."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from cases.advice.models.advice import Advice
from cases.advice.routes import Roads, roads_of
from zsm_werkplaats.lib.prose import to_html

register = template.Library()


@register.filter
def prose(text: str) -> SafeString:
    """The text as HTML: `{{ advice.text|prose }}`; cleaned, so it is safe."""
    return mark_safe(to_html(text))  # noqa: S308 (nh3 let only a few tags through)


@register.filter
def roads(advice: Advice) -> Roads:
    """The parts and conditions of an advice, and the other road beside it."""
    return roads_of(advice)
