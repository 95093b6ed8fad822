"""The verbs and pages of the strand `case_review`."""

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from reflection.case_review import actions
from reflection.case_review.makers import tell_timeline
from tests.factories import AT, active_case
from tests.reflection.case_review.situations import agreed, bring, discussed
from tests.reflection.situations import planned_meeting
from tests.verbs.rows import WORK, CaseRow, M, PageRow, Row, W, near
from tests.world import World


def a_case_item(world: World) -> list[int]:
    item = discussed(world, active_case(world))
    return [item.meeting_id, item.pk]


def brought(world: World, case: Case) -> object:
    """What somebody brought, whatever the status of the case."""
    return case.broughtcases.create(
        region=case.region, question="Wat nu?", created_by=world.worker, created_at=AT
    )


ROWS: list[Row] = [
    CaseRow(
        verb=Verb.BRING,
        name="reflection:bring_case",
        let_in=WORK,
        act=lambda w, c, _: bring(w, c),
        sends=lambda w, c, _: {"question": "Wie kent deze familie?"},
    ),
    CaseRow(
        verb=Verb.TAKE_BACK_BROUGHT,
        name="reflection:take_back_brought",
        let_in=WORK,
        record=brought,
        act=lambda w, c, record: actions.take_back_brought(
            brought=record, by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {},
        refuses_nothing=True,
    ),
    CaseRow(
        verb=Verb.REVIEW,
        name="reflection:case_reviews",
        let_in=WORK,
        given=brought,
        act=lambda w, c, _: tell_timeline(discussed(w, c), w.manager, AT),
    ),
    PageRow(
        name="reflection:agenda_preview",
        let_in=near(W, M),
        args=lambda world: [planned_meeting(world).pk],
    ),
    PageRow(name="reflection:case_panel", let_in=near(W, M), args=a_case_item),
    PageRow(name="reflection:case_panel_map", let_in=near(W, M), args=a_case_item),
    PageRow(
        name="reflection:note_suggestion",
        let_in=near(W, M),
        args=a_case_item,
        is_post_only=True,
    ),
    CaseRow(
        name="reflection:finish_case_action",
        let_in=WORK,
        record=lambda w, c: agreed(w, discussed(w, c), "Moeder bellen"),
        sends=lambda w, c, _: {"result": "Gebeld"},
        refuses_nothing=True,
        is_short=True,
    ),
]
