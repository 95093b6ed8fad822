"""Question lists in the situations that tests speak of."""

from typing import Any

from tests.factories import AT, today
from tests.world import World, make_user
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.research.actions import questionnaire as actions
from zsm_werkplaats.research.models.questionnaire import Questionnaire


def new_list(world: World, **facts: Any) -> Questionnaire:
    given: dict[str, Any] = {"region": world.region, "day": today()}
    given |= {"by": world.manager, "at": AT}
    return actions.make_questionnaire(**(given | facts))


def open_list(world: World, **facts: Any) -> Questionnaire:
    return actions.open_questionnaire(
        questionnaire=new_list(world, **facts), by=world.manager, at=AT
    )


def answer(
    asked: Questionnaire, by: User, *, scale: int = 4, text: str = "", choice: int = 2
) -> None:
    """Answer every question: the scales with `scale`."""
    choices, texts = {}, {}
    for each in asked.questions.all():
        if each.kind == "text":
            texts[each.pk] = text
        else:
            choices[each.pk] = scale if each.kind == "scale" else choice
    actions.answer_questionnaire(
        questionnaire=asked, choices=choices, texts=texts, by=by, at=AT
    )


def people(world: World, number: int, role: Role = Role.WORKER) -> list[User]:
    """So many more people with this role in the region."""
    return [make_user(f"{role}_{index}", role, world.region) for index in range(number)]


def closed(world: World, asked: Questionnaire) -> Questionnaire:
    return actions.close_questionnaire(questionnaire=asked, by=world.manager, at=AT)


def closed_list(world: World, **facts: Any) -> list[int]:
    """A list that five workers answered and that is closed."""
    asked = open_list(world, **facts)
    for user in people(world, 5):
        answer(asked, user, text="Meer tijd")
    return [closed(world, asked).pk]


def written_meanwhile(world: World, pk: int) -> dict[str, Any]:
    """A colleague changes the title; what was typed meanwhile."""
    asked = Questionnaire.objects.get(pk=pk)
    actions.set_questions(
        questionnaire=asked,
        title="Van een ander",
        questions=list(actions.FIRST_QUESTIONS),
        seen=asked.version,
        by=world.manager,
    )
    return {"title": "Van mij"}
