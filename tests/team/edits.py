"""The forms of the roster that edit what stands."""

from collections.abc import Callable

from django.urls import reverse

from tests.forms_on_page import Edit
from tests.team.situations import MORNING, ZSM, coming_monday
from tests.world import World
from zsm_werkplaats.lib.edit_conflict import EditForm
from zsm_werkplaats.team.forms.cell import CellForm
from zsm_werkplaats.team.forms.hours import ThresholdsForm
from zsm_werkplaats.team.forms.needs import NeedsForm, name_of


def day_part(world: World) -> Edit:
    args = [coming_monday().isoformat(), MORNING.label]
    first, second = str(world.worker.pk), str(world.colleague.pk)
    url = reverse("team:choose_workers", args=args)
    return Edit(url, "zsm", first, second, told="Worker")


def staffing(_: World) -> Edit:
    name = name_of((1, MORNING.value, ZSM.value))
    return Edit(reverse("team:needs"), name, "2", "3")


def thresholds_of_work(_: World) -> Edit:
    return Edit(reverse("team:thresholds"), "quiet_days", "12", "21")


EDITS: dict[Callable[[World], Edit], type[EditForm]] = {
    day_part: CellForm,
    staffing: NeedsForm,
    thresholds_of_work: ThresholdsForm,
}
MANAGED = (thresholds_of_work,)
