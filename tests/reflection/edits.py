"""The forms of reflection that edit what stands."""

from collections.abc import Callable

from django.urls import reverse

from reflection.meeting.forms.planning import MoveMeetingForm
from reflection.meeting.forms.series import ChangeSeriesForm
from tests.factories import today
from tests.forms_on_page import Edit
from tests.reflection.meeting.planning_verbs import weekly
from tests.reflection.situations import planned_meeting
from tests.world import World
from zsm_werkplaats.lib.edit_conflict import EditForm


def meeting(world: World) -> Edit:
    args = [planned_meeting(world).pk]
    return Edit(reverse("reflection:move_meeting", args=args), "place")


def series(world: World) -> Edit:
    args = [weekly(world).pk]
    also = {"from_on": str(today())}
    return Edit(reverse("reflection:change_series", args=args), "place", also=also)


EDITS: dict[Callable[[World], Edit], type[EditForm]] = {
    meeting: MoveMeetingForm,
    series: ChangeSeriesForm,
}
