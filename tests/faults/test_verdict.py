"""A run in which something went missing, or nothing happened, is not called good."""

import argparse
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch
from uuid import UUID

import pytest

from tests.faults import __main__ as faults
from tests.faults import work
from tests.faults.sink import Receipt, Sink
from tests.faults.stage import Stage

KINDS = ("postgres", "redis", "worker1", "worker2", "beat1", "beat2")


class Calm(Stage):
    """A stage on which nothing runs; every kind dies that is not in `spared`."""

    spared: tuple[str, ...] = ()

    def open_servers(self) -> None:
        """No server is needed."""

    def open_celery(self) -> None:
        """Name what would run."""
        self.makers |= dict.fromkeys(KINDS, self.process)

    def kill_one(self) -> None:
        """Everything dies at once, except who is spared."""
        for name in {*KINDS, "child"} - {*self.spared}:
            self.kills[name] += 1


@pytest.fixture
def stage(tmp_path: Path) -> Calm:
    return Calm(tmp_path, random.Random(1))  # noqa: S311 (no secret)


@pytest.fixture
def sink() -> Sink:
    """A mail server that refused once."""
    sink = Sink(random.Random(1))  # noqa: S311 (no secret)
    sink.faults["refused"] += 1
    return sink


@pytest.fixture(autouse=True)
def outbox(monkeypatch: pytest.MonkeyPatch, sink: Sink) -> list[str]:
    """The Message-IDs of what was planned; each is delivered at once."""
    planned: list[str] = []

    def plan(case: object, submission: UUID) -> None:
        planned.append(str(submission))
        sink.receipts.append(Receipt(str(submission), dropped=False, said_goodbye=True))

    monkeypatch.setattr(work, "prepare", list)
    monkeypatch.setattr(work, "moments", lambda: len(planned))
    monkeypatch.setattr(work, "plan", plan)
    monkeypatch.setattr(work, "waiting", lambda: 0)
    monkeypatch.setattr(work, "delivered", lambda: planned)
    monkeypatch.setattr(faults, "BETWEEN_KILLS", (0, 0))
    return planned


@pytest.fixture(autouse=True)
def own_environment() -> Iterator[None]:
    with patch.dict(os.environ):
        yield


def asked(reminders: int = 20) -> argparse.Namespace:
    return argparse.Namespace(reminders=reminders, seconds=0, seed=1, short=True)


def test_run_in_which_everything_arrives_is_good(
    stage: Stage, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    assert faults.play(stage, sink, asked()) == 0
    assert capsys.readouterr().out.endswith("\nGOED\n")


@pytest.mark.parametrize("before", [0, 10])
def test_run_fails_when_planning_raises(
    stage: Stage,
    sink: Sink,
    outbox: list[str],
    before: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    plan = work.plan

    def break_down(case: object, submission: UUID) -> None:
        if len(outbox) == before:
            msg = "the planner broke down"
            raise RuntimeError(msg)
        plan(case, submission)

    monkeypatch.setattr(work, "plan", break_down)
    assert faults.play(stage, sink, asked()) == 1
    said = capsys.readouterr()
    assert said.out.endswith("\nNIET GOED\n")
    assert "RuntimeError: the planner broke down" in said.out
    assert "Traceback" in said.err


@pytest.mark.parametrize("planned", [0, 10, 999, 1001])
def test_run_fails_when_other_than_the_asked_number_is_planned(
    stage: Stage,
    sink: Sink,
    planned: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def plan_some(*arguments: object) -> int:
        for number in range(planned):
            work.plan(None, UUID(int=number))
        return planned

    monkeypatch.setattr(faults, "plan_while_killing", plan_some)
    for name in (*KINDS, "child"):
        stage.kills[name] += 1
    assert faults.play(stage, sink, asked(1000)) == 1
    assert f"{planned} gepland, 1000 gevraagd" in capsys.readouterr().out


@pytest.fixture
def no_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is still missing at the end of the killing is not waited for."""
    monkeypatch.setattr(faults, "LAST_FAULTS", 0)


@pytest.mark.usefixtures("no_time_left")
@pytest.mark.parametrize("spared", [*KINDS, "child"])
def test_run_fails_when_something_never_died(
    stage: Calm, sink: Sink, spared: str, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.spared = (spared,)
    assert faults.play(stage, sink, asked()) == 1
    assert f"nooit gedood: {spared}" in capsys.readouterr().out


@pytest.mark.usefixtures("no_time_left")
def test_run_fails_when_nothing_died(stage: Calm, sink: Sink) -> None:
    stage.spared = (*KINDS, "child")
    assert faults.play(stage, sink, asked()) == 1


@pytest.mark.usefixtures("no_time_left")
def test_run_fails_when_the_mail_server_never_misbehaved(
    stage: Stage, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    sink.faults.clear()
    assert faults.play(stage, sink, asked()) == 1
    assert "de mailserver faalde nooit" in capsys.readouterr().out


def test_run_fails_when_a_mail_is_lost(
    stage: Stage, sink: Sink, outbox: list[str]
) -> None:
    outbox.append("<message-1@werkplaats>")  # sent, says the outbox
    assert faults.play(stage, sink, asked()) == 1


def test_killing_goes_on_until_everything_died_once(
    stage: Calm, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = ["child", *KINDS]

    def kill_next() -> None:
        time.sleep(0.01)
        if order:
            stage.kills[order.pop()] += 1

    monkeypatch.setattr(stage, "kill_one", kill_next)
    assert faults.play(stage, sink, asked(1)) == 0
    assert order == []


def test_a_run_without_reminders_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["test-faults", "--reminders", "0"])
    with pytest.raises(SystemExit) as refused:
        faults.main()
    assert refused.value.code == 2
