"""The map of a region as it leaves the house: small, public, and nobody's name.

What stands here goes to phones, so it names each fact that goes along: a new field of
an entry stays home until somebody adds it. Left out on purpose: sensitive and unlisted
entries, stewards and who confirmed, names and mail addresses of contact people (their
function and number go along), what colleagues remarked, and everything of cases.

What is empty is left out: a service without `where` works in the whole region, unless
`unknown` says that nobody knows. Days are ISO days; times are minutes since midnight,
so 1440 is the end of the day. What a number points at stands in `lists`. A telephone is
what to dial, with the way it was written where that says more.
"""

import json
import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, cast

from django.db.models import Prefetch, QuerySet
from django.utils.text import Truncator
from django.utils.timezone import localtime

from socialmap.confirmation.freshness import freshness_on
from socialmap.offline.contents.related import Related, Week
from socialmap.offline.policies import taken_along
from socialmap.organisation.models.contact_person import ContactPerson
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.models.standing import Standing
from socialmap.search.models.search_term import SearchTerm
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.phones import dialled

Facts = dict[str, Any]

MOST = 2_000_000  # bytes
# Characters of a long text, of which the whole stands on the page of the entry. A map
# that is too big with the first gets the next.
LENGTHS = (300, 200, 120, 60)
NO_DIGITS = re.compile(r"[\s().-]")
DUTCH = re.compile(r"^0[1-9]\d{8}$", re.ASCII)  # as nearly all are written


class Lists:
    """Words that many entries share; an entry holds the number of its word.

    `around` is what stands around the entries, `longest` the most that a text may be.
    """

    def __init__(self, around: Related, longest: int) -> None:
        self.words: dict[str, list[Any]] = {}
        self.numbers: dict[tuple[str, str], int] = {}
        self.around = around
        self.longest = longest

    def number(self, name: str, word: Any) -> int:
        """The place of `word` in the list of this name."""
        words, key = self.words.setdefault(name, []), (name, str(word))
        if key not in self.numbers:
            self.numbers[key] = len(words)
            words.append(word)
        return self.numbers[key]

    def text(self, text: str) -> int | None:
        """The place of a text, cut to its length; many say the same."""
        text = text.strip()
        if len(text) > self.longest:
            text = Truncator(text).chars(self.longest)
        return self.number("texts", text) if text else None

    def week(self, week: Week) -> int | None:
        """The place of the opening times of a week."""
        return self.number("weeks", week) if week else None

    def all(self, name: str, words: Iterable[object]) -> list[int]:
        """The places of these words."""
        return [self.number(name, str(word)) for word in words]


def packed_map(region: Region, day: date, **about: Any) -> str:
    """What goes along of the map of `region`, as JSON, and what is said `about` it."""
    area = [str(each) for each in Municipality.objects.filter(region=region).on(day)]
    about["region"] = {"id": region.pk, "name": region.name, "area": area}
    about["terms"] = _terms(day)
    entries = list(_entries(region, day))
    around = Related(taken_along(region, day))
    content = ""
    for longest in LENGTHS:
        lists = Lists(around, longest)
        held = [_organisation(each, lists, day) for each in entries]
        facts = about | {"organisations": held, "lists": lists.words}
        content = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
        if len(content.encode()) <= MOST:
            break
    return content


def _terms(day: date) -> dict[str, list[str]]:
    """The words that stand for other words, as the administrator wrote them."""
    terms = cast("QuerySet[SearchTerm]", SearchTerm.objects.valid_on(day))
    return {term.label: re.split(r"\s*,\s*", term.other_words) for term in terms}


def _entries(region: Region, day: date) -> Iterable[Organisation]:
    services = Prefetch("services", Service.objects.not_ended_on(day))
    return (
        taken_along(region, day)
        .select_related("kind")
        .prefetch_related("locations", "contact_people", services)
    )


def _organisation(entry: Organisation, lists: Lists, day: date) -> Facts:
    places = list(entry.locations.all())
    numbers = {place.pk: number for number, place in enumerate(places)}
    at = lists.around.places
    people = list(entry.contact_people.all())
    freshness = freshness_on(entry, day)
    return _filled(
        id=entry.pk,
        uuid=entry.uuid.hex,
        name=entry.name,
        also=entry.also_known_as,
        kind=lists.number("kinds", str(entry.kind)),
        text=lists.text(entry.description),
        phone=_phone(entry.phone),
        email=entry.email,
        website=entry.website,
        address=entry.address,
        state=lists.number("states", freshness.label),
        confirmed=entry.confirmed_at
        and localtime(entry.confirmed_at).date().isoformat(),
        places=[_place(place, lists) for place in places],
        people=[_person(person) for person in people if person.service_id is None],
        services=[
            _service(
                service,
                lists,
                [numbers[pk] for pk in at.get(service.pk, []) if pk in numbers],
                [person for person in people if person.service_id == service.pk],
            )
            for service in entry.services.all()
        ],
        **_standing(entry),
    )


def _service(
    service: Service, lists: Lists, places: list[int], people: list[ContactPerson]
) -> Facts:
    key, around = service.pk, lists.around
    where = lists.all("municipalities", around.municipalities.get(key, []))
    ages = [service.age_from, service.age_to]
    return _filled(
        name=service.name,
        text=lists.text(service.description),
        whom=lists.text(service.for_whom),
        groups=lists.all("groups", around.groups.get(key, [])),
        ages=None if ages == [None, None] else ages,
        frame=lists.number("frames", service.get_frame_display()),
        domains=lists.all("domains", around.domains.get(key, [])),
        where=where,
        unknown=service.is_area_unknown and not where,
        places=places,
        languages=lists.all("languages", around.languages.get(key, [])),
        costs=lists.text(service.costs),
        way=lists.text(service.way_in),
        weeks=service.waiting_weeks,
        said=service.waiting_said_on and service.waiting_said_on.isoformat(),
        phone=_phone(service.contact_phone),
        people=[_person(person) for person in people],
        times=lists.week(around.service_weeks.get(key, [])),
        **_standing(service),
    )


def _place(place: Location, lists: Lists) -> Facts:
    return _filled(
        name=place.name,
        address=place.address,
        city=" ".join(filter(None, (place.postcode, place.city))),
        phone=_phone(place.phone),
        access=lists.text(place.access),
        times=lists.week(lists.around.place_weeks.get(place.pk, [])),
    )


def _person(person: ContactPerson) -> Facts:
    """By function: the name of somebody doesn't leave the house."""
    return _filled(
        role=person.function or "contactpersoon",
        phone=_phone(person.phone),
        shut=person.is_for_shut_door,
    )


def _standing(entry: Standing) -> Facts:
    """What the phone needs to know the state and the alert of any day."""
    closed = entry.closed_since and [_iso(entry.closed_since), _iso(entry.closed_until)]
    alert = entry.alert and [entry.alert, _iso(entry.alert_until)]
    return {"closed": closed, "ends": _iso(entry.ended_on), "alert": alert}


@lru_cache(maxsize=10_000)
def _phone(text: str) -> str | tuple[str, str]:
    """What to dial; with how it was written, when that says more than its digits."""
    digits = NO_DIGITS.sub("", text)
    if DUTCH.match(digits):
        return digits
    number = dialled(text)
    return (text, number) if text and digits != number else number


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _filled(**facts: Any) -> Facts:
    """The facts that say something; a zero does."""
    return {
        name: fact
        for name, fact in facts.items()
        if fact or (fact == 0 and fact is not False)
    }
