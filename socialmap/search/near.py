"""What comes near when nothing fits: next door, or for somebody slightly else."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from socialmap.search.find import Found, look_up
from socialmap.search.ranking.fitting import Search
from socialmap.search.ranking.places import Cut
from socialmap.search.typed.part import Part
from socialmap.search.typed.understood import Understood
from socialmap.service.models import Service

FEW, MOST = 3, 3  # rows of a hint; hints


@dataclass(frozen=True)
class Hint:
    """What is there when one demand is let go, and what is said of it."""

    label: str
    rows: list[Service | Organisation]


def what_is_near(found: Found) -> list[Hint]:
    """The hints that lead somewhere, the nearest first."""
    hints: list[Hint] = []
    for label, search, understood in _let_go(found.search, found.understood):
        if len(hints) == MOST:
            break
        rows = look_up(search, understood, Cut(FEW)).rows
        if rows:
            hints.append(Hint(f"Wel {label}", rows))
    return hints or [*_without_unread(found)]


def _without_unread(found: Found) -> Iterator[Hint]:
    """What remains without one of the words that were not read, else without all."""
    unread = [part for part in found.understood.parts if not part.is_recognised]
    ones = [(part,) for part in reversed(unread)]
    for left_out in (*ones, *([tuple(unread)] if len(unread) > 1 else [])):
        rest = [part for part in found.understood.parts if part not in left_out]
        if rest and (
            rows := look_up(found.search, Understood((*rest,)), Cut(FEW)).rows
        ):
            words = " ".join(word for part in left_out for word in part.words)
            yield Hint(f"Zonder \u201c{words}\u201d is er dit", rows)
            return


def _let_go(
    search: Search, understood: Understood
) -> Iterator[tuple[str, Search, Understood]]:
    """One demand less at a time."""
    yield from _next_door(search, understood)
    chosen = search.facets
    for label, is_asked, less in (
        ("voor een andere leeftijd", chosen.age is not None, {"age": None}),
        ("voor een andere doelgroep", chosen.target_group, {"target_group": None}),
        ("in een ander kader", chosen.frame, {"frame": ""}),
        ("met een langere wachttijd", chosen.most_weeks is not None, LONGER),
        ("op een ander moment open", chosen.open_now, {"open_now": False}),
        ("op een ander leefgebied", chosen.domain, {"domain": None}),
    ):
        if is_asked:
            yield label, replace(search, facets=replace(chosen, **less)), understood
    for part in understood.recognised:
        if label := _let_go_of(part):
            yield label, search, understood.without(part)


LONGER: dict[str, None] = {"most_weeks": None}


def _let_go_of(part: Part) -> str:
    """What it means to let go of this part; empty for a municipality."""
    if part.ages:
        return "voor een andere leeftijd"
    if part.open_when:
        return "op een ander moment open"
    if part.most_weeks is not None:
        return "met een langere wachttijd"
    if part.frame:
        return "in een ander kader"
    if part.groups:
        return "voor een andere doelgroep"
    return ""


def _next_door(
    search: Search, understood: Understood
) -> Iterator[tuple[str, Search, Understood]]:
    """The same in the municipalities around the one that was asked for."""
    typed = next((part for part in understood.parts if part.municipality), None)
    chosen = search.facets.municipality
    asked = chosen.pk if chosen else typed and typed.municipality
    if not asked:
        return
    around = Municipality.objects.filter(neighbours=asked).values_list("pk", flat=True)
    elsewhere = replace(
        search,
        around=tuple(around),
        facets=replace(search.facets, municipality=None),
    )
    less = understood.without(typed) if typed else understood
    yield "in een buurgemeente", elsewhere, less
