"""What is not for the OM is nowhere a prosecutor comes; with "ja" it is there."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.actions import people
from cases.case.models.case import Case
from cases.context.actions.contact import place_remark
from cases.context.actions.surroundings import note_existing_support
from cases.monitoring.actions import monitoring
from cases.support.actions.direction import settle_direction
from cases.support.actions.support import arrange_support, refer_support
from tests.cases.monitoring.situations import ask
from tests.cases.support.situations import start
from tests.factories import AT, advised_case, today
from tests.world import World

# Each stands in one field; "Alkmeer" and so on occur nowhere else.
SHOWN = (
    "Alkmeernood",
    "Bruinvishulp",
    "Cederregie",
    "Dassenvraag",
    "Egelwie",
    "Fazantnoot",
    "Gierzwaluw",
    "Haviksplan",
    "Ibisverder",
)
NEVER = ("Jakhalslopend",)


def told_everywhere(world: World, disclosure: str) -> Case:
    """A case in which every field that can be hidden holds a word of its own."""
    case = advised_case(world)
    who: dict[str, Any] = {"by": world.worker, "at": AT, "disclosure": disclosure}
    asked: dict[str, Any] = {"kind": "handover", "need": SHOWN[0], "party": SHOWN[1]}
    support = arrange_support(case=case, asked_on=today(), **asked, **who)
    start(world, support)
    passed = arrange_support(case=case, asked_on=today(), **asked, **who)
    refer_support(
        support=passed,
        passed_on=today(),
        party=SHOWN[8],
        by=world.worker,
        at=AT,
    )
    settle_direction(case=case, since=today(), holder=SHOWN[2], **who)
    monitoring.plan_moment(
        case=case, due_on=today(), question=SHOWN[3], ask_whom=SHOWN[4], **who
    )
    monitoring.plan_monitoring(
        case=case, moments=[ask(today(), SHOWN[7], SHOWN[7])], **who
    )
    people.involve_person(
        case=case, role="partner", name="Mia Smit", remark=SHOWN[5], **who
    )
    place_remark(case=case, text=SHOWN[6], **who)
    note_existing_support(
        case=case,
        provider=NEVER[0],
        running="runs",
        sufficiency="enough",
        **who,
    )
    case.refresh_from_db()
    return case


@pytest.mark.parametrize("disclosure", ["withheld", "open"])
def test_what_is_not_for_the_om_is_on_no_page_of_the_prosecutor(
    client: Client, world: World, disclosure: str
) -> None:
    case = told_everywhere(world, disclosure)
    client.force_login(world.prosecutor)
    paths = [
        reverse(f"cases:{name}", args=[case.pk])
        for name in ("decide", "converse", "remark", "postpone")
    ]
    pages = [case.get_absolute_url(), *paths]
    read = "".join(client.get(page).content.decode() for page in pages)
    shown = SHOWN if disclosure == "open" else ()
    assert [word for word in (*SHOWN, *NEVER) if word in read] == list(shown)
