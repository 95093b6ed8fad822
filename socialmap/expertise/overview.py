"""Wie weet wat: the knowledge of the team by topic, municipality and language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from socialmap.expertise.models import Expertise, ExpertiseTopic, spoken_on
from socialmap.expertise.who_knows import watched
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.codelist import CodeListQuerySet


@dataclass(frozen=True)
class Known:
    """Something to know, and who does."""

    label: str
    colleagues: list[User]


@dataclass(frozen=True)
class Part:
    """One way to look at it; what nobody knows stands apart, as a gap."""

    key: str
    heading: str
    gap: str
    known: list[Known]
    missing: list[str]


@dataclass(frozen=True)
class Overview:
    """All that the team of a region says it knows."""

    team: list[Expertise]
    parts: list[Part]


def overview(region: Region, day: date) -> Overview:
    """What the people who work in the region today know."""
    team = list(Expertise.objects.of_team(region).for_reading())
    return Overview(
        team,
        [
            _part(
                ("onderwerp", "Methoden en doelgroepen", "Hiervan weet nog niemand"),
                _terms(ExpertiseTopic.objects.valid_on(day), team, "topics"),
            ),
            _part(
                ("gemeente", "Gemeenten", "Deze gemeenten volgt nog niemand"),
                _places(region, day, team),
            ),
            _part(
                ("taal", "Talen", "Deze talen spreekt nog niemand"),
                _terms(spoken_on(day), team, "languages"),
            ),
        ],
    )


def _terms(
    terms: CodeListQuerySet, team: list[Expertise], name: str
) -> Iterator[Known]:
    """Who chose each term, in whatever words it was chosen."""
    chosen: dict[str, list[User]] = {}
    for each in team:
        for code in {entry.code for entry in getattr(each, name).all()}:
            chosen.setdefault(code, []).append(each.user)
    return (Known(str(term), chosen.get(term.code, [])) for term in terms)


def _places(region: Region, day: date, team: list[Expertise]) -> Iterator[Known]:
    for place in Municipality.objects.filter(region=region).on(day):
        yield Known(str(place), [e.user for e in team if watched(e, place)])


def _part(words: tuple[str, str, str], told: Iterable[Known]) -> Part:
    entries = list(told)
    return Part(
        *words,
        known=[each for each in entries if each.colleagues],
        missing=[each.label for each in entries if not each.colleagues],
    )
