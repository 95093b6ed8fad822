"""What came of a run: the figures, and whether it was good."""

import sys
from collections import Counter
from dataclasses import dataclass, field

from tests.faults.sink import Sink
from tests.faults.stage import Stage


@dataclass(frozen=True)
class Run:
    """What was asked, what was planned, and the Message-IDs sent, says the outbox."""

    seed: int
    took: float  # seconds
    asked: int
    planned: int  # forms of which somebody said that they were taken
    made: int  # moments in the database
    sent: list[str]
    failures: list[str]
    read: Counter[str] | None = None  # answers to who read meanwhile


@dataclass
class Doubles:
    """Mails that came twice, by cause."""

    hung_up: int = 0
    died: int = 0
    unexplained: list[str] = field(default_factory=list)


def report(run: Run, stage: Stage, sink: Sink) -> int:
    """Print what happened and what is wrong with it; 1 when something is."""
    received = {receipt.message_id for receipt in sink.receipts}
    lost = set(run.sent) - received
    doubles = doubles_in(sink)
    rows = {
        "zaad van het toeval": run.seed,
        "seconden": round(run.took, 1),
        "gevraagd": run.asked,
        "gepland": run.planned,
        "momenten in de database": run.made,
        "bezorgd": len(set(run.sent) & received),
        "verloren": len(lost) + run.planned - len(run.sent),
        "dubbel: mailserver nam aan en hing op": doubles.hung_up,
        "dubbel: verzender of lijn stierf voor de notitie": doubles.died,
        "dubbel zonder oorzaak": len(doubles.unexplained),
    }
    rows |= {f"gedood: {name}": n for name, n in sorted(stage.kills.items())}
    rows |= {f"vanzelf geëindigd: {name}": n for name, n in sorted(stage.ends.items())}
    rows |= {f"mailserver: {name}": n for name, n in sorted(sink.faults.items())}
    rows |= {f"pagina's: {name}": n for name, n in sorted((run.read or {}).items())}
    if stage.machines:
        rows["machines in eigen netwerk"] = sum(m.is_apart for m in stage.machines)
    for name, value in rows.items():
        sys.stdout.write(f"{name:<52}{value:>10}\n")
    complaints = [
        *(f"fout in een thread: {failure}" for failure in run.failures),
        *(f"nooit gedood: {name}" for name in stage.unharmed()),
        *_complaints_about_mail(run, lost, doubles, sink.faults),
    ]
    for complaint in complaints:
        sys.stdout.write(f"! {complaint}\n")
    sys.stdout.write("NIET GOED\n" if complaints else "GOED\n")
    return 1 if complaints else 0


def doubles_in(sink: Sink) -> Doubles:
    """Why mails came more than once."""
    doubles = Doubles()
    takes = Counter(receipt.message_id for receipt in sink.receipts)
    for receipt in sink.receipts:
        takes[receipt.message_id] -= 1
        if takes[receipt.message_id] == 0:
            continue  # the last time
        if receipt.dropped:
            doubles.hung_up += 1
        elif not receipt.said_goodbye:
            doubles.died += 1
        else:
            doubles.unexplained.append(receipt.message_id)
    return doubles


def _complaints_about_mail(
    run: Run, lost: set[str], doubles: Doubles, faults: Counter[str]
) -> list[str]:
    tests = {
        f"{run.planned} gepland, {run.asked} gevraagd": run.planned != run.asked,
        f"{run.made} momenten, {run.planned} gepland": run.made != run.planned,
        f"{len(run.sent)} verzonden, {run.planned} gepland": (
            len(run.sent) != run.planned
        ),
        f"{len(lost)} verzonden maar niet ontvangen": bool(lost),
        f"{len(doubles.unexplained)} dubbel zonder oorzaak": bool(doubles.unexplained),
        "de mailserver faalde nooit": not faults,
        "een pagina brak": bool(run.read and run.read["500"]),
        "niemand las een pagina": run.read is not None and not run.read["200"],
    }
    return [words for words, is_so in tests.items() if is_so]
