"""Each opened form keeps its own draft, also of one person with two tabs."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from time_machine import TimeMachineFixture

from tests.drafts.situations import KEEP, draft_of, sent_by
from tests.drafts.test_drafts import CALL, OFFER, TEXT, log_page, text_of
from tests.factories import AT, active_case
from tests.forms_on_page import untouched
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.drafts.models import Draft


def typed_on(client: Client, user: User, draft: Draft, told: str) -> dict[str, Any]:
    """Another tab takes `draft` up and types on in it; what the tab would send."""
    opened = untouched(client.get(draft.resume_url))
    marks = {name: opened[name] for name in ("submission", "taken_from")}
    page = {"draft_page": draft.resume_url, "draft_owner": user.pk}
    typed = opened | {"told": told}
    client.post(KEEP, {**typed, **marks, **page})
    return typed


def test_two_tabs_keep_a_draft_each_and_sending_one_leaves_the_other(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    tabs = [draft_of(worker, world.worker, log_page(case), **CALL) for _ in range(2)]
    worker.post(log_page(case), CALL | {"submission": str(tabs[0].submission)})
    assert list(Draft.objects.all()) == [tabs[1]]
    assert OFFER in text_of(worker, log_page(case))
    worker.post(log_page(case), CALL | {"submission": str(tabs[1].submission)})
    assert case.contacts.count() == 2


def test_taking_a_draft_up_in_another_tab_leaves_it_to_the_first(
    worker: Client, world: World, time_machine: TimeMachineFixture
) -> None:
    case = active_case(world)
    first = sent_by(world.worker, log_page(case), **CALL)
    worker.post(KEEP, first)
    draft = Draft.objects.get()
    typed = typed_on(worker, world.worker, draft, "Tweede tab")
    told = {d.typed["told"][0] for d in Draft.objects.all()}
    assert told == {TEXT, "Tweede tab"}

    # The first tab types on while the second is sent.
    time_machine.move_to(AT + timedelta(seconds=9), tick=False)
    worker.post(KEEP, first | {"told": "Eerste tab"})
    worker.post(log_page(case), typed)
    assert Draft.objects.get().typed["told"] == ["Eerste tab"]
    mine = CALL | {"told": "Eerste tab", "submission": first["submission"]}
    worker.post(log_page(case), mine)
    assert set(case.contacts.values_list("told", flat=True)) == {
        "Tweede tab",
        "Eerste tab",
    }
    assert not Draft.objects.exists()


def test_a_draft_that_was_taken_up_goes_with_the_form_that_is_sent(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    draft = draft_of(worker, world.worker, log_page(case), **CALL)
    typed_on(worker, world.worker, draft, "Half")
    again = Draft.objects.latest("pk")
    typed = untouched(worker.get(again.resume_url))
    assert typed["told"] == "Half"
    worker.post(log_page(case), typed)
    assert case.contacts.get().told == "Half"
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "marks", ["x", "1@", "@2026", "9@0001-01-01T00:00", "1@x " * 9]
)
def test_marks_that_name_no_draft_do_no_harm(
    worker: Client, world: World, marks: str
) -> None:
    case = active_case(world)
    draft = draft_of(worker, world.worker, log_page(case), **CALL)
    assert worker.post(log_page(case), CALL | {"taken_from": marks}).status_code == 302
    assert list(Draft.objects.all()) == [draft]
