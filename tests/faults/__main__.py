"""Plan reminders while everything is killed at random; then count what arrived.

Ends with 0 only when every reminder asked for was planned and delivered, every double
goes back to a mail that the server took without the sender hearing so, each kind of
process was killed at least once, the mail server failed, and no thread broke down.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import django
from aiosmtpd.controller import Controller

from tests.faults.sink import Sink
from tests.faults.stage import Stage
from tests.faults.verdict import Run, report
from zsm_werkplaats.embedded.processes import adopt_orphans, free_port

if TYPE_CHECKING:
    from tests.faults.visitors import Readers

Plan = Callable[[UUID], object]
BETWEEN_KILLS = (0.3, 1.5)  # seconds
# With web processes beside it: what was killed gets the time to start again.
CALMER = 4
PLANNERS = 4  # people who plan at the same time
PACE = {
    "SWEEP_SECONDS": "1",
    "EMAIL_TIMEOUT": "1",
    "CLAIM_SECONDS": "8",
    "RETRY_MINUTES": "0.01,0.02,0.05",
    "INSECURE_HTTP": "1",
    "STATICFILES_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
    "SECOND_FACTOR_REQUIRED": "0",
    "SECRET_KEY": "only-for-the-fault-test-" * 3,
    "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
    "PYTHONWARNINGS": "ignore",
    "LOG_LEVEL": "WARNING",
}
DRAIN = 300  # seconds
LAST_FAULTS = 120  # seconds for what did not die or fail yet to do so after all


def main() -> int:
    """0 when all is well."""
    parser = argparse.ArgumentParser(prog="test-faults", description=__doc__)
    parser.add_argument("--reminders", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=120, help="of killing")
    parser.add_argument(
        "--short", action="store_true", help="without web processes and machines"
    )
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args()
    if asked.reminders < 1:
        parser.error("without reminders nothing is tested")
    adopt_orphans()
    chance = random.Random(asked.seed)  # noqa: S311 (no secret)
    folder = Path(tempfile.mkdtemp(prefix="werkplaats-faults-"))
    sink, port = Sink(chance), free_port()
    mail_server = Controller(sink, hostname="127.0.0.1", port=port)
    stage = Stage(folder, chance, {**PACE, "EMAIL_URL": f"smtp://127.0.0.1:{port}"})
    try:
        mail_server.start()
        return play(stage, sink, asked)
    finally:
        mail_server.stop(no_assert=True)
        stage.close()
        shutil.rmtree(folder, ignore_errors=True)


def play(stage: Stage, sink: Sink, asked: argparse.Namespace) -> int:
    """Work while things die, then let everything run until the outbox is empty."""
    stage.open_servers()
    os.environ.update(stage.environment)
    django.setup()
    from tests.faults import work

    cases = work.prepare()
    plans: list[Plan] = [partial(work.plan, next(iter(cases), None))]
    readers: Readers | None = None
    if not asked.short:
        plans, readers = open_machines(stage, cases)
    stage.open_celery()
    began = time.monotonic()
    with failures_of_threads() as failures:
        planned = plan_while_killing(stage, sink, plans, asked, failures)
        sink.misbehaves = False
        deadline = time.monotonic() + DRAIN
        while not failures and work.waiting() and time.monotonic() < deadline:
            stage.revive()
            time.sleep(0.2)
    if readers:
        readers.stop()
    return report(
        Run(
            seed=asked.seed,
            took=time.monotonic() - began,
            asked=asked.reminders,
            planned=planned,
            made=work.moments(),
            sent=work.delivered(),
            failures=failures + sink.failures,
            read=readers.heard if readers else None,
        ),
        stage,
        sink,
    )


def open_machines(stage: Stage, cases: Sequence[Any]) -> tuple[list[Plan], "Readers"]:
    """Two machines with a web process each; who plans there, and who reads."""
    from tests.faults.visitors import Planner, Readers

    stage.open_machines()
    sites = stage.open_web()
    planners = [Planner(sites, cases) for _ in range(PLANNERS)]
    readers = Readers(sites, ["/mijn-dag/", f"/zaken/{cases[0].pk}/", "/zaken/"])
    readers.start()
    return [planner.plan for planner in planners], readers


@contextmanager
def failures_of_threads() -> Iterator[list[str]]:
    """The exceptions that end a thread; Python would print and forget them."""
    failures: list[str] = []
    before = threading.excepthook

    def keep(broken: threading.ExceptHookArgs) -> None:
        failures.append(f"{broken.exc_type.__name__}: {broken.exc_value}")
        traceback.print_exception(
            broken.exc_type, broken.exc_value, broken.exc_traceback
        )

    threading.excepthook = keep
    try:
        yield failures
    finally:
        threading.excepthook = before


def plan_while_killing(
    stage: Stage,
    sink: Sink,
    plans: Sequence[Plan],
    asked: argparse.Namespace,
    failures: list[str],
) -> int:
    """People plan moments at a steady pace; meanwhile things die. How many.

    Goes on until everything died and the mail server failed once: a short run is over
    before a mail leaves. Stops as soon as a thread fails.
    """
    planned: list[UUID] = []
    left = iter([uuid4() for _ in range(asked.reminders)])
    pause = asked.seconds / asked.reminders / 2 * len(plans)

    def work(plan: Plan) -> None:
        for submission in left:
            plan(submission)
            planned.append(submission)
            time.sleep(pause)

    people = [threading.Thread(target=work, args=[p], daemon=True) for p in plans]
    began = time.monotonic()

    def goes_on() -> bool:
        is_short = stage.unharmed() or not sink.faults
        most = asked.seconds + (LAST_FAULTS if is_short else 0)
        is_busy = any(each.is_alive() for each in people)
        return is_busy or time.monotonic() - began < most

    for each in people:
        each.start()
    calm = CALMER if stage.lines else 1
    while goes_on() and not failures:
        time.sleep(stage.chance.uniform(*BETWEEN_KILLS) * calm)
        stage.kill_one()
        stage.revive()
    for each in people:
        each.join()
    return len(planned)


if __name__ == "__main__":
    sys.exit(main())
