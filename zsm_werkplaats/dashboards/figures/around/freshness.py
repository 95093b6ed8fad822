"""How fresh the sociale kaart of the region is now."""

from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse

from socialmap.confirmation.freshness import Freshness, in_state
from socialmap.confirmation.to_check import kept_by
from zsm_werkplaats.dashboards.figures.figure import Figure
from zsm_werkplaats.dashboards.figures.reader import Reader
from zsm_werkplaats.dashboards.figures.telling import Count as Counted
from zsm_werkplaats.dashboards.figures.telling import Teller, counts_figure
from zsm_werkplaats.lib.dates import day_of

UNIT = "Organisaties"


def freshness_figure(reader: Reader, teller: Teller) -> Figure:
    """How many entries have each state."""
    day = day_of(reader.at)
    here = kept_by(reader.region, day).order_by()
    told = here.aggregate(
        **{state.code: Count("pk", filter=in_state(state, day)) for state in Freshness}
    )
    counts = [
        Counted(state.label.capitalize(), told[state.code], url=_url(state))
        for state in Freshness
    ]
    return counts_figure(
        code="actualiteit",
        title="Actualiteit van de sociale kaart",
        definition=(
            "De organisaties die deze regio bijhoudt, zoals ze er nu voor staan, los "
            "van de periode; actueel is wat op tijd is bevestigd."
        ),
        counts=counts,
        teller=Teller(is_inside=teller.is_inside),
        unit=UNIT,
        first="Stand",
    )


def _url(state: Freshness) -> str:
    asked = {"lijst": "stand", "stand": state.code}
    return f"{reverse('socialmap:to_check')}?{urlencode(asked)}"
