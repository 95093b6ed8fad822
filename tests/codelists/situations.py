"""Code lists in the situations that tests speak of, made through the real actions."""

from datetime import date, timedelta
from typing import Any

from cases.case.models.criteria import DeclineReason
from tests.factories import AT, today
from tests.world import World
from zsm_werkplaats.codelists import actions
from zsm_werkplaats.lib.codelist import CodeListEntry

LONG_AGO = date(2020, 1, 1)


def in_days(number: int) -> date:
    return today() + timedelta(days=number)


def term(model: type[CodeListEntry], code: str) -> Any:
    """The words of a code that hold today."""
    return model._default_manager.all().valid_on(today()).get(code=code)


def added(world: World, label: str = "Woont elders", **facts: Any) -> Any:
    """A new term of a list, from long ago on."""
    given: dict[str, Any] = {
        "model": DeclineReason,
        "code": label.lower().replace(" ", "-"),
        "valid_from": LONG_AGO,
    }
    return actions.add_entry(
        by=world.administrator, **(given | {"label": label} | facts)
    )


def reworded(world: World, entry: CodeListEntry, label: str, **facts: Any) -> Any:
    """The same term in words that hold from tomorrow on."""
    given: dict[str, Any] = {"valid_from": in_days(1), "at": AT, "label": label}
    own = {
        field.name: getattr(entry, field.name)
        for field in entry._meta.concrete_fields
        if field.name not in {"id", "code", "position", "version", "valid_to"}
    }
    return actions.reword_entry(
        entry=entry, by=world.administrator, **(own | given | facts)
    )


def reworded_yesterday(
    world: World, entry: CodeListEntry, label: str, **facts: Any
) -> Any:
    """Words that hold since yesterday, decided on a week ago."""
    week = {"at": AT - timedelta(days=7), "valid_from": in_days(-1)}
    return reworded(world, entry, label, **(week | facts))


def ended_yesterday(world: World, entry: CodeListEntry) -> Any:
    """A term that nobody can choose since today."""
    return actions.end_entry(
        entry=entry,
        by=world.administrator,
        at=AT - timedelta(days=7),
        last_day=in_days(-1),
    )
