"""What the log-in page offers beside a password."""

from typing import NamedTuple

from django import template
from django.conf import settings
from django.urls import reverse

register = template.Library()


class Way(NamedTuple):
    """A provider of single sign-on: its name, and where it begins."""

    name: str
    url: str


@register.simple_tag
def sign_on_ways() -> list[Way]:
    """The providers, as the settings name them."""
    kinds = settings.SOCIALACCOUNT_PROVIDERS.values()
    return [
        Way(app["name"], reverse("openid_connect_login", args=[app["provider_id"]]))
        for kind in kinds
        for app in kind["APPS"]
    ]
