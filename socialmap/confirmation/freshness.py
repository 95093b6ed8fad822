"""How sure we are that an entry of the map still holds: the one rule, and its words."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Self

from django.db.models import Q

from socialmap.organisation.models.organisation import Organisation

SOON = timedelta(days=14)
MISSES = 3  # in a row: then we doubt whether the entry holds


@dataclass(frozen=True)
class Words:
    """What the screen calls it, its colour, and what it means."""

    label: str
    colour: str
    meaning: str


class Freshness(Enum):
    """What the last confirmation of an entry is worth on a day."""

    FRESH = Words(
        "actueel",
        "good",
        "Iemand heeft bevestigd dat het klopt, en de volgende controle is nog niet "
        "nodig.",
    )
    DUE = Words(
        "bijna nakijken",
        "neutral",
        f"Binnen {SOON.days} dagen is het tijd om het weer na te kijken.",
    )
    STALE = Words(
        "verouderd",
        "warn",
        "De dag waarop we het weer zouden nakijken, is voorbij.",
    )
    DOUBTFUL = Words(
        "twijfelachtig",
        "danger",
        "De organisatie is drie keer achter elkaar niet bereikt. Misschien kloppen de "
        "gegevens niet meer.",
    )
    NEVER = Words(
        "nooit bevestigd", "warn", "Nog niemand heeft bevestigd dat dit klopt."
    )
    NO_CONTACT = Words(
        "niet nabellen",
        "neutral",
        "De organisatie wil niet gebeld worden om gegevens na te kijken, of wil niet "
        "op de kaart staan.",
    )

    @property
    def code(self) -> str:
        return self.name.lower()

    @property
    def label(self) -> str:
        return self.value.label

    @property
    def colour(self) -> str:
        return self.value.colour

    @property
    def meaning(self) -> str:
        return self.value.meaning

    @property
    def asks(self) -> bool:
        """Whether somebody should look at the entry."""
        return self in (self.STALE, self.DOUBTFUL, self.NEVER)

    @classmethod
    def of(cls, organisation: Organisation, day: date) -> Self:
        """What the entry of this organisation is worth on `day`."""
        if organisation.no_contact:
            return cls(cls.NO_CONTACT)
        if organisation.doubtful_since:
            return cls(cls.DOUBTFUL)
        if organisation.confirm_before is None:
            return cls(cls.NEVER)
        if organisation.confirm_before < day:
            return cls(cls.STALE)
        is_soon = organisation.confirm_before <= day + SOON
        return cls(cls.DUE if is_soon else cls.FRESH)


EXPLANATION = (
    "Elke organisatie heeft een beheerder en een ritme: elke maand, elke 3 maanden, "
    "elk half jaar of elk jaar. Bevestigt iemand dat de gegevens kloppen, dan begint "
    "het ritme opnieuw. Ook een collega die belt of iets wijzigt, telt als bevestiging."
)


def freshness_on(organisation: Organisation, day: date) -> Freshness:
    """What the entry of this organisation is worth on `day`."""
    return Freshness.of(organisation, day)


def asking(day: date, prefix: str = "") -> Q:
    """The organisations that ask to be looked at on `day`: stale, in doubt, never.

    `prefix` is the way to the organisation, such as `organisation__`.
    """
    is_old = Q(**{f"{prefix}confirm_before": None}) | Q(
        **{f"{prefix}confirm_before__lt": day}
    )
    in_doubt = Q(**{f"{prefix}doubtful_since__isnull": False})
    return (is_old | in_doubt) & Q(**{f"{prefix}no_contact": ""})


def still_fresh(day: date, prefix: str = "") -> Q:
    """The organisations of which the confirmation still holds on `day`."""
    is_young = Q(**{f"{prefix}confirm_before__gte": day})
    return is_young & Q(**{f"{prefix}doubtful_since": None, f"{prefix}no_contact": ""})


def in_state(state: Freshness, day: date) -> Q:
    """The organisations of this state on `day`; the twin of `Freshness.of()`."""
    wants_none = ~Q(no_contact="")
    if state is Freshness.NO_CONTACT:
        return wants_none
    in_doubt = Q(doubtful_since__isnull=False)
    if state is Freshness.DOUBTFUL:
        return ~wants_none & in_doubt
    known = {
        Freshness.NEVER: Q(confirm_before=None),
        Freshness.STALE: Q(confirm_before__lt=day),
        Freshness.DUE: Q(confirm_before__range=(day, day + SOON)),
        Freshness.FRESH: Q(confirm_before__gt=day + SOON),
    }
    return ~wants_none & ~in_doubt & known[state]
