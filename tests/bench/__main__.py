"""What takes how long: each measure in a process of its own, so that memory tells."""

import argparse
import json
import os
import subprocess
import sys
from typing import Any

from tests.bench import measures

MEASURES = {"momenten in de wachtrij": ("sweep_due_moments", (10_000, 100_000))}
SMALL, MIDDLE, BIG = 2_000, 20_000, 200_000  # cases
MOST_P95, MOST_QUERIES, MOST_GROWTH, MOST_COSTS = 100, 20, 1.3, 10
Row = dict[str, Any]


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help=f"only the pages, with {SMALL} cases"
    )
    parser.add_argument(
        "--hops", action="store_true", help="only the files that three clicks enter"
    )
    parser.add_argument(
        "--protection",
        action="store_true",
        help=f"only what row security and the read log cost, with {MIDDLE} cases",
    )
    options = parser.parse_args()
    sizes = (SMALL,) if options.quick else (SMALL, BIG)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zsm_werkplaats.settings")
    import django

    django.setup()
    measures.make_tables()
    if options.hops:
        show_hops()
        return 0
    if options.protection:
        show_protection()
        return 0
    if BIG in sizes:
        show_measures()
    show_pages(sizes)
    return 0


def show_measures() -> None:
    """Seconds and memory of what runs in the background."""
    _tell(f"{'wat':<40}{'aantal':>10}{'seconden':>10}{'MB piek':>10}")
    for label, (name, sizes) in MEASURES.items():
        for size in sizes:
            seconds, peak = _measured("tests.bench.measures", name, str(size))
            _tell(f"{label:<40}{size:>10}{seconds:>10.1f}{peak:>10.0f}")


def show_hops() -> None:
    """The own files that a click enters, and the hops between them."""
    from tests.bench import hops

    _tell(f"{'klik':<28}{'bestanden':>10}{'sprongen':>10}")
    for label, files, jumps in hops.measure():
        _tell(f"{label:<28}{files:>10}{jumps:>10}")


def show_protection() -> None:
    """Milliseconds of pages with and without row security and the read log."""
    heads = ("samen", "p95", "zonder", "kost %", "zonder", "kost %")
    _tell(f"{'':<44}{'rijbeveiliging':>18}{'leeslog':>18}")
    _tell(f"{'pagina':<34}{''.join(f'{head:>9}' for head in heads)}  te veel")
    load = os.getloadavg()[0]
    for row in _measured("tests.bench.protection", str(MIDDLE)):
        numbers = [row[name] for name in ("median", "p95", "no_policy")]
        numbers += [row[name] for name in ("policy_costs", "no_log", "log_costs")]
        much = max(row["policy_costs"], row["log_costs"]) > MOST_COSTS
        told = "".join(f"{number:>9.1f}" for number in numbers)
        _tell(f"{row['label']:<34}{told}{'  *' if much else ''}")
    _tell(f"{MIDDLE} zaken: belasting {load:.1f} tot {os.getloadavg()[0]:.1f}")


def show_pages(sizes: tuple[int, ...]) -> None:
    """Queries and milliseconds of the pages at every size, and what is too much."""
    found: list[list[Row]] = []
    for size in sizes:
        load = os.getloadavg()[0]
        found.append(_measured("tests.bench.pages", str(size)))
        _tell(f"{size} zaken: belasting {load:.1f} tot {os.getloadavg()[0]:.1f}")
    heads = "".join(f"{'vragen':>8}{'mediaan':>9}{'p95':>5}{'klok':>6}" for _ in sizes)
    _tell(f"{'pagina':<28}{heads}  te veel")
    for rows in zip(*found, strict=True):
        numbers = "".join(
            f"{row['queries']:>8}{row['median']:>9.0f}{row['p95']:>5.0f}{row['clock']:>6.0f}"
            for row in rows
        )
        _tell(f"{rows[0]['label']:<28}{numbers}  {', '.join(too_much(*rows))}")


def too_much(*rows: Row) -> list[str]:
    """What of a page exceeds the budget: the last size, and the growth towards it."""
    last, growth = rows[-1], rows[-1]["median"] / rows[0]["median"]
    tests = {
        f"mediaan boven {last['most']}": last["median"] > last["most"],
        f"p95 boven {MOST_P95}": last["p95"] > max(MOST_P95, last["most"]),
        f"meer dan {MOST_QUERIES} vragen": last["queries"] > MOST_QUERIES,
        f"groeit {growth:.1f} keer": growth > MOST_GROWTH,
    }
    return [words for words, is_so in tests.items() if is_so]


def _measured(module: str, *arguments: str) -> Any:
    """What a measure in a fresh process prints."""
    command = (sys.executable, "-m", module, *arguments)
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603
    return json.loads(done.stdout)


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
