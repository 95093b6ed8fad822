"""Reference data as people read and review it: small CSV files in the repository."""

import csv
from collections.abc import Iterator
from pathlib import Path


def csv_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file with a heading, UTF-8, in file order."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
