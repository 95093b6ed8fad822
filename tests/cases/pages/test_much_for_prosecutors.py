"""Thousands of notices and hundreds of contacts cost a prosecutor nothing extra."""

import json
from collections.abc import Iterator
from copy import copy
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from cases.context.models.contact import Contact
from cases.pages import own_notices
from tests.cases.pages.test_pages import MOST, counted, know_how_much_there_is
from tests.factories import AT, advised_case, call, many_events, today
from tests.world import World
from zsm_werkplaats.outbox.kinds import all_kinds
from zsm_werkplaats.outbox.models import Message

TO_DECIDE = reverse("cases:to_decide")


def stale_notices(world: World, number: int) -> None:
    """Unread notices of which the cause is gone."""
    kind = next(kind for kind in all_kinds() if kind.cause)
    Message.objects.bulk_create(
        Message(
            region=world.region,
            recipient=world.prosecutor,
            kind=kind.code,
            subject=f"gone:{key + 1_000_000 + number}",
            due_on=today(),
            path=TO_DECIDE,
            queued_at=AT,
            next_try_at=AT,
        )
        for key in range(number)
    )
    know_how_much_there_is()


def asked(client: Client, url: str) -> tuple[list[str], int]:
    """The statements of a page, and its length without what differs by itself."""
    with counted() as statements:
        answer = client.get(url)
    assert answer.status_code == 200
    return statements, len(answer.content)


def copies(contact: Contact, number: int) -> Iterator[Contact]:
    for _ in range(number):
        copied = copy(contact)
        copied.pk = None
        yield copied


def loops(plan: Any) -> Iterator[int]:
    """How often each part of a plan was carried out, and how many rows it gave."""
    yield int(plan["Actual Loops"])
    if plan["Actual Loops"]:
        yield int(plan["Actual Rows"])
    for part in plan.get("Plans", ()):
        yield from loops(part)


def carried_out(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"explain (analyze, format json) {statement}")
        told = cursor.fetchone()[0]
    plan = told if isinstance(told, list) else json.loads(told)
    return max(loops(plan[0]["Plan"]))


def test_stale_notices_are_not_looked_up_one_by_one(
    client: Client, world: World
) -> None:
    client.force_login(world.prosecutor)
    stale_notices(world, 10)
    few, _ = asked(client, TO_DECIDE)
    stale_notices(world, 10_000 - 10)
    many, _ = asked(client, TO_DECIDE)
    assert len(many) == len(few) <= MOST
    of_notices = [sql for sql in many if 'FROM "outbox_message"' in sql]
    assert of_notices
    assert max(map(carried_out, of_notices)) <= own_notices.LOOKED_AT + 1


@pytest.mark.parametrize("name", ["detail", "decide"])
def test_hundreds_of_contacts_show_no_more_than_some(
    client: Client, world: World, name: str
) -> None:
    client.force_login(world.prosecutor)
    case = advised_case(world)
    url = reverse(f"cases:{name}", args=[case.pk])
    for _ in range(30):
        contact = call(world, case)
    many_events(case, world, 30)
    some, length = asked(client, url)
    Contact.objects.bulk_create(copies(contact, 300))
    know_how_much_there_is()
    many_events(case, world, 300)
    much, longer = asked(client, url)
    assert len(much) == len(some) <= MOST
    assert longer <= length * 1.05
