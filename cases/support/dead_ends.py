"""The help that dead-ended at an organisation, counted with the calls that did."""

from collections import Counter
from collections.abc import Collection

from django.db.models import Q

from cases.context.dead_ends import COUNTS
from cases.context.models.contact import Contact
from cases.support.models.support import Support
from socialmap.organisation.models.organisation import Organisation


def supports(organisation: Organisation, region_id: int) -> int:
    """The help that came to nothing there."""
    dead = Support.objects.filter(ending=Support.Ending.DEAD_ENDED)
    return dead.filter(region=region_id, organisation=organisation).count()


def by_organisation(keys: Collection[int], region_id: int) -> Counter[int]:
    """How often it dead-ended at each in the cases of a region, in one query."""
    there = Q(organisation__in=keys, region=region_id)
    called = Contact.objects.filter(there, result=Contact.Result.DEAD_END)
    helped = Support.objects.filter(there, ending=Support.Ending.DEAD_ENDED)
    each = [found.order_by().values_list("organisation") for found in (called, helped)]
    return Counter(key for (key,) in each[0].union(each[1], all=True))


COUNTS.append(supports)
