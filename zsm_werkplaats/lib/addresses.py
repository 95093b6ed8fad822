"""Addresses of pages by name, put together once for each name.

Django walks through all URLs for each address, and a page with rows has hundreds. Those
of one name differ by their numbers only. The `url` tag here stands in for Django's.
"""

from functools import lru_cache
from typing import Any

from django.template import Library
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as read_tag
from django.urls import NoReverseMatch, get_script_prefix, reverse

register = Library()
NAMES = 2_000
STAND_IN = 7_300_000_001  # a number that stands in no address itself


@lru_cache(NAMES)
def _form(name: str, count: int, _prefix: str) -> str:
    """The address with `{}` for each of its numbers."""
    stand_ins = [STAND_IN + at for at in range(count)]
    form = reverse(name, args=stand_ins)
    for each in stand_ins:
        form = form.replace(str(each), "{}")
    return form


def address(name: str, *numbers: int) -> str:
    """What `reverse()` makes of this name and these numbers.

    Raises NoReverseMatch, as that does.
    """
    return _form(name, len(numbers), get_script_prefix()).format(*numbers)


class QuickURLNode(URLNode):
    """An address with numbers only, quicker; any other is Django's own."""

    def render(self, context: Context) -> str:
        numbers = [each.resolve(context) for each in self.args]
        if self.kwargs or not all(type(each) is int for each in numbers):
            return super().render(context)
        try:
            found = address(self.view_name.resolve(context), *numbers)
        except NoReverseMatch:  # nothing at all, where it gets a name
            return super().render(context)
        if not self.asvar:
            return found
        context[self.asvar] = found
        return ""


@register.tag
def url(parser: Parser, token: Token) -> URLNode:
    node: Any = read_tag(parser, token)
    return QuickURLNode(node.view_name, node.args, node.kwargs, node.asvar)
