"""How often it dead-ended at an organisation: calls and help together.

Every strand in which something dead-ends registers a count; counting tells nothing of
a case, so that all cases of the region count.
"""

from collections.abc import Callable

from django.urls import reverse
from django.utils.html import format_html

from cases.case.models.record import CaseRecord
from cases.context.models.contact import Contact
from socialmap.organisation.models.organisation import Organisation

MANY = 4  # the fourth time says so
ORDINALS = {4: "vierde", 5: "vijfde", 6: "zesde", 7: "zevende", 8: "achtste"}

Count = Callable[[Organisation, int], int]
COUNTS: list[Count] = []


def calls(organisation: Organisation, region_id: int) -> int:
    """The calls that led nowhere there."""
    dead = Contact.objects.filter(result=Contact.Result.DEAD_END)
    return dead.filter(region=region_id, organisation=organisation).count()


def dead_ends_at(organisation: Organisation, region_id: int) -> int:
    """How often it dead-ended there, in the cases of a region."""
    return sum(count(organisation, region_id) for count in (calls, *COUNTS))


def told_after(done: str, organisation: Organisation | None, at: CaseRecord) -> str:
    """What the banner says; from the fourth dead end on it may be raised or noted."""
    if organisation is None:
        return done
    told = in_words(organisation, dead_ends_at(organisation, at.region_id))
    if not told:
        return done
    url = reverse("cases:raise_dead_end", args=[at.case_id])
    return format_html(
        '{} {} <a href="{}?organisatie={}">Inbrengen bij de unitmanager</a> · '
        '<a href="{}?uit={}:{}">Signaal noteren</a>',
        done,
        told,
        url,
        organisation.pk,
        reverse("reflection:note_finding"),
        at._meta.model_name,
        at.pk,
    )


def in_words(organisation: Organisation, count: int) -> str:
    """That it is the fourth time or a later one; empty before that."""
    if count < MANY:
        return ""
    ordinal = ORDINALS.get(count, f"{count}e")
    return f"{ordinal.capitalize()} keer doodgelopen bij {organisation}."
