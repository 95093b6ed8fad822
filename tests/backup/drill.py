"""The drill: lose the server in the middle of the work, and put a moment back.

Somebody plans and the sweep mails, all along. Meanwhile the WAL is received and a
backup is made; then the server dies (-9). Backup and WAL are put back to a moment
before that, and the mails go on. Prints what was lost and what came twice: nothing.
"""

import json
import os
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import django
from aiosmtpd.controller import Controller

from tests.faults.__main__ import PACE
from tests.faults.sink import Sink
from tests.faults.stage import kill_family
from zsm_werkplaats.embedded import postgres
from zsm_werkplaats.embedded.processes import (
    Server,
    adopt_orphans,
    free_port,
    start,
    stop,
)

ROOT = Path(__file__).resolve().parents[2]
ENOUGH = 5  # of each thing that must have happened between two steps
PATIENCE = 120  # seconds
ROUND = timedelta(seconds=0.3)


@dataclass
class Work:
    """What somebody does until the database is gone: when each began and was sure."""

    planned: dict[UUID, tuple[float, float]] = field(default_factory=dict)
    over: threading.Event = field(default_factory=threading.Event)
    post: threading.Lock = field(default_factory=threading.Lock)  # held by who mails

    def wait_until(self, count: Callable[[], int]) -> None:
        """Go on when there are so many more of these."""
        aim, deadline = count() + ENOUGH, time.monotonic() + PATIENCE
        while count() < aim and time.monotonic() < deadline:
            time.sleep(0.02)

    def keep_doing(self, act: Callable[[], None]) -> threading.Thread:
        """Repeat `act` in a thread of its own, until it fails or the work is over."""

        def work() -> None:
            from django.db import InterfaceError, OperationalError, connection

            try:
                while not self.over.wait(0.02):
                    act()
            except (InterfaceError, OperationalError):
                pass  # the server died, as it should
            finally:
                connection.close()

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        return thread


def main() -> int:
    """0 when nothing was lost and nothing came twice."""
    adopt_orphans()
    folder = Path(tempfile.mkdtemp(prefix="werkplaats-drill-"))
    sink = Sink(random.Random(1), misbehaves=False)  # noqa: S311 (no secret)
    port = free_port()
    mail_server = Controller(sink, hostname="127.0.0.1", port=port)
    os.environ |= {**PACE, "EMAIL_URL": f"smtp://127.0.0.1:{port}"}
    try:
        mail_server.start()
        found = play(folder, sink)
    finally:
        mail_server.stop(no_assert=True)
        shutil.rmtree(folder, ignore_errors=True)
    sys.stdout.write(json.dumps(found) + "\n")
    wrong = ("lost", "from_after", "doubles", "never_mailed", "sent_while_held")
    meant = ("window", "after_moment", "before_moment")
    return int(any(found[name] for name in wrong) or not all(found[n] for n in meant))


def play(folder: Path, sink: Sink) -> dict[str, int]:
    """Fill, back up, go on, kill, put back, go on; what came of it."""
    cluster = postgres.throwaway_cluster(folder)
    backups = folder / "backups"
    work = Work()
    with ExitStack() as stack:
        url, server = stack.enter_context(postgres.running(cluster))
        port = urlsplit(url).port or 0
        password = (folder / "superuser_password").read_text()
        os.environ["DATABASE_URL"] = url
        os.environ["BACKUP_URL"] = (
            f"postgres://postgres:{password}@127.0.0.1:{port}/postgres"
        )
        os.environ["REDIS_URL"] = "memory://"  # nobody need be rung
        django.setup()
        receiver = backup("wal", backups, folder=folder)
        threads = begin_work(work)
        must_work(backup("base", backups, folder=folder), folder)
        # At the moment some mails wait, which leave before the server dies.
        with work.post:
            work.wait_until(lambda: len(work.planned))
            moment = time.time()
        work.wait_until(lambda: len(sink.receipts))
        work.wait_until(lambda: len(work.planned))
        kill_family(server)
        crashed_at = time.time()
        work.over.set()
        for thread in threads:
            thread.join(10)
        stop(receiver, signal.SIGINT)
    put_back(folder, cluster.data, datetime.fromtimestamp(moment, UTC))
    with postgres.running(cluster, port=port):
        return go_on(sink, work, moment, datetime.fromtimestamp(crashed_at, UTC))


def put_back(folder: Path, data: Path, until: datetime) -> None:
    """Restore the one backup and its WAL over what the crash left."""
    backups = folder / "backups"
    (made,) = (path.parent for path in backups.glob("*/about.json"))
    restore = ("restore", made, data, "--wal", backups / "wal", "--overwrite")
    must_work(backup(*restore, "--until", until.isoformat(), folder=folder), folder)


def begin_work(work: Work) -> list[threading.Thread]:
    """The tables, a case, somebody who plans and the sweep that mails."""
    from django.db import connection
    from django.utils.timezone import now

    from tests.faults.work import plan_once, prepare
    from zsm_werkplaats.outbox.actions.delivery import deliver_due

    case, *_ = prepare()
    connection.close()

    def plan() -> None:
        submission, began = uuid4(), time.time()
        plan_once(case, submission)
        work.planned[submission] = began, time.time()

    def mail() -> None:
        with work.post:
            deliver_due(clock=now, until=now() + ROUND)

    return [work.keep_doing(plan), work.keep_doing(mail)]


def backup(*arguments: object, folder: Path) -> Server:
    """`script/backup` and `script/restore`, which are this program."""
    command = (sys.executable, "-m", "zsm_werkplaats.backup", *map(str, arguments))
    return start(command, log=folder / "backup.log", environment=os.environ)


def must_work(process: Server, folder: Path) -> None:
    if process.wait(60):
        msg = f"{process.args!r}: {(folder / 'backup.log').read_text()}"
        raise RuntimeError(msg)


def go_on(sink: Sink, work: Work, moment: float, crashed: datetime) -> dict[str, int]:
    """Release the messages with the log of the mail server, mail, and count."""
    from django.utils.timezone import now

    from zsm_werkplaats.outbox.actions.restore import release_messages
    from zsm_werkplaats.outbox.models import Message
    from zsm_werkplaats.outbox.tasks import sweep

    found = what_stands()
    before = {s for s, (_, sure) in work.planned.items() if sure <= moment}
    after = {s for s, (began, _) in work.planned.items() if began > moment}
    taken = [receipt.message_id for receipt in sink.receipts]
    waiting = {message_id(m.pk) for m in Message.objects.waiting()}
    while_held = sweep()
    sent = {int(named.split("@")[0].split("-")[1]) for named in taken}
    release_messages(crashed_at=crashed, at=now(), sent=sent)
    while sweep():
        pass
    received = Counter(receipt.message_id for receipt in sink.receipts)
    mailed = Message.objects.filter(sent_at__isnull=False).values_list("pk", flat=True)
    return {
        "before_moment": len(before),
        "after_moment": len(after),
        "lost": len(before - found),
        "from_after": len(after & found),
        "window": len(waiting & set(taken)),  # would be mailed twice without the guard
        "sent_while_held": while_held,
        "doubles": sum(times > 1 for times in received.values()),
        "never_mailed": len({message_id(pk) for pk in mailed} - set(received)),
    }


def what_stands() -> set[UUID]:
    """The submissions that the restored database knows."""
    from zsm_werkplaats.audit.models import CaseEvent

    known = CaseEvent.objects.exclude(submission=None)
    return {event.submission for event in known if event.submission}


def message_id(number: int) -> str:
    return f"<message-{number}@werkplaats>"


if __name__ == "__main__":
    sys.exit(main())
