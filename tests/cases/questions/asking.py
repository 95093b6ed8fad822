"""Asking a question about the cases of the region of the tests."""

from datetime import datetime
from typing import Any

from cases.case.models.case import Case
from cases.questions.question import Asked, Question
from tests.factories import AT
from tests.world import World


def found(
    world: World, question: Question, about: str = "", at: datetime = AT
) -> set[Case]:
    """The cases for which the answer is yes."""
    asked = Asked(world.region.pk, at, about=about)
    return set(question.of(Case.objects.filter(region=world.region), asked))


def put(case: Case, **facts: Any) -> Case:
    """The case with other facts than its action wrote."""
    Case.objects.filter(pk=case.pk).update(**facts)
    case.refresh_from_db()
    return case
