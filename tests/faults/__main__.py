"""Plan reminders while everything is killed at random; then count what arrived.

Ends with 0 only when every reminder was delivered, none was lost, and every double
goes back to a mail that the server took without the sender hearing so.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from uuid import UUID, uuid4

import django
from aiosmtpd.controller import Controller

from tests.faults.sink import Sink
from tests.faults.stage import Stage
from zsm_werkplaats.embedded.processes import adopt_orphans, free_port

BETWEEN_KILLS = (0.3, 1.5)  # seconds
PACE = {
    "SWEEP_SECONDS": "1",
    "EMAIL_TIMEOUT": "1",
    "CLAIM_SECONDS": "8",
    "RETRY_MINUTES": "0.01,0.02,0.05",
    "INSECURE_HTTP": "1",
    "SECRET_KEY": "only-for-the-fault-test-" * 3,
    "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
    "PYTHONWARNINGS": "ignore",
}
DRAIN = 300  # seconds


def main() -> int:
    """0 when all is well."""
    parser = argparse.ArgumentParser(prog="test-faults", description=__doc__)
    parser.add_argument("--reminders", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=120, help="of killing")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args()
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
    from tests.faults.work import delivered, prepare, waiting

    case = prepare()
    stage.open_celery()
    began = time.monotonic()
    planned = plan_while_killing(stage, case, asked.reminders, asked.seconds)
    sink.misbehaves = False
    deadline = time.monotonic() + DRAIN
    while waiting() and time.monotonic() < deadline:
        stage.revive()
        time.sleep(0.2)
    took = time.monotonic() - began
    return report(asked.seed, took, stage, sink, planned, delivered())


def plan_while_killing(
    stage: Stage, case: object, reminders: int, seconds: float
) -> int:
    """Somebody plans moments at a steady pace; meanwhile things die. How many."""
    from tests.faults.work import plan

    planned: list[UUID] = []

    def work() -> None:
        for _ in range(reminders):
            submission = uuid4()
            plan(case, submission)
            planned.append(submission)
            time.sleep(seconds / reminders / 2)

    worker = threading.Thread(target=work, daemon=True)
    began = time.monotonic()
    worker.start()
    while worker.is_alive() or time.monotonic() - began < seconds:
        time.sleep(stage.chance.uniform(*BETWEEN_KILLS))
        stage.kill_one()
        stage.revive()
    worker.join()
    return len(planned)


def report(
    seed: int, took: float, stage: Stage, sink: Sink, planned: int, ids: list[str]
) -> int:
    """Print what happened; 1 when something was lost, or doubled without cause."""
    received = Counter(receipt.message_id for receipt in sink.receipts)
    lost = sorted(set(ids) - set(received))
    hung_up, died, unexplained = 0, 0, []
    for message_id in received:
        takes = [r for r in sink.receipts if r.message_id == message_id]
        for earlier in takes[:-1]:
            if earlier.dropped:
                hung_up += 1
            elif not earlier.said_goodbye:
                died += 1
            else:
                unexplained.append(message_id)
    rows = {
        "zaad van het toeval": seed,
        "seconden": round(took, 1),
        "gepland": planned,
        "bezorgd": len(set(ids) & set(received)),
        "verloren": len(lost) + planned - len(ids),
        "dubbel: mailserver nam aan en hing op": hung_up,
        "dubbel: verzender stierf voor hij het kon noteren": died,
        "dubbel zonder oorzaak": len(unexplained),
    }
    rows |= {f"gedood: {name}": n for name, n in sorted(stage.kills.items())}
    rows |= {f"vanzelf geëindigd: {name}": n for name, n in sorted(stage.ends.items())}
    rows |= {f"mailserver: {name}": n for name, n in sorted(sink.faults.items())}
    for name, value in rows.items():
        sys.stdout.write(f"{name:<52}{value:>10}\n")
    is_well = not lost and not unexplained and len(ids) == planned
    sys.stdout.write("GOED\n" if is_well else "FOUT\n")
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
