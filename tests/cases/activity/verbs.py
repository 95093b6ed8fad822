"""The verbs of the activity form: time for a case, and the week."""

from cases.activity.actions import activity, complexity, effort
from cases.case.lifecycle import Verb
from tests.cases.activity.situations import THIS_WEEK, kind, long_contact, write
from tests.cases.context.situations import contact_held
from tests.factories import AT, active_case, advised_case, today
from tests.verbs.rows import WORK, CaseRow, PageRow, W, everywhere, exactly, near

WEEK = str(THIS_WEEK)


OF_CASES = [
    CaseRow(
        verb=Verb.LOG_ACTIVITY,
        name="cases:log_activity",
        let_in=near(W),
        act=lambda w, c, _: write(w, c),
        sends=lambda w, c, _: {
            "kind": kind("dossier").pk,
            "day": today().isoformat(),
            "minutes": 15,
        },
    ),
    CaseRow(name="cases:start_case_timer", let_in=near(W), is_post_only=True),
    CaseRow(
        verb=Verb.CORRECT_MINUTES,
        record=contact_held,
        act=lambda w, c, contact: activity.correct_minutes(
            contact=contact, minutes=5, by=w.worker, at=AT
        ),
    ),
    CaseRow(
        verb=Verb.EXPLAIN_EFFORT,
        name="cases:explain_effort",
        let_in=WORK,
        given=long_contact,
        act=lambda w, c, _: effort.explain_effort(case=c, text="x", by=w.worker, at=AT),
        sends=lambda w, c, _: {"text": "Twee gezinnen"},
    ),
    CaseRow(
        verb=Verb.SAY_COMPLEXITY,
        name="cases:say_complexity",
        let_in=WORK,
        act=lambda w, c, _: complexity.say_complexity(
            case=c, level="zwaar", by=w.worker, at=AT
        ),
        is_post_only=True,
    ),
]
OF_THE_WEEK = [
    PageRow(name="cases:this_week", let_in=everywhere(W)),
    PageRow(name="cases:week", let_in=everywhere(W), args=lambda _: [WEEK]),
    *(
        PageRow(
            name=f"cases:{name}",
            let_in=everywhere(W),
            args=lambda _: [WEEK],
            is_post_only=True,
        )
        for name in ("hand_in", "take_back")
    ),
    *(
        PageRow(name=f"cases:{name}_timer", let_in=everywhere(W), is_post_only=True)
        for name in ("start", "stop", "wipe")
    ),
    PageRow(
        name="cases:activity",
        let_in=exactly(W),
        args=lambda world: [write(world, advised_case(world)).pk],
        has_form=True,
    ),
    PageRow(
        name="cases:remove_activity",
        let_in=exactly(W),
        args=lambda world: [write(world, advised_case(world)).pk],
        is_post_only=True,
    ),
    PageRow(
        name="cases:contact_minutes",
        let_in=exactly(W),
        args=lambda world: [contact_held(world, active_case(world)).pk],
        has_form=True,
    ),
]
ROWS = [*OF_CASES, *OF_THE_WEEK]
