"""What the forms of every day ask of the database; none of them writes twice."""

import re
from collections import Counter
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.drafts.situations import draft_of
from tests.verbs.table import FORMS
from tests.world import World
from zsm_werkplaats.drafts.models import Draft, SentForm

# Who makes a form ask for more, says here that it is worth that.
MOST = {
    "cases:accept": 29,
    "cases:answer_challenge": 25,
    "cases:close": 33,
    "cases:decide": 57,
    "cases:give_advice": 49,
    "cases:log_activity": 28,
    "cases:log_contact": 30,
    "cases:move_moment": 29,
    "cases:plan_moment": 30,
    "cases:remark": 22,
    "cases:report_conditions": 31,
    "cases:settle_safety": 26,
    "cases:start_support": 37,
    "cases:weigh": 26,
}
OF_THE_HISTORY = re.compile(r"^SELECT set_config\('pghistory.*?, true\); ")
WRITES = ("INSERT", "UPDATE", "DELETE")


def posted(client: Client, world: World, name: str, **sent: str) -> list[str]:
    """The statements of this form, sent as it usually is."""
    row = FORMS[name]
    stage = row.stage(world)
    client.force_login(getattr(world, row.by))
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(reverse(name, args=stage.args), stage.facts | sent)
    assert answer.status_code == 302
    return [OF_THE_HISTORY.sub("", query["sql"]) for query in captured]


@pytest.mark.parametrize("name", MOST)
def test_form_of_every_day_asks_little_and_writes_nothing_twice(
    client: Client, world: World, name: str
) -> None:
    asked = posted(client, world, name, submission=str(uuid4()))
    assert len(asked) <= MOST[name], "\n".join(asked)
    written = Counter(sql for sql in asked if sql.startswith(WRITES))
    assert [sql for sql, times in written.items() if times > 1] == []


def test_draft_goes_with_the_one_it_was_taken_from_in_one_statement(
    worker: Client, world: World
) -> None:
    page = reverse("cases:remark", args=[1])
    taken = draft_of(worker, world.worker, page, text="Ze belde")
    typed_on = draft_of(worker, world.worker, page, text="Ze belde terug")
    other = draft_of(worker, world.worker, page, text="Ze schreef")
    marks = f"{taken.mark} {other.pk}@2026-01-01T00:00:00+00:00 x {2**70}@y"
    asked = posted(
        worker,
        world,
        "cases:remark",
        submission=str(typed_on.submission),
        taken_from=marks,
    )
    assert list(Draft.objects.all()) == [other]
    assert SentForm.objects.filter(submission=typed_on.submission).count() == 1
    assert len([sql for sql in asked if "drafts_" in sql]) == 2
