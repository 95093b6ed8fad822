"""Figures for Prometheus: guarded, added up over processes, without addresses."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.utils.timezone import now

from tests.factories import monitored_case
from tests.outbox.situations import morning, sweep
from tests.world import World
from zsm_werkplaats.front.views.metrics import count_queries
from zsm_werkplaats.outbox.models import Sweep

TOKEN = "een-lang-geheim"
MINE = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(autouse=True)
def _with_a_token(settings: Any) -> None:
    settings.METRICS_TOKEN = TOKEN


def figures(client: Client) -> dict[str, float]:
    answer = client.get("/metrics/", headers=MINE)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    lines = [x for x in answer.content.decode().splitlines() if not x.startswith("#")]
    return {x.rpartition(" ")[0]: float(x.rpartition(" ")[2]) for x in lines}


@pytest.mark.parametrize("header", [None, "", "Bearer ", "Bearer x", TOKEN])
def test_nobody_without_the_token_sees_that_they_are_there(
    client: Client, db: None, settings: Any, header: str | None
) -> None:
    headers = {} if header is None else {"Authorization": header}
    assert client.get("/metrics/", headers=headers).status_code in (302, 404)
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics/", headers=headers).status_code in (302, 404)
    assert client.get("/metrics/", headers={"Authorization": "Bearer "}).content != b""


def test_requests_count_by_view_and_queries_by_statement(
    client: Client, world: World
) -> None:
    client.force_login(world.worker)
    before = figures(client)
    assert client.get("/zaken/?q=Marker").status_code == 200
    client.generic("MARKER", "/zaken/")
    after = figures(client)
    seen = (
        'django_http_responses_total_by_status_view_method_total{method="GET",'
        'status="200",view="cases:list"}'
    )
    assert after[seen] == before.get(seen, 0) + 1
    slow = (
        "django_http_requests_latency_seconds_by_view_method_count"
        '{method="GET",view="cases:list"}'
    )
    assert after[slow] == before.get(slow, 0) + 1
    asked = 'django_db_execute_total{alias="default",vendor="postgresql"}'
    assert after[asked] >= before.get(asked, 0) + 5
    assert "MARKER" not in "".join(after).upper()


def test_mails_and_the_sweep_have_figures(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: EmailMessage) -> int:
        raise OSError

    monitored_case(world)
    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", fails)
        sweep(morning())
    failed = figures(client)["werkplaats_mails_failed_total"]
    assert failed >= 1
    sweep(morning() + timedelta(minutes=1))
    told = figures(client)
    assert told["werkplaats_mails_failing"] == failed
    assert told["werkplaats_mails_sent_total"] >= 1
    Sweep.objects.update(at=now() - timedelta(minutes=5))
    assert 300 <= figures(client)["werkplaats_sweep_age_seconds"] < 400


COUNTS = """
import django; django.setup()
from django.test import Client
client = Client()
client.get("/bestaat-niet/")
print(client.get("/metrics/", headers={"Authorization": "Bearer x"}).content.decode())
"""


@pytest.mark.real_clock
def test_processes_of_one_machine_add_up(tmp_path: Path) -> None:
    own = {
        "PROMETHEUS_MULTIPROC_DIR": str(tmp_path / "metrics"),
        "METRICS_TOKEN": "x",
        "DJANGO_SETTINGS_MODULE": "zsm_werkplaats.settings",
        "ALLOWED_HOSTS": "testserver",
        "LOG_LEVEL": "CRITICAL",
    }
    told = [
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", COUNTS],
            env=os.environ | own,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for _ in range(2)
    ]
    line = 'django_http_requests_total_by_method_total{method="GET"}'
    counts = [
        float(each.rpartition(" ")[2])
        for text in told
        for each in text.splitlines()
        if each.startswith(line)
    ]
    assert counts == [1, 2]


def test_counting_leaves_the_wrappers_of_others_alone() -> None:
    """A connection may open while a history is kept: that ends with its own wrapper."""

    def of_another(execute: Callable[..., Any], *given: Any) -> Any:
        return execute(*given)

    fresh = connection.copy()
    with fresh.execute_wrapper(of_another):
        count_queries(fresh)
    assert of_another not in fresh.execute_wrappers
    assert len(fresh.execute_wrappers) == 1
