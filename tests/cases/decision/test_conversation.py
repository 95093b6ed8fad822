"""The conversation: ask, dispute, answer; both sides see it at once."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pgtrigger
import pytest
from django.test import Client
from django.urls import reverse

from cases.case.actions.notify import mark_read
from cases.case.models.case import Case
from cases.decision.models.conversation import ConversationLine
from cases.decision.policies import speaks_for
from tests.cases.decision.situations import ask, say
from tests.factories import AT, active_case, advised_case, closed_case
from tests.outbox.situations import deliver
from tests.world import World
from zsm_werkplaats.accounts.models import Membership
from zsm_werkplaats.audit.models import Reading
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.outbox.models import Message

HTMX = {"HX-Request": "true"}


def new(case: Case, after: int | str = 0) -> str:
    return reverse("cases:new_lines", args=[case.pk]) + f"?na={after}"


def test_a_question_waits_until_the_other_side_answers(world: World) -> None:
    case = advised_case(world)
    question = ask(world, case)
    assert question.waits
    say(world, case, kind="remark")
    assert ConversationLine.objects.unanswered().get() == question
    say(world, case, kind="answer", text="Bij haar oma.")
    question.refresh_from_db()
    assert question.settled_at == AT


def test_nobody_answers_where_nothing_was_asked(world: World) -> None:
    case = advised_case(world)
    say(world, case, kind="question")
    with pytest.raises(RefusedError, match="geen vraag"):
        say(world, case, kind="answer")


def test_a_burst_of_lines_is_told_once_until_it_is_read(world: World) -> None:
    case = advised_case(world)
    for _ in range(3):
        ask(world, case)
    notice = Message.objects.get()
    assert (notice.recipient, notice.read_at) == (world.worker, None)
    mark_read(case=case, by=world.worker, at=AT)
    ask(world, case)
    assert Message.objects.filter(recipient=world.worker).count() == 2


def test_who_reads_along_on_the_open_page_gets_no_second_mail(world: World) -> None:
    case = advised_case(world)
    seconds = [AT + timedelta(seconds=number) for number in (0, 6, 12, 80, 160)]
    say(world, case, kind="question", by=world.prosecutor, at=seconds[0])
    assert deliver(seconds[0]) == 1
    mark_read(case=case, by=world.worker, at=seconds[1])
    say(world, case, by=world.prosecutor, at=seconds[1])
    assert deliver(seconds[1]) == 0
    mark_read(case=case, by=world.worker, at=seconds[2])
    assert deliver(seconds[3]) == 0
    say(world, case, by=world.prosecutor, at=seconds[3])
    assert deliver(seconds[4]) == 1


def test_who_may_no_longer_know_of_the_case_is_not_told(world: World) -> None:
    case = advised_case(world)
    say(world, case, kind="question", by=world.other_prosecutor)
    Case.objects.filter(pk=case.pk).update(shielded_at=AT)
    Message.objects.all().delete()
    say(world, case, kind="answer")
    assert [n.recipient for n in Message.objects.all()] == [world.prosecutor]


def test_everybody_speaks_for_the_own_side(world: World) -> None:
    case = advised_case(world)
    sides = {
        part: speaks_for(world.everybody[part], case)
        for part in ("worker", "colleague", "manager", "prosecutor", "other_prosecutor")
    }
    assert [part for part, side in sides.items() if side == "prosecution"] == [
        "prosecutor",
        "other_prosecutor",
    ]


def test_linked_prosecutor_speaks_for_the_om_also_when_working_here(
    world: World,
) -> None:
    case = advised_case(world)
    with pgtrigger.ignore("accounts.Membership:one_role_does_not_check_the_other"):
        for user in (world.prosecutor, world.other_prosecutor):  # both from before
            Membership.objects.create(user=user, region=world.region, role="worker")
    sides = [speaks_for(u, case) for u in (world.prosecutor, world.other_prosecutor)]
    assert sides == [
        ConversationLine.Side.PROSECUTION,
        ConversationLine.Side.WERKPLAATS,
    ]


def test_a_line_is_said_once_however_often_it_is_sent(
    worker: Client, world: World
) -> None:
    case = advised_case(world)
    url = reverse("cases:converse", args=[case.pk])
    sent = {"kind": "question", "text": "Kan het morgen?", "submission": str(uuid4())}
    for _ in range(2):
        assert worker.post(url, sent)["Location"] == url
    assert case.conversationlines.count() == 1
    assert "Kan het morgen?" in worker.get(url).content.decode()


def test_beside_the_page_a_fresh_form_comes_back_and_the_list_is_asked_to_look(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    client.force_login(world.prosecutor)
    url = reverse("cases:converse", args=[case.pk]) + "?bij=besluit"
    sent = {"kind": "question", "text": "Waar slaapt ze?"}
    done = client.post(url, sent, headers=HTMX)
    assert "said" in done["HX-Trigger"]
    assert "Waar slaapt ze?" not in done.content.decode()
    wrong = client.post(url, sent | {"text": ""}, headers=HTMX)
    assert wrong.status_code == 422
    assert 'id="say"' in wrong.content.decode()
    plain = client.post(url, sent)
    assert plain["Location"] == reverse("cases:decide", args=[case.pk])


def test_what_is_new_arrives_and_nothing_else(worker: Client, world: World) -> None:
    case = advised_case(world)
    assert worker.get(new(case)).status_code == 204
    assert not Reading.objects.exists()
    first, second = ask(world, case, "Een"), ask(world, case, "Twee")
    text = worker.get(new(case, first.pk)).content.decode()
    assert "Twee" in text
    assert "Een" not in text
    assert f"?na={second.pk}" in text
    assert Reading.objects.count() == 1
    assert Message.objects.get().read_at
    assert worker.get(new(case, second.pk)).status_code == 204


def test_an_answer_brings_the_question_along_that_waits_no_longer(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    question = ask(world, case)
    say(world, case, kind="answer", text="Bij oma.")
    client.force_login(world.prosecutor)
    text = client.get(new(case, question.pk)).content.decode()
    assert f'id="line-{question.pk}"' in text
    assert "hx-swap-oob" in text
    assert "wacht op antwoord" not in text


def test_a_closed_case_is_asked_no_more(worker: Client, world: World) -> None:
    case = closed_case(world)
    assert worker.get(new(case)).status_code == 286
    url = reverse("cases:converse", args=[case.pk])
    page = worker.get(url).content.decode()
    assert "er kan niets meer bij" in page
    assert worker.post(url, {"kind": "remark", "text": "x"}).status_code == 422


@pytest.mark.parametrize("after", ["", "x", "-1", "9" * 19, "١", "1.5"])  # noqa: RUF001
def test_a_place_in_the_conversation_that_cannot_be_is_not_found(
    worker: Client, world: World, after: str
) -> None:
    assert worker.get(new(advised_case(world), after)).status_code == 404


def test_nobody_from_outside_listens_in(client: Client, world: World) -> None:
    case = advised_case(world)
    for part in ("outsider", "far_worker", "far_prosecutor", "researcher"):
        client.force_login(world.everybody[part])
        for url in (new(case), reverse("cases:converse", args=[case.pk])):
            assert client.get(url).status_code == 404


def test_the_worker_finds_the_question_at_mijn_dag_until_it_is_answered(
    worker: Client, world: World
) -> None:
    case = advised_case(world)
    ask(world, case, "Waar slaapt ze vannacht?")
    assert "Waar slaapt ze vannacht?" in worker.get("/mijn-dag/").content.decode()
    shown: Any = worker.get(case.get_absolute_url()).content.decode()
    assert "Vraag van het OM wacht op antwoord" in shown
    say(world, case, kind="answer")
    assert "Waar slaapt ze vannacht?" not in worker.get("/mijn-dag/").content.decode()


def test_the_prosecutor_finds_a_question_in_a_case_that_is_not_to_be_decided(
    client: Client, world: World
) -> None:
    case = active_case(world)
    Case.objects.filter(pk=case.pk).update(prosecutor=world.prosecutor)
    say(world, case, kind="question", text="Mag ik even bellen?")
    client.force_login(world.prosecutor)
    page = client.get(reverse("cases:to_decide")).content.decode()
    assert "Mag ik even bellen?" in page


def test_a_line_asks_nothing_unless_somebody_says_so(
    worker: Client, world: World
) -> None:
    case = advised_case(world)
    address = reverse("cases:converse", args=[case.pk])
    ask(world, case)
    assert worker.get(address).context["form"]["kind"].value() == "answer"
    say(world, case, kind="answer")
    assert worker.get(address).context["form"]["kind"].value() == "remark"


def test_reply_on_a_page_from_before_the_question_is_its_answer(
    worker: Client, world: World
) -> None:
    case = advised_case(world)
    url = reverse("cases:converse", args=[case.pk])
    opened = worker.get(url).context["form"]
    question = ask(world, case)
    sent = {"kind": opened["kind"].value(), "text": "Bij haar oma.", "was_asked": ""}
    assert worker.post(url, sent).status_code == 302
    question.refresh_from_db()
    assert not question.waits
    assert case.conversationlines.last().kind == "answer"  # type: ignore[union-attr]


def test_remark_beside_an_open_question_stays_a_remark(
    worker: Client, world: World
) -> None:
    case = advised_case(world)
    question = ask(world, case)
    sent = {"kind": "remark", "text": "Ik bel straks.", "was_asked": "True"}
    worker.post(reverse("cases:converse", args=[case.pk]), sent)
    question.refresh_from_db()
    assert question.waits


def test_question_that_arrives_brings_word_that_the_reply_is_its_answer(
    worker: Client, world: World
) -> None:
    case = advised_case(world)
    ask(world, case)
    text = worker.get(new(case)).content.decode()
    assert "wordt verstuurd als antwoord" in text
