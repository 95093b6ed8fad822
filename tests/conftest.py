"""What every test stands on."""

from typing import Any

import pytest
from django.test import Client

from tests.world import World, make_world


@pytest.fixture(autouse=True)
def quick_and_quiet(settings: Any) -> None:
    """Cheap passwords and a cache in memory; the browser suite has the real ones."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    }


@pytest.fixture
def world(db: None) -> World:
    """The standing cast, in two regions."""
    return make_world()


@pytest.fixture
def worker(client: Client, world: World) -> Client:
    """A browser in which the worker is logged in."""
    client.force_login(world.worker)
    return client
