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
MOST_RATIO = 3  # times the floor of a page
COLUMNS = {
    "vragen": ("queries", "{:>8.0f}"),
    "database": ("postgres", "{:>10.1f}"),
    "p50": ("median", "{:>8.1f}"),
    "p95": ("p95", "{:>8.1f}"),
    "koud": ("cold", "{:>8.0f}"),
    "vloer": ("floor", "{:>8.1f}"),
    "keer": ("ratio", "{:>6.1f}"),
    "groei": ("growth", "{:>7.2f}"),
    "kB": ("kilobytes", "{:>6.0f}"),
}
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
    parser.add_argument(
        "--peer", action="store_true", help="only beside the admin of stock Django"
    )
    parser.add_argument(
        "--browser", action="store_true", help="only first visits on a slow line"
    )
    options = parser.parse_args()
    sizes = (SMALL,) if options.quick else (SMALL, BIG)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zsm_werkplaats.settings")
    import django

    django.setup()
    measures.make_tables()
    for asked, show in (
        (options.hops, show_hops),
        (options.protection, show_protection),
        (options.peer, show_peer),
        (options.browser, show_first_visits),
    ):
        if asked:
            show()
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


def show_first_visits() -> None:
    """What a first visit to each main page asks, and when it stands there."""
    from tests.bench import browser

    heads = f"{'verzoeken':>10}{'kB':>7}{'CLS':>8}{'LCP ms':>8}"
    _tell(f"{'eerste bezoek, traag 4G':<28}{heads}")
    for row in browser.measure():
        numbers = f"{row['requests']:>10}{row['kB']:>7.1f}{row['shift']:>8.3f}"
        _tell(f"{row['label']:<28}{numbers}{row['largest']:>8.0f}")


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
    """What every page took at the last size, and what of it is too much.

    Milliseconds of one core, in Python and PostgreSQL; how the columns are meant stands
    in docs/performance.md.
    """
    found: list[list[Row]] = []
    for size in sizes:
        load = os.getloadavg()[0]
        found.append(_measured("tests.bench.pages", str(size), "0"))
        _tell(f"{size} zaken: belasting {load:.1f} tot {os.getloadavg()[0]:.1f}")
    heads = "".join(
        f"{head:>{len(form.format(0))}}" for head, (_, form) in COLUMNS.items()
    )
    _tell(f"{'pagina':<36}{heads}  te veel")
    for first, last in zip(found[0], found[-1], strict=True):
        row = last | {"growth": last["median"] / first["median"]}
        numbers = "".join(form.format(row[name]) for name, form in COLUMNS.values())
        _tell(f"{row['label']:<36}{numbers}  {', '.join(too_much(row))}")


def too_much(row: Row) -> list[str]:
    """What of a page exceeds the budget."""
    tests = {
        f"p50 boven {row['most']}": row["median"] > row["most"],
        f"p95 boven {MOST_P95}": row["p95"] > max(MOST_P95, row["most"]),
        f"meer dan {MOST_QUERIES} vragen": row["queries"] > MOST_QUERIES,
        f"meer dan {MOST_RATIO} keer de vloer": row["ratio"] > MOST_RATIO,
        f"groeit {row['growth']:.1f} keer": row["growth"] > MOST_GROWTH,
    }
    return [words for words, is_so in tests.items() if is_so]


def show_peer() -> None:
    """The pages that stock Django admin has too, of the same tables, in one run."""
    from tests.bench.peer.measure import TWINS

    ours = _measured("tests.bench.pages", str(BIG), "0", *TWINS.values())
    medians = {row["label"]: row for row in ours}
    theirs = _measured("tests.bench.peer.measure")
    heads = ("p50", "p95", "p50 van de admin", "p95 van de admin")
    _tell(f"{'pagina':<36}{''.join(f'{head:>18}' for head in heads)}")
    for label, twin in TWINS.items():
        row = medians[twin]
        numbers = (row["median"], row["p95"], *theirs[label])
        _tell(f"{label:<36}{''.join(f'{number:>18.1f}' for number in numbers)}")


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
