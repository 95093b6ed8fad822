"""Forms of the question list in which two people can edit the same."""

from collections.abc import Callable

from django.urls import reverse

from tests.forms_on_page import Edit
from tests.research.questionnaire.situations import new_list
from tests.world import World
from zsm_werkplaats.lib.edit_conflict import EditForm
from zsm_werkplaats.research.forms.questionnaire import QuestionsForm


def questions(world: World) -> Edit:
    return Edit(reverse("research:questions", args=[new_list(world).pk]), "title")


EDITS: dict[Callable[[World], Edit], type[EditForm]] = {questions: QuestionsForm}
