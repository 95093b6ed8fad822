"""Every address, for every role, in the own and the other region, shielded or not.

The expectation is `let_in` of the rows, written from the table "Who may do what" of
the design and not from the code. An address without a row fails, and so does one
without a right.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from http.cookies import SimpleCookie
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, reverse
from django.urls.converters import UUIDConverter

from cases.case.models.case import Case
from tests.factories import AT, advised_case, monitored_case
from tests.verbs.addresses import addresses, own_addresses
from tests.verbs.rows import M, P, W
from tests.verbs.table import CASE_PAGES, OTHER_PAGES, PAGES
from tests.world import World
from zsm_werkplaats.accounts.models import User

POST_ONLY = [name for name, row in PAGES.items() if row.is_post_only]
# Before anybody logged in there is no session to find a right in.
PUBLIC = {
    "front:health",
    "front:live",
    "socialmap:outside",
    "reflection:calendar_feed",
    "account_login",
    "account_inactive",
    "account_signup",
    "account_email",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_login_webauthn",
    "mfa_authenticate",
    "openid_connect_login",
    "openid_connect_callback",
}


def answer(client: Client, name: str, *args: object) -> int:
    """The status of a page; posted to where it only takes posts."""
    row = PAGES[name]
    url = reverse(name, args=args) + row.query
    return (client.post if row.is_post_only else client.get)(url).status_code


@pytest.fixture(autouse=True)
def session_in_the_cookie(settings: Any) -> None:
    """So that a log-in can be used again: it stands in no database that is undone."""
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"


@pytest.fixture(autouse=True)
def refused_without_words(refuse_without_words: None) -> None:
    """Whom a page refuses is asked here, not how it looks."""


LogIn = tuple[int | None, str]
LOGGED_IN: dict[LogIn, SimpleCookie] = {}


def log_in(client: Client, user: User) -> None:
    """Log in; for who did so before, with the cookie of then."""
    key = (user.pk, user.get_session_auth_hash())
    if key not in LOGGED_IN:
        client.force_login(user)
        LOGGED_IN[key] = client.cookies
    client.cookies = deepcopy(LOGGED_IN[key])


def is_let_in(client: Client, user: User, name: str, *args: object) -> bool:
    """Whether the page answers; what it did is undone, so that all meet the same."""
    with transaction.atomic():
        log_in(client, user)
        status = answer(client, name, *args)
        transaction.set_rollback(True)
    return status not in (403, 404)


def let_in(client: Client, world: World, name: str, *args: object) -> set[str]:
    """The parts of the cast whom a page answers."""
    cast = world.everybody.items()
    return {part for part, user in cast if is_let_in(client, user, name, *args)}


def some_args(pattern: URLPattern) -> list[int | UUID]:
    """Something of the right kind for each place in the address."""
    kinds = pattern.pattern.converters.values()
    return [uuid4() if isinstance(kind, UUIDConverter) else 1 for kind in kinds]


def test_every_address_has_a_row() -> None:
    assert set(PAGES) == set(own_addresses())
    assert POST_ONLY


def test_no_two_rows_are_about_the_same_address() -> None:
    from tests.verbs.table import ROWS

    named = [row.name for row in ROWS if row.name]
    assert sorted(named) == sorted(PAGES)


def test_every_view_declares_its_right() -> None:
    silent = [name for name, p in addresses() if not hasattr(p.callback, "right")]
    assert silent == []


def test_visitor_who_is_not_logged_in_is_sent_to_the_log_in(
    client: Client, db: None
) -> None:
    for name, pattern in addresses():
        if name in PUBLIC or name.startswith("api:"):  # which asks for a key
            continue
        url = reverse(name, args=some_args(pattern))
        for ask in (client.get, client.post):
            response = ask(url)
            where = response.headers.get("Location", "")
            assert where.startswith("/accounts/login/"), (name, response)


def test_view_refuses_the_methods_it_does_not_know(
    client: Client, world: World
) -> None:
    client.force_login(world.manager)
    for name, pattern in own_addresses().items():
        url = reverse(name, args=some_args(pattern))
        assert client.delete(url).status_code == 405, name


def test_address_that_changes_something_takes_only_posts(
    client: Client, world: World
) -> None:
    client.force_login(world.manager)
    patterns = own_addresses()
    for name in POST_ONLY:
        url = reverse(name, args=some_args(patterns[name]))
        assert client.get(url).status_code == 405, name


@pytest.mark.parametrize("name", OTHER_PAGES)
def test_page_answers_the_cast_of_its_row(
    client: Client, world: World, name: str
) -> None:
    stage = OTHER_PAGES[name].stage(world)
    assert let_in(client, world, name, *stage.args) == OTHER_PAGES[name].let_in


@contextmanager
def unrendered() -> Iterator[None]:
    """Only whether a page answers; the own region has rendered each of them."""
    template = "django.template.backends.django.Template"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"{template}.render", lambda *_, **__: "")
        yield


@pytest.mark.parametrize("name", CASE_PAGES)
def test_page_of_a_case_answers_its_own_region_and_shielded_only_who_must_know(
    client: Client, world: World, name: str
) -> None:
    row, case = CASE_PAGES[name], advised_case(world)
    args, _ = row.prepare(world, case)
    assert let_in(client, world, name, *args) == row.let_in
    Case.objects.filter(pk=case.pk).update(shielded_at=AT)
    with unrendered():
        assert let_in(client, world, name, *args) == row.let_in & {W, P, M}


@pytest.mark.parametrize("name", CASE_PAGES)
def test_prosecutor_who_was_not_asked_does_not_find_a_case(
    client: Client, world: World, name: str
) -> None:
    args, _ = CASE_PAGES[name].prepare(world, monitored_case(world))
    log_in(client, world.prosecutor)
    with unrendered():
        assert answer(client, name, *args) == 404


def test_calls_of_a_worker_of_another_region_are_not_handed_over(
    worker: Client, world: World
) -> None:
    assert answer(worker, "cases:handover", world.far_worker.pk) == 404
