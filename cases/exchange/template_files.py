"""Files to fill in: the headings that we know, and one row of somebody invented."""

from cases.exchange.models.case_import import CaseImport
from cases.exchange.reading.columns import COLUMNS
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.table_files import CSV_TYPE, XLSX_TYPE, csv_file, xlsx_file

# Our own number, parts of a name, a second unit of time: for who has them already.
NOT_ASKED = ("number", "first_name", "infix", "hours")
NAMES = {CaseImport.Kind.CASES: "zaken", CaseImport.Kind.ACTIVITIES: "activiteiten"}


def template_file(kind: str, form: str, *, user: User) -> tuple[bytes, str, str]:
    """The content of the file, its type and its name; `form` is csv or xlsx."""
    columns = [column for column in COLUMNS[kind] if column.code not in NOT_ASKED]
    heading = [column.label for column in columns]
    row = [user.email if c.code == "worker" else c.example for c in columns]
    name = f"{NAMES[CaseImport.Kind(kind)]}-om-in-te-lezen.{form}"
    if form == "csv":
        return csv_file(heading, [row]), CSV_TYPE, name
    title = name.partition("-")[0].capitalize()
    return xlsx_file(title, heading, [row]), XLSX_TYPE, name
