"""What the machines that watch are told, whatever is wrong."""

import os
import shutil
import signal
import time
from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest
import redis
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from zsm_werkplaats.embedded import redis_server
from zsm_werkplaats.embedded.processes import free_port
from zsm_werkplaats.front import health_checks
from zsm_werkplaats.front.probes import PROBES
from zsm_werkplaats.front.views import health

pytestmark = pytest.mark.real_clock

JSON = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def just_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the tests have run: the sweep still has time to come by."""
    monkeypatch.setattr(health, "STARTED_AT", now())


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health_checks, "LIMIT", 0.5)


def wrong(client: Client) -> dict[str, str]:
    answer = client.get("/health/", headers=JSON)
    facts = answer.json()
    assert answer.status_code == (503 if facts["wrong"] else 200)
    assert answer["Cache-Control"] == "no-store"
    found: dict[str, str] = facts["wrong"]
    return found


def test_nothing_is_wrong(client: Client, db: None) -> None:
    assert wrong(client) == {}
    assert client.get("/health/").content == b"ok"


def test_probes_answer_at_their_addresses() -> None:
    assert set(PROBES) == {
        reverse(name).rstrip("/") for name in ("front:health", "front:live")
    }


@pytest.mark.parametrize("address", ["/health/live/", "/health/live", "/health/"])
def test_probe_comes_over_plain_http_with_any_host(
    client: Client, db: None, settings: Any, address: str
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["werkplaats.example"]
    for host in ("10.0.0.7:8000", "werkplaats_web", "[::1]"):
        answer = client.get(address, headers={"Host": host})
        assert answer.status_code == 200
        assert answer.content == b"ok"


def test_being_live_needs_no_database(client: Client) -> None:
    """Without `db` every query of this test raises; the cookie would ask for one."""
    client.cookies["werkplaats_session"] = "abc"
    assert client.get("/health/live/").content == b"ok"
    assert client.head("/health/live/").status_code == 200
    assert client.post("/health/live/").status_code == 405


def test_redis_that_is_away_is_told(client: Client, db: None, settings: Any) -> None:
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"
    assert wrong(client) == {"redis": "Redis can't be reached"}
    answer = client.get("/health/")
    assert answer.content == b"degraded: Redis can't be reached\n"


def test_redis_that_is_frozen_or_full_is_told(
    client: Client, db: None, settings: Any, tmp_path: Path, quick: None
) -> None:
    with redis_server.running(tmp_path) as (url, server):
        settings.REDIS_URL = url
        assert wrong(client) == {}
        os.kill(server.pid, signal.SIGSTOP)
        began = time.monotonic()
        assert wrong(client) == {"redis": "Redis doesn't answer"}
        assert time.monotonic() - began < 3
        os.kill(server.pid, signal.SIGCONT)
        settings.REDIS_URL = url.replace("redis://:", "redis://:not-")
        assert wrong(client) == {"redis": "Redis refuses our password"}
        settings.REDIS_URL = url
        with redis.Redis.from_url(url) as admin:
            admin.config_set("maxmemory", "1")
        assert wrong(client) == {"redis": "Redis takes nothing that is written"}


def test_full_disk_is_told(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    Usage = namedtuple("Usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(9, 9, 20_000_000))
    assert wrong(client)["disk"].startswith("only 20 MB is free in ")


def test_folder_that_takes_nothing_is_told(
    client: Client, db: None, settings: Any, tmp_path: Path
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "gone")
    assert wrong(client) == {"disk": f"nothing can be written in {tmp_path / 'gone'}"}


@pytest.mark.parametrize("name", ["database", "redis", "disk"])
def test_check_that_hangs_is_told_and_started_once(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch, quick: None, name: str
) -> None:
    begun = []

    def hang() -> str:
        begun.append(1)
        time.sleep(9)
        return ""

    _, said = health_checks.CHECKS[name]
    monkeypatch.setitem(health_checks.CHECKS, name, (hang, said))
    monkeypatch.setattr(health_checks, "_under_way", {})
    began = time.monotonic()
    assert wrong(client) == {name: said}
    assert wrong(client) == {name: said}
    assert time.monotonic() - began < 5
    assert len(begun) == 1


def test_database_that_is_gone_is_told(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.settings_dict, "PORT", str(free_port()))
    assert wrong(client) == {"database": "the database can't be reached"}
