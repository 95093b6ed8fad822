"""An export as a file: CSV, Excel or SPSS, always with its code book."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from zsm_werkplaats.lib.table_files import XLSX_TYPE, Sheet, csv_file, xlsx_sheets
from zsm_werkplaats.research.dataset.code_book import HEADING, code_book
from zsm_werkplaats.research.dataset.dataset import Dataset, Table

ZIP_TYPE = "application/zip"
ALWAYS = (1980, 1, 1, 0, 0, 0)  # the files in a ZIP have no clock
NOMINAL, SCALE = "nominal", "scale"

Lines = Sequence[tuple[str, str]]  # what the export is, line by line


@dataclass(frozen=True)
class ExportFile:
    """What somebody downloads."""

    content: bytes
    content_type: str
    suffix: str


def csv_export(dataset: Dataset, about: Lines) -> ExportFile:
    """A ZIP with a CSV file for each table."""
    parts = {f"{t.name}.csv": csv_file(t.heading, _blanked(t)) for t in dataset.tables}
    return _packed(parts | _beside(dataset, about))


def xlsx_export(dataset: Dataset, about: Lines) -> ExportFile:
    """A workbook with a sheet for each table."""
    sheets = [
        Sheet("toelichting", ("onderwerp", "toelichting"), about),
        *(Sheet(t.name, t.heading, t.cells) for t in dataset.tables),
        Sheet("codeboek", HEADING, _book(dataset)),
    ]
    return ExportFile(xlsx_sheets(sheets), XLSX_TYPE, "xlsx")


def sav_export(dataset: Dataset, about: Lines) -> ExportFile:
    """A ZIP with an SPSS file for each table, with labels of variables and values."""
    parts = {f"{table.name}.sav": _sav(table) for table in dataset.tables}
    return _packed(parts | _beside(dataset, about))


WRITERS = {"csv": csv_export, "xlsx": xlsx_export, "sav": sav_export}


def _blanked(table: Table) -> list[list[Any]]:
    return [["" if cell is None else cell for cell in row] for row in table.cells]


def _book(dataset: Dataset) -> list[list[str]]:
    return code_book((table.name, list(table.variables)) for table in dataset.tables)


def _beside(dataset: Dataset, about: Lines) -> dict[str, bytes]:
    return {
        "codeboek.csv": csv_file(HEADING, _book(dataset)),
        "toelichting.csv": csv_file(("onderwerp", "toelichting"), about),
    }


def _packed(parts: dict[str, bytes]) -> ExportFile:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, ALWAYS)
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, content)
    return ExportFile(written.getvalue(), ZIP_TYPE, "zip")


def _sav(table: Table) -> bytes:
    """One table for SPSS; only this imports pandas, which takes half a second."""
    import pandas as pd
    import pyreadstat

    frame = pd.DataFrame(
        {
            v.name: pd.Series(
                [row[v.name] for row in table.rows],
                dtype="float64" if v.is_number else "object",
            )
            for v in table.variables
        }
    )
    # Its annotation forgets that codes may be texts.
    labels: dict[str, Any] = {
        v.name: dict(v.values) for v in table.variables if v.values
    }
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.sav"
        pyreadstat.write_sav(
            frame,
            path,
            file_label=table.name,
            column_labels={v.name: v.label for v in table.variables},
            variable_value_labels=labels,
            variable_measure={
                v.name: SCALE if v.is_number else NOMINAL for v in table.variables
            },
        )
        return path.read_bytes()
