"""Files to fill in: the headings that we know, and one row of somebody invented."""

from typing import Any

from cases.activity.models.activity import ActivityKind
from cases.exchange.models.case_import import CaseImport
from cases.exchange.reading.columns import COLUMNS
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.table_files import CSV_TYPE, XLSX_TYPE, csv_file, xlsx_file

# Our own number, parts of a name, a second unit of time: for who has them already.
NOT_ASKED = ("number", "first_name", "infix", "hours")
# A decision is somebody's: the example would be in the list of a real prosecutor.
OF_A_PROSECUTOR = ("decided", "decided_on", "followed")
OF_A_WORKER = (
    *("advised", "advised_on", "conditions", "outcome", "closed_on", "minutes"),
    *("regular_shift", "otherwise"),
)
NAMES = {CaseImport.Kind.CASES: "zaken", CaseImport.Kind.ACTIVITIES: "activiteiten"}


def template_file(kind: str, form: str, *, region: Region) -> tuple[bytes, str, str]:
    """The content of the file, its type and its name; `form` is csv or xlsx."""
    columns = [column for column in COLUMNS[kind] if column.code not in NOT_ASKED]
    heading = [column.label for column in columns]
    example = {column.code: column.example for column in columns} | _here(kind, region)
    row = [example[column.code] for column in columns]
    name = f"{NAMES[CaseImport.Kind(kind)]}-om-in-te-lezen.{form}"
    if form == "csv":
        return csv_file(heading, [row]), CSV_TYPE, name
    title = name.partition("-")[0].capitalize()
    return xlsx_file(title, heading, [row]), XLSX_TYPE, name


def _here(kind: str, region: Region) -> dict[str, str]:
    """What makes the example one that can be read in here, as it is."""
    team = User.objects.filter(
        memberships__region=region, memberships__role=Role.WORKER, is_active=True
    )
    worker = team.order_by("sort_key", "pk").first()
    facts = {"worker": worker.email if worker else ""}
    if kind == CaseImport.Kind.CASES:
        left_out = OF_A_PROSECUTOR + (() if worker else OF_A_WORKER)
        return facts | dict.fromkeys(left_out, "")
    kinds: Any = ActivityKind.objects.not_withdrawn().order_by("position")
    if found := kinds.filter(belongs_to_case=False).first():
        facts |= {"case": "", "activity": found.label}
    return facts
