"""The sheets of a workbook: xls, xlsx, xlsb or ods, read in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PROGRAM = Path(__file__).with_name("workbook_cells.py")
MOST_SECONDS = 30
LOCKED = "Dit bestand heeft een wachtwoord. Bewaar het zonder wachtwoord."
NOT_A_WORKBOOK = (
    "Dit bestand is niet te lezen. Kies een CSV-bestand of een spreadsheet "
    "(Excel of LibreOffice)."
)


def visible_sheets(
    content: bytes, *, most_rows: int, most_columns: int
) -> list[dict[str, Any]]:
    """Name, numbered rows and hidden rows of each visible sheet, as texts.

    `hidden` is None where the format doesn't tell. Raises `ValueError`.
    """
    command = [sys.executable, "-I", str(PROGRAM), str(most_rows), str(most_columns)]
    try:
        done = subprocess.run(  # noqa: S603 (our own program, no argument from outside)
            command,
            input=content,
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ValueError(NOT_A_WORKBOOK) from error
    if done.returncode:
        is_locked = done.stderr.strip() == b"password"
        raise ValueError(LOCKED if is_locked else NOT_A_WORKBOOK)
    sheets: list[dict[str, Any]] = json.loads(done.stdout)
    return sheets
