"""What the workers of the demo say they know; some of it nobody knows."""

from datetime import datetime, timedelta

from socialmap.expertise.actions import say_expertise
from socialmap.expertise.models import ExpertiseTopic
from socialmap.organisation.models.code_lists import Language
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of

# By worker: topics, languages, networks. The last worker has not said anything yet.
KNOWN = (
    (
        "verwarde-personen verplichte-zorg lvb",
        "en",
        "Schuift aan bij het overleg over personen met verward gedrag.",
    ),
    ("interculturele-ingang jongvolwassenen", "ar fr", "Kent de jongerenwerkers."),
    ("huiselijk-geweld huisverbod stalking", "en de", "Vaste lijn met Veilig Thuis."),
    ("verslaving dubbele-diagnose gedragstraining", "en", ""),
    ("schulden dakloos", "tr en", "Kent de bewindvoerders en de daklozenopvang."),
)
LEFT_OUT = 3  # municipalities that nobody watches


def load_expertise(region: Region, workers: list[User], at: datetime) -> None:
    """Let all but the last worker say what they know."""
    here = Municipality.objects.filter(region=region).on(day_of(at))
    places = list(here.order_by("province", "name"))[:-LEFT_OUT]
    share = -(-len(places) // len(KNOWN))
    for number, (topics, languages, networks) in enumerate(KNOWN):
        say_expertise(
            region=region,
            by=workers[number],
            at=at - timedelta(days=20 + 30 * number),
            topics=ExpertiseTopic.objects.filter(code__in=topics.split()),
            municipalities=places[number * share : (number + 1) * share],
            languages=Language.objects.filter(code__in=languages.split()),
            networks=networks,
        )
