"""A case with two hundred of everything costs hardly more than a small one."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection, models
from django.db.models.sql.compiler import SQLCompiler
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from cases.case.models.people import Involvement, Person
from tests.cases.decision.situations import ask
from tests.cases.pages.test_pages import queries
from tests.factories import (
    advised_case,
    arrange,
    call,
    many_events,
    plan,
    raise_safety,
    today,
)
from tests.world import World

FEW, MANY = 5, 200
ROWS = 150  # on one page, with everything that belongs to them
RECORDS = (
    "safetyconcerns",
    "supports",
    "monitoringmoments",
    "contacts",
    "conversationlines",
)


def case_with(world: World, number: int) -> Case:
    """A case with so many of everything that may be many."""
    case = advised_case(world)
    raise_safety(world, case)
    arrange(world, case)
    plan(world, case, today())
    call(world, case, result="voicemail", next_attempt_on=today())
    ask(world, case)
    for name in RECORDS:
        first = getattr(case, name).get()
        type(first).objects.bulk_create(copied(first) for _ in range(number - 1))
    first = case.involvements.get()
    people = Person.objects.bulk_create(
        Person(region=case.region, name=f"Iemand {nth}") for nth in range(number)
    )
    Involvement.objects.bulk_create(
        copied(first, person=person, role="witness") for person in people
    )
    many_events(case, world, number)
    return case


def copied(record: models.Model, **facts: Any) -> Any:
    made = copy(record)
    made._state = copy(record._state)
    made._state.adding, made.pk = True, None
    for name, value in facts.items():
        setattr(made, name, value)
    return made


@contextmanager
def rows_read() -> Iterator[list[int]]:
    """How many rows each statement made."""
    counted: list[int] = []
    made = SQLCompiler.results_iter

    def results_iter(self: Any, results: Any = None, *args: Any, **kwargs: Any) -> Any:
        rows = list(made(self, results, *args, **kwargs))
        counted.append(len(rows))
        return iter(rows)

    with patch.object(SQLCompiler, "results_iter", results_iter):
        yield counted


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("worker", "detail"),
        ("worker", "context"),
        ("manager", "detail"),
        ("prosecutor", "detail"),
        ("prosecutor", "decide"),
    ],
)
def test_two_hundred_of_everything_cost_hardly_more(
    client: Client, world: World, part: str, name: str
) -> None:
    small, large = case_with(world, FEW), case_with(world, MANY)
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    client.force_login(world.everybody[part])
    few, many = (reverse(f"cases:{name}", args=[each.pk]) for each in (small, large))
    asked = queries(client, few)
    assert queries(client, many) <= asked
    with rows_read() as counted:
        page = client.get(many)
    assert sum(counted) <= MANY + 2 + ROWS, counted  # everybody is read by name
    shown = len(client.get(few).content)
    # The log of contacts pages by 25: five of them are a shorter page.
    most = 1.6 if name == "context" else 1.5
    assert len(page.content) <= most * shown
    assert "Toon alle" in page.content.decode()
    everything = client.get(many, {"alles": "1"}).content.decode()
    shown_whole = "Iemand 199" if name == "context" else "Veiligheid niet geregeld."
    assert everything.count(shown_whole) >= (1 if name == "context" else MANY)
    assert "Toon alle" not in everything
