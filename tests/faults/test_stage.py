"""The stage of the fault test is a supervisor too."""

import random
import smtplib
import sys
import time
from pathlib import Path
from unittest.mock import Mock

import pytest
from aiosmtpd.controller import Controller

from tests.faults.sink import Sink
from tests.faults.stage import Stage
from zsm_werkplaats.embedded.processes import free_port

pytestmark = pytest.mark.real_clock

SLEEP = "import time; time.sleep(60)"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{SLEEP}'])"


def test_what_ended_by_itself_is_brought_back_and_counted(tmp_path: Path) -> None:
    stage = Stage(tmp_path, random.Random(1))  # noqa: S311 (no secret)
    stage.makers["worker1"] = lambda: stage.process(sys.executable, "-c", "")
    stage.bring_back("worker1")
    first, _ = stage.running["worker1"]
    first.wait(10)
    stage.revive()
    second, _ = stage.running["worker1"]
    assert second.pid != first.pid
    assert stage.ends == {"worker1": 1}
    stage.close()


def test_kill_counts_only_when_something_died(tmp_path: Path) -> None:
    stage = Stage(tmp_path, random.Random(1))  # noqa: S311 (no secret)
    stage.makers["worker1"] = lambda: stage.process(sys.executable, "-c", SLEEP)
    stage.bring_back("worker1")
    for _ in range(20):  # of a worker without children
        stage.kill_child()
    assert stage.kills == {}
    assert stage.unharmed() == ["child", "worker1"]
    stage.close()


def test_first_kills_reach_everything_once(tmp_path: Path) -> None:
    stage = Stage(tmp_path, random.Random(1))  # noqa: S311 (no secret)
    for name in ("worker1", "beat1", "beat2"):
        stage.makers[name] = lambda: stage.process(sys.executable, "-c", PARENT)
        stage.bring_back(name)
    deadline = time.monotonic() + 60
    while stage.unharmed() and time.monotonic() < deadline:
        stage.kill_one()
        time.sleep(0.1)
    assert stage.kills == {"worker1": 1, "beat1": 1, "beat2": 1, "child": 1}
    stage.close()


@pytest.mark.parametrize(
    ("error", "failures"),
    [
        (RuntimeError("the sink broke down"), ["RuntimeError: the sink broke down"]),
        (BrokenPipeError("a sender died"), []),
    ],
)
def test_mail_server_keeps_what_went_wrong_inside_it(
    error: Exception, failures: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sink = Sink(random.Random(1))  # noqa: S311 (no secret)
    monkeypatch.setattr(sink, "handle_MAIL", Mock(side_effect=error))
    port = free_port()
    mail_server = Controller(sink, hostname="127.0.0.1", port=port)
    mail_server.start()
    try:
        with smtplib.SMTP("127.0.0.1", port) as sender:
            sender.ehlo("localhost")
            assert sender.mail("werker@example.org")[0] == 500
    finally:
        mail_server.stop()
    assert sink.failures == failures
