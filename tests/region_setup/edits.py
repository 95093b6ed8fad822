"""How the forms of this app are edited, for the test of edit conflicts."""

from collections.abc import Callable

from django.urls import reverse

from tests.forms_on_page import Edit
from tests.world import World
from zsm_werkplaats.lib.edit_conflict import EditForm
from zsm_werkplaats.region_setup.forms.region import AmendRegionForm


def region(_world: World) -> Edit:
    return Edit(reverse("region_setup:amend_region"), "name")


EDITS: dict[Callable[[World], Edit], type[EditForm]] = {region: AmendRegionForm}
