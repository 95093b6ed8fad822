"""Wie weet hiervan: which colleagues to ask."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime

from socialmap.expertise.models import TEAM, Expertise, ExpertiseTopic
from socialmap.organisation.models.code_lists import Language
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.names import name_words

ENOUGH = 4  # letters: from there on the start of a word says which word it is
MOST = 6
OPEN = Q(valid_to=None)


@dataclass(frozen=True)
class Colleague:
    """Somebody to ask, and why them, in words."""

    user: User
    reasons: list[str]
    watches: bool = False


@dataclass(frozen=True)
class Asked:
    """What was asked about, as far as the team has words for it."""

    municipality: Municipality | None
    topics: Collection[ExpertiseTopic]
    languages: Collection[Language]


@dataclass(frozen=True)
class WhoKnows:
    """Whom to ask, the ones with most reasons first; and what nobody knows."""

    colleagues: list[Colleague]
    gaps: list[str]
    is_asked: bool


def who_knows(
    region: Region,
    *,
    municipality: Municipality | None = None,
    topics: Iterable[ExpertiseTopic] = (),
    languages: Iterable[Language] = (),
    organisation: Organisation | None = None,
    words: str = "",
) -> WhoKnows:
    """The colleagues of this region who know of any of these.

    `words` are read as somebody types them: "schuld utrecht jong". Who left, or no
    longer works here, is not told.
    """
    typed = name_words(words)
    place = municipality or _municipality_in(typed, region)
    asked = Asked(
        place.successor or place if place else None,
        [*topics, *_topics_in(typed, topics)],
        [*languages, *_languages_in(typed, languages)],
    )
    team = list(Expertise.objects.of_team(region).for_reading())
    found = [Colleague(e.user, *_reasons(e, asked, typed)) for e in team]
    keepers = _keepers(organisation, region) if organisation else []
    colleagues = _together([*keepers, *(each for each in found if each.reasons)])
    is_asked = bool(
        asked.municipality or asked.topics or asked.languages or organisation
    )
    return WhoKnows(colleagues[:MOST], list(_gaps(asked, team)), is_asked=is_asked)


def watched(known: Expertise, municipality: Municipality) -> bool:
    """Whether somebody watches it, also under the name it had before a merger."""
    return any(
        municipality.pk in (each.pk, each.successor_id)
        for each in known.municipalities.all()
    )


def _reasons(
    known: Expertise, asked: Asked, typed: list[str]
) -> tuple[list[str], bool]:
    codes = {topic.code for topic in known.topics.all()}
    spoken = {language.code for language in known.languages.all()}
    watches = asked.municipality is not None and watched(known, asked.municipality)
    reasons = [t.in_a_sentence for t in asked.topics if t.code in codes]
    reasons += [f"spreekt {x.label}" for x in asked.languages if x.code in spoken]
    if watches:
        reasons.append(f"volgt {asked.municipality}")
    return reasons, watches


def _gaps(asked: Asked, team: list[Expertise]) -> Iterator[str]:
    known = {topic.code for each in team for topic in each.topics.all()}
    spoken = {language.code for each in team for language in each.languages.all()}
    place = asked.municipality
    if place and not any(watched(each, place) for each in team):
        yield f"Niemand volgt {place}."
    for topic in asked.topics:
        if topic.code not in known:
            yield f"Van {topic.in_a_sentence} heeft niemand kennis ingevuld."
    for language in asked.languages:
        if language.code not in spoken:
            yield f"Niemand spreekt {language.label}."


def _keepers(organisation: Organisation, region: Region) -> Iterator[Colleague]:
    """Who keeps the entry, and who was the last to say that it holds."""
    here = {
        user.pk: user
        for user in User.objects.filter(
            pk__in=[organisation.steward_id, organisation.confirmed_by_id],
            is_active=True,
            memberships__region=region,
            memberships__role__in=TEAM,
        )
    }
    if steward := here.get(organisation.steward_id or 0):
        yield Colleague(steward, ["beheert deze organisatie op de kaart"])
    last, at = here.get(organisation.confirmed_by_id or 0), organisation.confirmed_at
    if last and at:
        day = date_format(localtime(at), "j F Y")
        yield Colleague(last, [f"bevestigde de gegevens op {day}"])


def _together(found: Iterable[Colleague]) -> list[Colleague]:
    """One entry for each, who has most reasons first, then who watches the area."""
    reasons: dict[User, list[str]] = {}
    watching = set()
    for each in found:
        reasons.setdefault(each.user, []).extend(each.reasons)
        if each.watches:
            watching.add(each.user)
    colleagues = [Colleague(u, told, u in watching) for u, told in reasons.items()]
    return sorted(
        colleagues,
        key=lambda c: (-len(c.reasons), not c.watches, c.user.is_away, c.user.sort_key),
    )


def _municipality_in(typed: list[str], region: Region) -> Municipality | None:
    """The municipality whose whole name was typed; the longest one."""
    if not typed:
        return None
    text = f" {' '.join(typed)} "
    here = Municipality.objects.filter(region=region)
    named = [m for m in here if f" {' '.join(name_words(m.name))} " in text]
    return max(named, key=lambda m: len(m.name), default=None)


def _topics_in(
    typed: list[str], chosen: Iterable[ExpertiseTopic]
) -> Iterator[ExpertiseTopic]:
    if not typed:
        return
    codes = {topic.code for topic in chosen}
    topics = cast("Iterable[ExpertiseTopic]", ExpertiseTopic.objects.filter(OPEN))
    for topic in topics:
        if topic.code not in codes and _meets(typed, name_words(_words_of(topic))):
            yield topic


def _words_of(topic: ExpertiseTopic) -> str:
    return topic.words or re.sub(r"\([^)]*\)", "", topic.label)


def _languages_in(typed: list[str], chosen: Iterable[Language]) -> Iterator[Language]:
    if not typed:
        return
    codes = {language.code for language in chosen}
    for language in cast("Iterable[Language]", Language.objects.filter(OPEN)):
        if language.code not in codes and name_words(language.label)[0] in typed:
            yield language


def _meets(typed: list[str], words: list[str]) -> bool:
    """Whether a typed word is one of these, the start of one, or a compound of one."""
    return any(
        one == other
        or (len(one) >= ENOUGH and other.startswith(one))
        or (len(other) >= ENOUGH and one.startswith(other))
        for one in typed
        for other in words
    )
