"""What every test stands on."""

import gc
import logging
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations
from django.http import HttpResponse
from django.template import Context, RequestContext, Template
from django.test import Client
from django.urls import URLResolver
from pytest_django import DjangoDbBlocker

from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from tests.world import World, make_world
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.append_only import DESTRUCTION
from zsm_werkplaats.dashboards.messages import REPORT
from zsm_werkplaats.lib.maintenance import maintain_always
from zsm_werkplaats.outbox.kinds import KINDS

pytest_plugins = ["tests.clock", "tests.region_map", "tests.sweeper"]
# The tests stand beside the application: what they lay ready and what they look at is
# not bound by row security. What a request asks is, as its user.
maintain_always()
CHEAP = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser first: nobody waits for its long journeys at the end."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the garbage collector need not look at it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(autouse=True)
def quick_and_quiet(settings: Any) -> None:
    """Cheap passwords and a cache in memory; the browser suite has the real ones.

    A second factor is asked only in the tests about it.
    """
    settings.SECOND_FACTOR_REQUIRED = False
    settings.PASSWORD_HASHERS = CHEAP
    # Tests move the clock by days; those of sessions set the limits themselves.
    settings.SESSION_IDLE_MINUTES, settings.SESSION_HOURS = 60 * 24 * 400, 24 * 400
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    }


@pytest.fixture(autouse=True)
def tokens_spell_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that must not name Lot may not do so by chance, in a form's token."""
    monkeypatch.setattr("django.middleware.csrf.CSRF_ALLOWED_CHARS", "QXZ")


@pytest.fixture(autouse=True)
def no_monthly_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """A round on the first days of a month would send it beside what a test is about.

    Its own test asks the report itself.
    """
    monkeypatch.setitem(KINDS, REPORT.code, replace(REPORT, due=None))


@pytest.fixture(scope="session", autouse=True)
def only_pages_tell_their_context(django_test_environment: None) -> Iterator[None]:
    """Not what a page includes: Django copied the context for each of its parts."""
    told = vars(Template)["_render"]  # where the test client listens

    def render(template: Template, context: Context) -> str:
        is_page = isinstance(context, RequestContext) and context.template is template
        if is_page:
            return str(told(template, context))
        return template.nodelist.render(context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", render)
        yield


@pytest.fixture(scope="session", autouse=True)
def log_is_emptied_after_a_test() -> Iterator[None]:
    """A test without transaction truncates all tables afterwards, the log included."""
    told = DatabaseOperations.sql_flush

    def sql_flush(*args: Any, **kwargs: Any) -> list[str]:
        return [f"set local {DESTRUCTION} = 'on'", *told(*args, **kwargs)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", sql_flush)
        yield


@pytest.fixture
def refuse_without_words(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Give only the status of a refusal, neither its page nor its traceback in the log.

    For tests that ask for many.
    """
    caplog.set_level(logging.ERROR, logger="django.request")

    def handler(self: URLResolver, status: int) -> Callable[..., HttpResponse]:
        return lambda *_, **__: HttpResponse(status=status)

    monkeypatch.setattr(URLResolver, "resolve_error_handler", handler)


@pytest.fixture(scope="session")
def standing_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> World:
    """The cast, made once; every test changes it in a transaction of its own."""
    with django_db_blocker.unblock():
        return make_world()


@pytest.fixture
def world(standing_world: World, db: None) -> World:
    """The standing cast, in two regions."""
    if User.objects.filter(pk=standing_world.worker.pk).exists():
        return deepcopy(standing_world)
    return make_world()  # a test without transaction emptied the database


@pytest.fixture
def nobody(db: None) -> None:
    """A database without the cast: only reference data."""
    empty_of_people()


def empty_of_people() -> None:
    Service.objects.all().delete()
    Organisation.objects.all().delete()
    User.objects.all().delete()


@pytest.fixture
def worker(client: Client, world: World) -> Client:
    """A browser in which the worker is logged in."""
    client.force_login(world.worker)
    return client
