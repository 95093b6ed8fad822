"""What a part of what was typed asks for."""

from dataclasses import dataclass, field, replace
from typing import Self

from django.db.models import TextChoices


class Kind(TextChoices):
    """As what a part was recognised."""

    WORD = "word", "woord"
    MUNICIPALITY = "municipality", "gemeente"
    GROUP = "target", "doelgroep"
    DOMAIN = "domain", "leefgebied"
    LANGUAGE = "language", "taal"
    ORGANISATION = "kind", "soort organisatie"
    AGE = "age", "leeftijd"
    FRAME = "frame", "kader"
    OPEN = "open", "open"
    WAITING = "waiting", "wachttijd"


@dataclass(frozen=True)
class OpenWhen:
    """Open on a day, `days` from today or on a weekday, between two hours."""

    days: int = 0
    weekday: int | None = None  # as ISO counts them
    from_hour: int | None = None  # None: from now on, today
    is_now: bool = False


@dataclass(frozen=True)
class Part:
    """Words that belong together, and what they ask for.

    Municipality, ages, frame, opening and waiting leave out what doesn't fit. A topic
    (`domains`, `groups`, `languages`, `kinds`) is found by what was filled in or by
    the words themselves; `also` holds other words for it.
    """

    words: tuple[str, ...]
    label: str = ""
    read_as: frozenset[Kind] = frozenset()
    municipality: int | None = None
    ages: tuple[int, int] | None = None
    frame: str = ""
    open_when: OpenWhen | None = None
    most_weeks: int | None = None
    domains: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    # Whether the topics are those of other words that explain it.
    is_explained: bool = False
    also: tuple[tuple[str, ...], ...] = field(default=())

    @property
    def is_recognised(self) -> bool:
        return bool(self.label)

    @property
    def has_topics(self) -> bool:
        return bool(self.domains or self.groups or self.languages or self.kinds)

    @property
    def leaves_out(self) -> bool:
        """Whether what doesn't fit is left out, whatever its words say."""
        return bool(
            self.municipality
            or self.ages
            or self.open_when
            or self.most_weeks is not None
        )

    def asking_for(self, topics: str, code: str) -> Self:
        """The same part that asks for one of the `topics` as well."""
        return replace(self, **{topics: frozenset({code})})  # type: ignore[arg-type]

    def along_with(self, other: Self) -> Self:
        """The same words, asking for what either asks for."""
        return type(self)(
            words=self.words,
            label=self.label or other.label,
            read_as=self.read_as | other.read_as,
            municipality=self.municipality or other.municipality,
            ages=self.ages or other.ages,
            frame=self.frame or other.frame,
            open_when=self.open_when or other.open_when,
            most_weeks=other.most_weeks if self.most_weeks is None else self.most_weeks,
            domains=self.domains | other.domains,
            groups=self.groups | other.groups,
            languages=self.languages | other.languages,
            kinds=self.kinds | other.kinds,
            is_explained=all(p.is_explained for p in (self, other) if p.has_topics),
            also=tuple(dict.fromkeys((*self.also, *other.also))),
        )
