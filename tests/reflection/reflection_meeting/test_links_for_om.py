"""Which cases a panel of a meeting names to the OM and on the shared screen."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.models.disclosure import Disclosure
from reflection.agreement.models import AgreementCase
from reflection.finding.actions.note import attach_case
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.series import MeetingKind
from tests.factories import AT, advised_case, call
from tests.reflection.agreement.situations import agreed
from tests.reflection.situations import noted_finding, running_meeting
from tests.world import World


@pytest.mark.parametrize("disclosure", [Disclosure.WITHHELD, Disclosure.OPEN])
@pytest.mark.parametrize("kind", ["finding", "agreement"])
def test_a_panel_ties_no_case_to_a_place_that_the_om_may_not_read_there(
    client: Client, world: World, kind: str, disclosure: str
) -> None:
    case = advised_case(world)
    call(
        world,
        case,
        with_whom="Buurtteam",
        organisation=world.organisation,
        disclosure=disclosure,
    )
    meeting = running_meeting(world, MeetingKind.REFLECTION)
    about: Any
    if kind == "finding":
        about = noted_finding(world)
        attach_case(finding=about, case=case, by=world.worker, at=AT)
    else:
        about = agreed(world, organisation=world.organisation, party="")
        AgreementCase.objects.create(
            agreement=about,
            case=case,
            region=world.region,
            created_by=world.worker,
            created_at=AT,
        )
    item = AgendaItem.objects.create(
        meeting=meeting, region=world.region, kind=kind, position=99, **{kind: about}
    )
    url = reverse(f"reflection:{kind}_panel", args=[meeting.pk, item.pk])
    is_told = disclosure == Disclosure.OPEN
    client.force_login(world.prosecutor)
    page = client.get(url)
    assert (case.reference in page.content.decode()) == is_told
    assert page.context["told"] == ("1" if is_told else "minder dan 5")
    client.force_login(world.worker)
    assert client.get(url).context["cases"] == [case]
    screen = client.get(f"{url}?scherm=1")
    assert screen.context["cases"] == []
    assert screen.context["told"] == ("1" if is_told else "minder dan 5")
