"""Every verb and every page, one row each; a strand or an app keeps its own rows."""

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from tests.accounts import verbs as accounts
from tests.cases.activity import verbs as activity
from tests.cases.advice import verbs as advice
from tests.cases.case import verbs as case
from tests.cases.context import verbs as context
from tests.cases.decision import verbs as decision
from tests.cases.ecogram import verbs as ecogram
from tests.cases.exchange import verbs as exchange
from tests.cases.intake import verbs as intake
from tests.cases.monitoring import verbs as monitoring
from tests.cases.pages import verbs as pages
from tests.cases.screening import verbs as screening
from tests.cases.support import verbs as support
from tests.codelists import verbs as codelists
from tests.dashboards import verbs as dashboards
from tests.drafts import verbs as drafts
from tests.entrance import verbs as entrance
from tests.front import verbs as front
from tests.log_in import verbs as log_in
from tests.outbox import verbs as outbox
from tests.privacy.disclosure import verbs as disclosure
from tests.privacy.inspection import verbs as inspection
from tests.privacy.read_log import verbs as read_log
from tests.privacy.retention import verbs as retention
from tests.reflection.agreement import verbs as agreement
from tests.reflection.calendar import verbs as calendar
from tests.reflection.case_review import verbs as case_review
from tests.reflection.finding import verbs as finding
from tests.reflection.meeting import verbs as meeting
from tests.reflection.reflection_meeting import verbs as reflection_meeting
from tests.reflection.working_decision import verbs as working_decision
from tests.region_setup import verbs as region_setup
from tests.research import verbs as research
from tests.socialmap import verbs as socialmap
from tests.socialmap.confirmation import verbs as confirmation
from tests.team import verbs as team
from tests.verbs.rows import CaseRow, Facts, PageRow, Row
from tests.world import World

STRANDS = (
    case,
    screening,
    context,
    activity,
    intake,
    support,
    advice,
    decision,
    monitoring,
    ecogram,
    exchange,
    pages,
)
MAP = (socialmap, confirmation)
REFLECTION = (
    finding,
    agreement,
    meeting,
    working_decision,
    case_review,
    reflection_meeting,
    calendar,
)
APPS = (
    accounts,
    log_in,
    drafts,
    outbox,
    codelists,
    team,
    *MAP,
    *REFLECTION,
    dashboards,
    entrance,
    research,
    region_setup,
    read_log,
    disclosure,
    inspection,
    retention,
    front,
)

ROWS: list[Row] = [row for part in (*STRANDS, *APPS) for row in part.ROWS]
PAGES: dict[str, Row] = {row.name: row for row in ROWS if row.name}
CASE_PAGES = {n: row for n, row in PAGES.items() if isinstance(row, CaseRow)}
OTHER_PAGES = {n: row for n, row in PAGES.items() if isinstance(row, PageRow)}
# What is done to a case, through its action.
ACTS: dict[Verb, CaseRow] = {
    row.verb: row for row in ROWS if isinstance(row, CaseRow) and row.verb and row.act
}
# Every form of a case, by the name of its page.
FORMS = {name: row for name, row in CASE_PAGES.items() if row.sends}
# Those of which a draft is kept.
TOLD = [name for name, row in FORMS.items() if not row.is_short]
RECORDS = {
    name: row
    for name, row in CASE_PAGES.items()
    if row.record and not row.shares_record
}


def facts_of(world: World, name: str, case: Case) -> Facts:
    """What the form of this name of a case sends about `case`."""
    row = FORMS[f"cases:{name}"]
    _, record = row.prepare(world, case)
    assert row.sends
    return row.sends(world, case, record)
