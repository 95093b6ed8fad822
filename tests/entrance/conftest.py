"""People who log in with a password."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import World
from zsm_werkplaats.accounts.models import User

LOGIN = reverse("account_login")
PASSWORD = "een goed lang wachtwoord"
WRONG = "niet het goede wachtwoord"


def attempt(browser: Client, email: str, password: str = PASSWORD) -> Any:
    return browser.post(LOGIN, {"login": email, "password": password})


def with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def colleague(world: World) -> User:
    """A worker who can log in with `PASSWORD`."""
    return with_password(world.worker)


@pytest.fixture
def other(world: World) -> User:
    """Somebody else who can."""
    return with_password(world.manager)
