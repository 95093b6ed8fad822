"""The help that dead-ended at an organisation, counted with the calls that did."""

from cases.context.dead_ends import COUNTS
from cases.support.models.support import Support
from socialmap.models import Organisation


def supports(organisation: Organisation) -> int:
    """The help that came to nothing there."""
    dead = Support.objects.filter(ending=Support.Ending.DEAD_ENDED)
    return dead.filter(region=organisation.region_id, organisation=organisation).count()


COUNTS.append(supports)
