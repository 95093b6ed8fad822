"""The sheets of a workbook: xls, xlsx, xlsb or ods, read in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from zsm_werkplaats.lib.archives import LOCKED

PROGRAM = Path(__file__).with_name("workbook_cells.py")
SLOW = 3  # times as many seconds on a clock as on a processor that others use too
SAYS = {
    b"password": LOCKED,
    b"large": (
        "In dit bestand staat te veel. Bewaar alleen de regels van de lijst in een "
        "nieuw bestand."
    ),
}
NOT_A_WORKBOOK = (
    "Dit bestand is niet te lezen. Kies een CSV-bestand of een spreadsheet "
    "(Excel of LibreOffice)."
)


def visible_sheets(
    content: bytes,
    *,
    most_rows: int,
    most_columns: int,
    most_text: int,
    seconds: int,
) -> list[dict[str, Any]]:
    """Name, numbered rows and hidden rows of each visible sheet, as texts.

    `hidden` is None where the format doesn't tell. `most_text` counts characters,
    `seconds` those of the processor. Raises `ValueError`.
    """
    limits = map(str, (most_rows, most_columns, most_text, seconds))
    command = [sys.executable, "-I", str(PROGRAM), *limits]
    try:
        done = subprocess.run(  # noqa: S603 (our own program, no argument from outside)
            command,
            input=content,
            capture_output=True,
            timeout=SLOW * seconds,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ValueError(NOT_A_WORKBOOK) from error
    if done.returncode:
        raise ValueError(SAYS.get(done.stderr.strip(), NOT_A_WORKBOOK))
    sheets: list[dict[str, Any]] = json.loads(done.stdout)
    return sheets
