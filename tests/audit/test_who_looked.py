"""Whoever gets something of a case in an answer, stands in the read log.

Every address is asked by every method, with a case planted whose words are looked for
in the answer: what is rendered counts, not how it was asked.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from cases.case.models.people import Person
from tests.factories import advised_case, decided_case, monitored_case, nominated_case
from tests.verbs.rows import P
from tests.verbs.table import CASE_PAGES, OTHER_PAGES, PAGES
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.models import ListReading, Reading

NAME, OFFENCE = "Quirijn Merkteken", "Vernieling van een zeldzaam merkteken"
PDF = "application/pdf"
HTMX = {"HTTP_HX_REQUEST": "true"}


APPS = sorted({name.partition(":")[0] for name in OTHER_PAGES})


def plant(world: World) -> None:
    """Some cases, whose pages are not about one of them."""
    for situation in (advised_case, decided_case, monitored_case, nominated_case):
        situation(world)


def name_them() -> None:
    """Give every case the words that are looked for."""
    Case.objects.update(offence=OFFENCE)
    Person.objects.update(name=NAME)


def asks(
    client: Client, url: str, facts: dict[str, Any], part: str
) -> Iterator[HttpResponse]:
    """The answers to every way of asking; the prosecutor opens the page only."""
    ways: list[tuple[Any, dict[str, Any], dict[str, Any]]] = [(client.get, {}, {})]
    if part != P:
        ways += [(client.get, {}, HTMX), (client.post, facts, {})]
        ways += [(client.post, {}, {})] if facts else []
    for ask, given, headers in ways:
        with transaction.atomic():
            yield ask(url, given, **headers)
            transaction.set_rollback(True)


def shows_a_case(response: HttpResponse, name: str) -> bool:
    kind = response.get("Content-Type", "")
    if kind == PDF:  # nothing to read in it: that of a case shows the case
        return name in CASE_PAGES
    text = response.content.decode(errors="replace")
    return NAME in text or OFFENCE in text


def is_logged(user: User) -> bool:
    return (
        Reading.objects.filter(by=user).exists()
        or ListReading.objects.filter(by=user).exists()
    )


def look_at(client: Client, world: World, name: str) -> None:
    row = PAGES[name]
    stage = row.stage(world)
    name_them()
    url = reverse(name, args=stage.args) + row.query
    for part in {row.by, P} & row.let_in:
        user = getattr(world, part)
        client.force_login(user)
        for response in asks(client, url, stage.facts, part):
            if shows_a_case(response, name):
                assert is_logged(user), (part, url, response.status_code)


@pytest.mark.ignore_template_errors
@pytest.mark.usefixtures("refuse_without_words")
@pytest.mark.parametrize("name", sorted(CASE_PAGES))
def test_answer_about_a_case_is_in_the_read_log(
    client: Client, world: World, name: str
) -> None:
    look_at(client, world, name)


@pytest.mark.ignore_template_errors
@pytest.mark.usefixtures("refuse_without_words")
@pytest.mark.parametrize("app", APPS)
def test_answer_with_cases_in_it_is_in_the_read_log(
    client: Client, world: World, app: str
) -> None:
    plant(world)
    for name in sorted(OTHER_PAGES):
        if name.startswith(f"{app}:"):
            with transaction.atomic():
                look_at(client, world, name)
                transaction.set_rollback(True)
