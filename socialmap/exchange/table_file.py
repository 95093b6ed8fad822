"""Tables as files that a spreadsheet opens."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from zsm_werkplaats.lib.cells import neutral


def csv_text(rows: Iterable[Sequence[Any]]) -> str:
    """Rows with a semicolon between the cells, as Dutch spreadsheets expect."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([neutral(str(cell)) for cell in row] for row in rows)
    return text.getvalue()
