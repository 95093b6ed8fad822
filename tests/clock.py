"""One instant for the whole run: tests reckon from it, and the screens see no other.

`script/test --at '2026-12-31 23:57'` chooses it (Europe/Amsterdam); otherwise it is the
start of the run. Browsers and other processes keep the clock of the machine: tests that
need them are marked `browser` or `real_clock`, run by it too, and are left out with
`--at`. PostgreSQL's now() keeps it always: only the history of pghistory asks for that.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OF_THE_MACHINE = ("browser", "real_clock")
ASKED = "TEST_AT"
began: pytest.StashKey[datetime] = pytest.StashKey()
travel: pytest.StashKey[time_machine.travel] = pytest.StashKey()
left_out: pytest.StashKey[int] = pytest.StashKey()


def pytest_configure(config: pytest.Config) -> None:
    """Stop the clock before any module of the tests asks for it."""
    worker: dict[str, Any] = getattr(config, "workerinput", {})
    if chosen := worker.get("began") or os.environ.get(ASKED):
        config.stash[began] = instant(chosen)
    else:
        config.stash[began] = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251
    stop_clock(config)


def instant(text: str) -> datetime:
    """The moment that the text names; in Amsterdam, unless it says otherwise."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        msg = f"--at: '{text}' is no moment; write for example '2026-12-31 23:57'."
        raise pytest.UsageError(msg) from error
    # Not in a ZoneInfo: time-machine would take that for the zone of the machine.
    return (moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)).astimezone(
        UTC
    )


def stop_clock(config: pytest.Config) -> None:
    config.stash[travel] = time_machine.travel(config.stash[began], tick=False)
    config.stash[travel].start()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Let the clock go on."""
    config.stash[travel].stop()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """The same instant in every process of pytest-xdist."""
    node.workerinput["began"] = node.config.stash[began].isoformat()


def needs_clock_of_machine(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) for name in OF_THE_MACHINE)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Real servers have the real time, from the first fixture on."""
    if not needs_clock_of_machine(item):
        return (yield)
    item.config.stash[travel].stop()
    try:
        return (yield)
    finally:
        stop_clock(item.config)


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """With `--at`, leave out what cannot live with a moved clock."""
    if ASKED not in os.environ:
        return
    left = [item for item in items if needs_clock_of_machine(item)]
    items[:] = [item for item in items if not needs_clock_of_machine(item)]
    config.hook.pytest_deselected(items=left)
    config.stash[left_out] = len(left)
    if hasattr(config, "workeroutput"):
        config.workeroutput["left_out"] = len(left)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """Every process of pytest-xdist left out the same tests."""
    if "left_out" in (output := getattr(node, "workeroutput", {})):
        node.config.stash[left_out] = output["left_out"]


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say at which moment the tests ran, and how many did not."""
    if ASKED in os.environ:
        at = config.stash[began].astimezone(AMSTERDAM)
        terminalreporter.write_line(
            f"As if it began at {at:%Y-%m-%d %H:%M %Z}; left out, because they need the"
            f" clock of the machine: {config.stash.get(left_out, 0)} tests."
        )
