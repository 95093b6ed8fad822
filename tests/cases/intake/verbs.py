"""The verbs of the intake, and the pages of the day list."""

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.criteria import DeclineReason
from cases.context.actions.contact import place_remark
from cases.intake.actions import nomination as intake
from tests.cases.activity.situations import TODAY
from tests.cases.intake.situations import brought, of_two_sheets, one_entry, row
from tests.factories import AT, nominated_case, shielded_case
from tests.verbs.rows import (
    INSIDE,
    WORK,
    CaseRow,
    Facts,
    M,
    P,
    PageRow,
    W,
    everywhere,
    exactly,
    near,
)
from tests.world import World

NOMINATION = {
    "name": "Bo",
    "offence": "Diefstal",
    "signals": "Honger",
    "clock": "unknown",
}


def other_reason() -> DeclineReason:
    return DeclineReason.objects.get(code="anders")


def amended_by_a_colleague(world: World, case: Case, _: None) -> Facts:
    changes = {"signals": "Meer"}
    intake.amend_case(
        case=case, seen=case.version, changes=changes, by=world.colleague, at=AT
    )
    return {"signals": "Minder"}


OF_CASES = [
    CaseRow(
        verb=Verb.AMEND,
        name="cases:amend",
        let_in=WORK,
        act=lambda w, c, _: intake.amend_case(
            case=c, seen=c.version, changes={"offence": "Heling"}, by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {
            "version": c.version,
            "offence": "Heling",
            "signals": "Meer",
        },
        edited=amended_by_a_colleague,
    ),
    CaseRow(
        verb=Verb.ACCEPT,
        name="cases:accept",
        let_in=WORK,
        case=nominated_case,
        act=lambda w, c, _: intake.accept_case(
            case=c, worker=w.colleague, by=w.manager, at=AT
        ),
        sends=lambda w, c, _: {"worker": w.worker.pk},
    ),
    CaseRow(
        verb=Verb.DECLINE,
        name="cases:decline",
        let_in=WORK,
        case=nominated_case,
        act=lambda w, c, _: intake.decline_case(
            case=c, reason=other_reason(), explanation="", by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"reason": other_reason().pk},
    ),
    CaseRow(
        verb=Verb.ASSIGN,
        name="cases:assign",
        let_in=WORK,
        act=lambda w, c, _: intake.assign_case(
            case=c, worker=w.colleague, by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"worker": w.colleague.pk},
    ),
    CaseRow(
        verb=Verb.SHIELD,
        name="cases:shield",
        let_in=WORK,
        act=lambda w, c, _: intake.shield_case(case=c, by=w.manager, at=AT),
        sends=lambda w, c, _: {},
        refuses_nothing=True,
    ),
    CaseRow(
        verb=Verb.UNSHIELD,
        name="cases:unshield",
        let_in=exactly(M),
        by=M,
        case=shielded_case,
        act=lambda w, c, _: intake.unshield_case(case=c, by=w.manager, at=AT),
        sends=lambda w, c, _: {},
        refuses_nothing=True,
    ),
    CaseRow(
        verb=Verb.REMARK,
        name="cases:remark",
        let_in=INSIDE,
        act=lambda w, c, _: place_remark(case=c, text="x", by=w.worker, at=AT),
        sends=lambda w, c, _: {"text": "Let op de hond."},
    ),
]
OF_THE_DAY_LIST = [
    PageRow(name="cases:day_list", let_in=everywhere(W, M)),
    PageRow(name="cases:screened", let_in=everywhere(W, M)),
    PageRow(
        name="cases:day_list_of",
        let_in=everywhere(W, M),
        args=lambda _: [TODAY.isoformat()],
    ),
    PageRow(name="cases:triage", let_in=everywhere(W)),
    PageRow(name="cases:new_upload", let_in=everywhere(W), has_form=True),
    *(
        PageRow(
            name=f"cases:{name}",
            let_in=exactly(W),
            args=lambda world: [brought(world, [row(1)]).pk],
        )
        for name in ("upload", "columns")
    ),
    PageRow(
        name="cases:sheet",
        let_in=exactly(W),
        args=lambda world: [of_two_sheets(world).pk],
        has_form=True,
    ),
    *(
        PageRow(
            name=f"cases:{name}",
            let_in=exactly(W),
            args=lambda world: [brought(world, [row(1)]).pk],
            is_post_only=True,
        )
        for name in (
            "import_upload",
            "discard_upload",
            "leave_out_row",
            "put_row_back",
        )
    ),
    PageRow(
        name="cases:entry",
        let_in=near(W, M),
        args=lambda world: [one_entry(world).pk],
    ),
    PageRow(
        name="cases:nominate_entry",
        let_in=near(W),
        args=lambda world: [one_entry(world).pk],
        has_form=True,
    ),
    *(
        PageRow(
            name=f"cases:{name}",
            let_in=near(W),
            args=lambda world: [one_entry(world).pk],
            is_post_only=True,
        )
        for name in ("triage_entry", "undo_triage")
    ),
]
ROWS = [
    PageRow(
        name="cases:nominate",
        let_in=everywhere(W, P, M),
        sends=lambda w, _: dict(NOMINATION),
        has_form=True,
    ),
    PageRow(
        name="cases:nomination_warnings", let_in=everywhere(W, P, M), is_post_only=True
    ),
    *OF_CASES,
    *OF_THE_DAY_LIST,
]
