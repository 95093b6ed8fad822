"""The question list of a quarter: made, opened, answered and closed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from reflection.finding.people_in_text import refuse_people
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Right, Role
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError
from zsm_werkplaats.outbox.actions.queue import put
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.research.messages.questionnaire import (
    ASKED,
    REMINDER,
    invited,
    message_to,
)
from zsm_werkplaats.research.models.questionnaire import (
    FEWEST,
    MOST,
    Answer,
    AnswerSheet,
    Participation,
    Questionnaire,
    QuestionnaireQuestion,
    first_of_quarter,
)
from zsm_werkplaats.research.policies import ANSWER_QUESTIONS, ASK_QUESTIONS

Kind = QuestionnaireQuestion.Kind
BEGUN = "Deze vragenlijst is al opengezet. De vragen blijven zoals ze zijn."
ALREADY = "Je hebt deze vragenlijst al ingevuld."
NOT_OPEN = "Deze vragenlijst is niet open."
EMPTY = "Beantwoord minstens één vraag."
NAMES = (
    "Hier {words}. De antwoorden zijn anoniem en gaan over het werk: laat namen en "
    "nummers weg."
)


@dataclass(frozen=True)
class QuestionFacts:
    """One question as it was written down; `options` are lines, of a choice only."""

    kind: str
    text: str
    options: str = ""


# What a region starts with; afterwards its last list is copied.
FIRST_QUESTIONS = (
    QuestionFacts(Kind.SCALE, "De werkplaats helpt om de goede afdoening te kiezen."),
    QuestionFacts(Kind.SCALE, "De samenwerking tussen werkplaats en OM gaat goed."),
    QuestionFacts(
        Kind.CHOICE,
        "Hoeveel zaken zouden er in de werkplaats moeten komen?",
        "minder dan nu\nongeveer zoveel als nu\nmeer dan nu",
    ),
    QuestionFacts(Kind.TEXT, "Wat moet er volgend kwartaal anders?"),
)


@transaction.atomic
def make_questionnaire(
    *, region: Region, day: date, by: User, at: datetime
) -> Questionnaire:
    """Begin the list of the quarter of `day` with the questions of the last one.

    A second click leads to the same list.
    """
    _must(by, region, ASK_QUESTIONS)
    # Two people who press at the same moment make one.
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)
    lists = Questionnaire.objects.filter(region=region)
    first = first_of_quarter(day)
    if standing := lists.filter(quarter_on=first).first():
        return standing
    last = lists.first()
    made = Questionnaire.objects.create(
        region=region,
        quarter_on=first,
        title=last.title if last else "Hoe gaat het met de werkplaats?",
        created_by=by,
        created_at=at,
    )
    copied = [
        QuestionFacts(each.kind, each.text, each.options)
        for each in (last.questions.all() if last else ())
    ]
    _write(made, copied or FIRST_QUESTIONS)
    return made


@transaction.atomic
def set_questions(
    *,
    questionnaire: Questionnaire,
    title: str,
    questions: list[QuestionFacts],
    seen: int | None,
    by: User,
) -> Questionnaire:
    """Change the title and the questions, as long as nobody can have answered."""
    found = _lock(questionnaire, by, ASK_QUESTIONS)
    if found.is_begun:
        raise RefusedError(BEGUN)
    if not FEWEST <= len(questions) <= MOST:
        msg = f"Stel {FEWEST} tot {MOST} vragen."
        raise RefusedError(msg)
    if seen != found.version:
        raise EditConflictError(found)
    found.change(seen=found.version, title=title)
    found.questions.all().delete()
    _write(found, questions)
    return found


@transaction.atomic
def open_questionnaire(
    *, questionnaire: Questionnaire, by: User, at: datetime
) -> Questionnaire:
    """Let workers and prosecutors answer; each is told once."""
    found = _lock(questionnaire, by, ASK_QUESTIONS)
    if found.is_begun:
        return found
    if found.questions.count() < FEWEST:
        msg = f"Stel eerst minstens {FEWEST} vragen."
        raise RefusedError(msg)
    found.change(seen=found.version, opened_at=at)
    put(messages=[message_to(user, found, ASKED, at) for user in invited(found)])
    return found


@transaction.atomic
def close_questionnaire(
    *, questionnaire: Questionnaire, by: User, at: datetime
) -> Questionnaire:
    """Take no more answers; the outcomes can be read from then on."""
    found = _lock(questionnaire, by, ASK_QUESTIONS)
    if not found.is_open:
        return found
    return found.change(seen=found.version, closed_at=at)


@transaction.atomic
def answer_questionnaire(
    *,
    questionnaire: Questionnaire,
    choices: Mapping[int, int],
    texts: Mapping[int, str],
    by: User,
    at: datetime,
) -> None:
    """Hand in what somebody answered, by question, once and without their name."""
    found = _lock(questionnaire, by, ANSWER_QUESTIONS)
    if not found.is_open:
        raise RefusedError(NOT_OPEN)
    if Participation.objects.filter(questionnaire=found, user=by).exists():
        raise RefusedError(ALREADY)
    written = {pk: text for pk, text in texts.items() if text.strip()}
    for pk, text in written.items():
        field: dict[str, Any] = {f"q{pk}": text}
        refuse_people(by=by, region=found.region, at=at, saying=NAMES, **field)
    questions = {each.pk: each for each in found.questions.all()}
    answers = [
        Answer(question=questions[pk], number=number)
        for pk, number in choices.items()
        if number in dict(questions[pk].choices)
    ]
    answers += [
        Answer(question=questions[pk], text=text) for pk, text in written.items()
    ]
    if not answers:
        raise RefusedError(EMPTY)
    sheet = AnswerSheet.objects.create(
        questionnaire=found, region=found.region, side=_side(by, found)
    )
    for answer in answers:
        answer.sheet = sheet
    # In the order of their shuffled keys: what was first does not tell.
    Answer.objects.bulk_create(sorted(answers, key=lambda answer: answer.pk))
    Participation.objects.create(questionnaire=found, region=found.region, user=by)
    Message.objects.unread().filter(
        recipient=by,
        kind__in=[ASKED.code, REMINDER.code],
        subject=f"questionnaire:{found.pk}",
    ).update(withdrawn_at=at)


def _side(by: User, questionnaire: Questionnaire) -> str:
    held = by.roles_in(questionnaire.region_id)
    is_worker = Role.WORKER in held
    return AnswerSheet.Side.WORKER if is_worker else AnswerSheet.Side.PROSECUTOR


def _write(questionnaire: Questionnaire, questions: Iterable[QuestionFacts]) -> None:
    QuestionnaireQuestion.objects.bulk_create(
        QuestionnaireQuestion(
            questionnaire=questionnaire,
            place=place,
            kind=facts.kind,
            text=facts.text,
            options=facts.options,
        )
        for place, facts in enumerate(questions, start=1)
    )


def _must(user: User, region: Region, right: Right) -> None:
    if not user.roles_in(region.pk) & right.roles:
        raise PermissionDenied(right.label)


def _lock(questionnaire: Questionnaire, by: User, right: Right) -> Questionnaire:
    lists = Questionnaire.objects.select_related("region")
    found = lists.select_for_update(of=("self",)).get(pk=questionnaire.pk)
    _must(by, found.region, right)
    return found
