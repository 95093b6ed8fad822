"""A small cast for the tests of accounts, and what keeps tests apart."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db.models import Model
from django.test import Client
from django.utils.timezone import now

from zsm_werkplaats.accounts.models import Membership, Region, User
from zsm_werkplaats.accounts.proposals.actions import confirm_proposals
from zsm_werkplaats.accounts.proposals.policies import open_proposals_for
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.celery import app

PASSWORD = "een goed lang wachtwoord"
A, M, W = Role.ADMINISTRATOR, Role.UNIT_MANAGER, Role.WORKER

Cast = Callable[..., User]
LogIn = Callable[[User], Client]


def history(of: Model) -> Any:
    """What was ever recorded of this row, oldest first."""
    model = apps.get_model("accounts", f"{type(of).__name__}History")
    return model._default_manager.filter(pgh_obj_id=of.pk).order_by("pgh_id")


def confirm_all(*, by: User) -> int:
    """Confirm what waits for `by`."""
    waiting = open_proposals_for(by, now())
    return confirm_proposals(proposals=list(waiting), by=by, at=now())


@pytest.fixture(autouse=True)
def _apart(
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
) -> None:
    """A real Redis, in which no test sees the log-ins that another counted."""
    for eager in ("task_always_eager", "task_eager_propagates"):
        monkeypatch.setitem(app.conf, eager, value=True)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": settings.REDIS_URL,
            "KEY_PREFIX": f"test-{uuid4().hex}",
        }
    }


@pytest.fixture(autouse=True)
def _alone(nobody: None) -> None:
    """The tests of accounts bring their own people."""


@pytest.fixture
def here(db: None) -> Region:
    """The region where the tests play."""
    return Region.objects.create(code="hier", name="Hier", parket="16")


@pytest.fixture
def elsewhere(db: None) -> Region:
    """A region that the people here have nothing to do with."""
    return Region.objects.create(code="elders", name="Elders", parket="18")


@pytest.fixture
def cast(db: None) -> Cast:
    """Somebody with a name, and the roles that they hold per region."""

    def somebody(name: str, *held: tuple[Region, Role], password: str = "") -> User:
        user = User.objects.create_user(
            f"{name.lower().replace(' ', '.')}@example.org", password or None, name=name
        )
        for region, role in held:
            Membership.objects.create(user=user, region=region, role=role)
        return user

    return somebody


@pytest.fixture
def administrator(cast: Cast, here: Region) -> User:
    """The administrator of the region."""
    return cast("Ada Beheer", (here, A))


@pytest.fixture
def manager(cast: Cast, here: Region) -> User:
    """The unit manager of the region."""
    return cast("Mo Manager", (here, M))


@pytest.fixture
def worker(cast: Cast, here: Region) -> User:
    """A worker of the region, who can log in with `PASSWORD`."""
    return cast("Wil Werker", (here, W), password=PASSWORD)


@pytest.fixture
def stranger(cast: Cast, elsewhere: Region) -> User:
    """A worker of another region."""
    return cast("Sam Vreemd", (elsewhere, W))


@pytest.fixture
def as_(db: None) -> LogIn:
    """A browser in which this user is logged in."""

    def logged_in(user: User) -> Client:
        browser = Client()
        browser.force_login(user)
        return browser

    return logged_in


@pytest.fixture
def after_commit(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> Callable[[], AbstractContextManager[object]]:
    """Let what happens after the commit happen."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
