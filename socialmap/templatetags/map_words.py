"""How the sociale kaart speaks on the page."""

from datetime import datetime

from django import template
from django.utils.formats import date_format

from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from zsm_werkplaats.lib import phones
from zsm_werkplaats.lib.codelist import CodeListEntry

register = template.Library()


@register.filter
def asks_to_be_confirmed(organisation: Organisation, at: datetime) -> bool:
    """Whether the entry got old."""
    return organisation.asks_to_be_confirmed(at)


@register.filter
def all_domains(organisation: Organisation) -> list[CodeListEntry]:
    """The parts of life that the services bear on, each once."""
    domains = {d for s in organisation.services.all() for d in s.domains.all()}
    return sorted(domains, key=lambda domain: domain.position)


@register.filter
def dialled(phone: str) -> str:
    """What to dial of a telephone number as somebody typed it."""
    return phones.dialled(phone)


@register.filter
def waiting(service: Service) -> str:
    """How long somebody waits, and when that was said."""
    weeks = service.waiting_weeks
    if weeks is None:
        return ""
    told = "geen wachttijd"
    if weeks:
        told = f"wachttijd {weeks} {'week' if weeks == 1 else 'weken'}"
    if service.waiting_said_on is None:
        return told
    return f"{told} (gehoord op {date_format(service.waiting_said_on, 'j b Y')})"
