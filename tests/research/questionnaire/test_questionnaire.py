"""The short question list: anonymous, once a quarter, read from five answers on."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from tests.factories import AT, active_case
from tests.forms_on_page import untouched
from tests.outbox.situations import deliver, queued, sweep
from tests.research.questionnaire.situations import (
    answer,
    closed,
    new_list,
    open_list,
    people,
)
from tests.world import World
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.research.actions import questionnaire as actions
from zsm_werkplaats.research.actions.questionnaire import QuestionFacts
from zsm_werkplaats.research.models.questionnaire import (
    Answer,
    AnswerSheet,
    Participation,
    Questionnaire,
)
from zsm_werkplaats.research.outcomes import QuestionOutcome, outcomes_of

WEEK = timedelta(days=8)


def outcome(asked: Questionnaire, place: int = 1) -> QuestionOutcome:
    return outcomes_of(asked)[place - 1]


def columns(found: QuestionOutcome) -> list[str]:
    assert found.figure
    return list(found.figure.columns)


def test_workers_and_prosecutors_are_told_once_and_reminded_once(
    world: World,
) -> None:
    asked = open_list(world)
    actions.open_questionnaire(questionnaire=asked, by=world.manager, at=AT)
    told = [message.recipient for message in queued("questionnaire")]
    people_asked = {
        world.worker,
        world.colleague,
        world.prosecutor,
        world.other_prosecutor,
    }
    assert set(told) == people_asked
    assert len(told) == len(people_asked)
    answer(asked, world.worker)
    for day in range(8, 15):
        sweep(AT + timedelta(days=day))
    reminded = [message.recipient for message in queued("questionnaire_reminder")]
    assert set(reminded) == people_asked - {world.worker}
    assert len(reminded) == len(people_asked) - 1


def test_mail_of_who_answered_meanwhile_does_not_leave(world: World) -> None:
    asked = open_list(world)
    answer(asked, world.worker)
    deliver()
    assert world.worker.email not in {to for letter in mail.outbox for to in letter.to}


def test_nothing_leads_from_an_answer_to_who_gave_it(world: World) -> None:
    asked = open_list(world)
    answer(asked, world.worker, text="Meer tijd")
    names = {
        field.name
        for model in (AnswerSheet, Answer)
        for field in model._meta.get_fields()
    }
    assert not names & {"user", "created_by", "created_at", "at", "participation"}
    assert Participation.objects.get().user == world.worker
    assert not {field.name for field in Participation._meta.get_fields()} & {
        "sheet",
        "created_at",
        "at",
    }


def test_second_time_is_refused(world: World) -> None:
    asked = open_list(world)
    answer(asked, world.worker)
    with pytest.raises(RefusedError, match="al ingevuld"):
        answer(asked, world.worker)
    assert AnswerSheet.objects.count() == 1


@pytest.mark.parametrize(("number", "is_shown"), [(4, False), (5, True)])
def test_outcomes_are_shown_from_five_answers_on(
    world: World, number: int, *, is_shown: bool
) -> None:
    asked = open_list(world)
    for user in people(world, number):
        answer(asked, user, text="Meer tijd")
    assert outcomes_of(asked) == []
    asked = closed(world, asked)
    assert (outcome(asked).figure is not None) == is_shown
    assert bool(outcome(asked, 4).texts) == is_shown


def test_question_that_few_answered_stays_hidden_among_others(world: World) -> None:
    asked = open_list(world)
    for index, user in enumerate(people(world, 6)):
        answer(asked, user, text="Meer tijd" if index < 4 else "")
    asked = closed(world, asked)
    assert outcome(asked).figure
    assert outcome(asked, 4).texts == []


@pytest.mark.parametrize(("prosecutors", "is_split"), [(4, False), (5, True)])
def test_both_sides_stand_apart_only_when_both_gave_five_answers(
    world: World, prosecutors: int, *, is_split: bool
) -> None:
    asked = open_list(world)
    for user in (*people(world, 5), *people(world, prosecutors, Role.PROSECUTOR)):
        answer(asked, user)
    found = columns(outcome(closed(world, asked)))
    assert found == (["Iedereen", "werkplaats", "OM"] if is_split else ["Iedereen"])


def test_texts_come_in_no_order_that_tells(world: World) -> None:
    asked = open_list(world)
    given = [f"Antwoord {number}" for number in range(8)]
    for user, text in zip(people(world, 8), given, strict=True):
        answer(asked, user, text=text)
    texts = outcome(closed(world, asked), 4).texts
    assert sorted(texts) == given
    assert texts != given


def test_name_of_somebody_in_a_case_is_refused(world: World) -> None:
    active_case(world, name="Noor de Wit")
    asked = open_list(world)
    with pytest.raises(RefusedError, match="Noor de Wit"):
        answer(asked, world.worker, text="Noor de Wit had eerder hulp nodig")
    assert not AnswerSheet.objects.exists()
    assert not Participation.objects.exists()


def test_new_quarter_begins_with_the_questions_of_the_last(world: World) -> None:
    first = new_list(world, day=date(2026, 8, 5))
    facts = [QuestionFacts("scale", "Loopt het?"), QuestionFacts("text", "Wat nog?")]
    actions.set_questions(
        questionnaire=first, title="Kort", questions=facts, seen=1, by=world.manager
    )
    second = new_list(world, day=date(2026, 11, 30))
    assert (second.title, second.quarter) == ("Kort", "4e kwartaal van 2026")
    assert [str(each) for each in second.questions.all()] == ["Loopt het?", "Wat nog?"]
    assert new_list(world, day=date(2026, 12, 31)) == second


def test_questions_stay_as_they_are_once_people_can_answer(world: World) -> None:
    asked = open_list(world)
    facts = [QuestionFacts("scale", "A?"), QuestionFacts("scale", "B?")]
    with pytest.raises(RefusedError, match="al opengezet"):
        actions.set_questions(
            questionnaire=asked, title="X", questions=facts, seen=2, by=world.manager
        )


@pytest.mark.parametrize("number", [0, 1, 7])
def test_list_has_two_to_six_questions(world: World, number: int) -> None:
    facts = [QuestionFacts("scale", f"Vraag {index}?") for index in range(number)]
    with pytest.raises(RefusedError, match="2 tot 6"):
        actions.set_questions(
            questionnaire=new_list(world),
            title="X",
            questions=facts,
            seen=1,
            by=world.manager,
        )


def test_who_saves_second_loses_nothing(world: World) -> None:
    asked = new_list(world)
    facts = [QuestionFacts("scale", "A?"), QuestionFacts("scale", "B?")]
    given: dict[str, Any] = {"questionnaire": asked, "questions": facts}
    actions.set_questions(title="X", seen=1, by=world.manager, **given)
    with pytest.raises(EditConflictError):
        actions.set_questions(title="Y", seen=1, by=world.manager, **given)


def test_others_neither_ask_nor_answer(world: World) -> None:
    asked = open_list(world)
    for by in (world.far_worker, world.manager, world.researcher):
        with pytest.raises(PermissionDenied):
            answer(asked, by)
    for by in (world.worker, world.far_manager):
        with pytest.raises(PermissionDenied):
            new_list(world, by=by)


def test_closed_list_takes_no_answer(world: World) -> None:
    asked = closed(world, open_list(world))
    with pytest.raises(RefusedError, match="niet open"):
        answer(asked, world.worker)


def test_database_holds_one_participation_of_a_person(world: World) -> None:
    asked = open_list(world)
    answer(asked, world.worker)
    with pytest.raises(IntegrityError):
        Participation.objects.create(
            questionnaire=asked, region=world.region, user=world.worker
        )


def test_worker_answers_on_the_page_and_sees_that_it_was_sent(
    worker: Client, world: World
) -> None:
    asked = open_list(world)
    url = reverse("research:answer", args=[asked.pk])
    first, *_ = asked.questions.all()
    sent = untouched(worker.get(url)) | {f"q{first.pk}": "5"}
    text = worker.post(url, sent, follow=True).content.decode()
    assert "zonder je naam" in text
    again = worker.post(url, sent)
    assert "al ingevuld" in again.content.decode()
    assert AnswerSheet.objects.count() == 1
    assert not Message.objects.unread().filter(recipient=world.worker)


def test_empty_answer_is_refused(worker: Client, world: World) -> None:
    url = reverse("research:answer", args=[open_list(world).pk])
    page = worker.post(url, untouched(worker.get(url)))
    assert page.status_code == 422
    assert "minstens één vraag" in page.content.decode()


def test_manager_writes_questions_with_a_choice_that_needs_its_answers(
    client: Client, world: World
) -> None:
    client.force_login(world.manager)
    asked = new_list(world)
    url = reverse("research:questions", args=[asked.pk])
    sent = untouched(client.get(url)) | {"kind_1": "choice", "options_1": "ja"}
    assert client.post(url, sent).status_code == 422
    client.post(url, sent | {"options_1": "ja\nnee"})
    first, *_ = asked.questions.all()
    assert [label for _, label in first.choices] == ["ja", "nee"]


def test_outcomes_come_as_a_file_and_over_the_quarters(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    users = people(world, 5)
    for day in (date(2026, 8, 5), date(2026, 11, 5)):
        asked = open_list(world, day=day)
        for user in users:
            answer(asked, user, scale=3)
        asked = closed(world, asked)
    client.force_login(world.researcher)
    url = reverse("research:outcomes", args=[asked.pk])
    with django_assert_max_num_queries(20):
        page = client.get(url)
    assert "Verloop per kwartaal" in page.content.decode()
    file = client.get(f"{url}?figuur=verloop&als=csv").content.decode("utf-8-sig")
    assert "3e kwartaal van 2026;3.0" in file
    assert client.get(f"{url}?figuur=vraag-1&als=xlsx").status_code == 200
