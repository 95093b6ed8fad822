"""The forms of reflection that edit what stands."""

from collections.abc import Callable

from django.urls import reverse

from reflection.agreement.forms.agreement import ChangeForm
from reflection.finding.forms.note import AmendForm
from reflection.finding.forms.proposed import ThresholdsForm
from reflection.meeting.forms.planning import MoveMeetingForm
from reflection.meeting.forms.series import ChangeSeriesForm
from reflection.working_decision.forms.working_decision import ChangeDecisionForm
from tests.factories import active_case, today
from tests.forms_on_page import Edit
from tests.reflection.agreement.situations import agreed, placed
from tests.reflection.meeting.planning_verbs import weekly
from tests.reflection.situations import noted_finding, planned_meeting
from tests.reflection.working_decision.situations import decided
from tests.reflection.working_decision.test_working_decision import looked_back
from tests.world import World
from zsm_werkplaats.lib.edit_conflict import EditForm


def meeting(world: World) -> Edit:
    args = [planned_meeting(world).pk]
    return Edit(reverse("reflection:move_meeting", args=args), "place")


def series(world: World) -> Edit:
    args = [weekly(world).pk]
    also = {"from_on": str(today())}
    return Edit(reverse("reflection:change_series", args=args), "place", also=also)


def agreement(world: World) -> Edit:
    standing = agreed(world)
    placed(world, standing, active_case(world))
    args = [standing.pk]
    url = reverse("reflection:amend_agreement", args=args)
    return Edit(url, "what", also={"ended_why": "Werkte niet"})


def working_decision(world: World) -> Edit:
    standing = decided(world)
    looked_back(world, standing)
    url = reverse("reflection:amend_working_decision", args=[standing.pk])
    return Edit(url, "what", also={"ended_why": "Werkte niet"})


def finding(world: World) -> Edit:
    return Edit(
        reverse("reflection:amend_finding", args=[noted_finding(world).pk]), "title"
    )


def thresholds(world: World) -> Edit:
    return Edit(reverse("reflection:finding_thresholds"), "days", "60", "120")


EDITS: dict[Callable[[World], Edit], type[EditForm]] = {
    meeting: MoveMeetingForm,
    series: ChangeSeriesForm,
    agreement: ChangeForm,
    working_decision: ChangeDecisionForm,
    finding: AmendForm,
    thresholds: ThresholdsForm,
}
MOVED_ON = (agreement, working_decision)
