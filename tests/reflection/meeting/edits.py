"""The forms of a meeting that edit what stands."""

from collections.abc import Callable

from django.urls import reverse

from reflection.meeting.forms.meeting import ImprovementForm
from reflection.meeting.forms.note import AmendNoteForm
from tests.forms_on_page import Edit
from tests.reflection.situations import held_meeting, noted, running_meeting
from tests.world import World
from zsm_werkplaats.lib.edit_conflict import EditForm


def own_note(world: World) -> Edit:
    meeting = running_meeting(world)
    args = [meeting.pk, noted(world, meeting).pk]
    return Edit(reverse("reflection:amend_note", args=args), "text")


def improvement(world: World) -> Edit:
    args = [held_meeting(world).pk]
    return Edit(reverse("reflection:amend_improvement", args=args), "improvement")


EDITS: dict[Callable[[World], Edit], type[EditForm]] = {
    own_note: AmendNoteForm,
    improvement: ImprovementForm,
}
OWN = (own_note, improvement)
