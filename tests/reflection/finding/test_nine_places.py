"""A finding is noted in two fields from the page where somebody notices something."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.monitoring.actions.monitoring import report_moment
from reflection.finding.models.finding import Finding
from reflection.meeting.models.series import MeetingKind
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.search.models.failed_search import FailedSearch
from tests.cases.support.situations import end
from tests.factories import AT, active_case, arrange, call, plan, today
from tests.forms_on_page import untouched
from tests.reflection.situations import held_meeting, planned_meeting, running_meeting
from tests.world import World
from zsm_werkplaats.accounts.models import User

NOTE = "/reflectie/signalen/noteren/"
MOMENTS = "/zaken/{case}/"
CELL = "/sociale-kaart/dekking/{place}/debt/"


def case(world: World) -> tuple[str, str]:
    made = active_case(world)
    return made.get_absolute_url(), f"case:{made.pk}"


def contact(world: World) -> tuple[str, str]:
    made = call(world, active_case(world), told="Wachttijd is een jaar")
    return f"/zaken/{made.case_id}/context/", f"contact:{made.pk}"


def dead_end(world: World) -> tuple[str, str]:
    made = end(world, arrange(world, active_case(world)), "dead_ended")
    return f"/zaken/{made.case_id}/hulp/", f"support:{made.pk}"


def moment(world: World) -> tuple[str, str]:
    due = plan(world, active_case(world), today())
    facts: dict[str, Any] = {"answer": "falters", "falters_at": "client"}
    made = report_moment(moment=due, by=world.worker, at=AT, **facts)
    return MOMENTS.format(case=made.case_id), f"moment:{made.pk}"


def search(world: World) -> tuple[str, str]:
    place, part = world.municipality, LifeDomain.objects.get(code="debt")
    made = FailedSearch.objects.create(
        region=world.region,
        at=planned_meeting(world).planned_at,
        by=world.worker,
        municipality=place,
        domain=part,
    )
    return CELL.format(place=place.code), f"search:{made.pk}"


def cell(world: World) -> tuple[str, str]:
    code = world.municipality.code
    return CELL.format(place=code), f"cell:{code}-debt"


def organisation(world: World) -> tuple[str, str]:
    pk = world.organisation.pk
    return reverse("socialmap:organisation", args=[pk]), f"organisation:{pk}"


def service(world: World) -> tuple[str, str]:
    pk = world.organisation.pk
    return reverse("socialmap:organisation", args=[pk]), f"service:{world.service.pk}"


def planned(world: World) -> tuple[str, str]:
    made = planned_meeting(world)
    return made.get_absolute_url(), f"meeting:{made.pk}"


def live(world: World) -> tuple[str, str]:
    made = running_meeting(world)
    return made.get_absolute_url(), f"meeting:{made.pk}"


def minutes(world: World) -> tuple[str, str]:
    made = held_meeting(world)
    return reverse("reflection:minutes", args=[made.pk]), f"meeting:{made.pk}"


def on_its_own(world: World) -> tuple[str, str]:
    return "/reflectie/signalen/", ""


PLACES: list[Callable[[World], tuple[str, str]]] = [
    case,
    contact,
    dead_end,
    moment,
    search,
    cell,
    organisation,
    service,
    planned,
    live,
    minutes,
    on_its_own,
]


def noted_from(client: Client, url: str, origin: str) -> Finding:
    page = client.get(url).content.decode()
    asked = f"?uit={origin}" if origin else ""
    link = re.search(rf'<a [^>]*href="({NOTE}{re.escape(asked)})"[^>]*>', page)
    assert link, f"no link to {NOTE}{asked} on {url}"
    sent = untouched(client.get(link[1]))
    two: dict[str, Any] = {"title": "Het loket belt nooit terug", "kind": "procedure"}
    answer = client.post(link[1], sent | two)
    assert answer.status_code == 302
    return Finding.objects.get()


@pytest.mark.parametrize("place", PLACES)
def test_two_fields_are_enough_from_every_place(
    worker: Client, world: World, place: Callable[[World], tuple[str, str]]
) -> None:
    url, origin = place(world)
    made = noted_from(worker, url, origin)
    kind, _, key = origin.partition(":")
    assert made.source_kind == kind
    if key.isdigit():
        assert made.source_key == int(key)


def test_beside_a_meeting_that_runs_the_meeting_stays(
    worker: Client, world: World
) -> None:
    url = f"{NOTE}?uit=meeting:{running_meeting(world).pk}"
    sent = untouched(worker.get(url)) | {"title": "Belt laat", "kind": "procedure"}
    page = worker.post(url, sent, headers={"HX-Request": "true"})
    assert page.status_code == 200
    assert "Verder met de bijeenkomst" in page.content.decode()
    assert "HX-Redirect" not in page


@pytest.mark.parametrize("who", ["prosecutor", "manager"])
def test_others_note_from_the_meeting_they_take_part_in(
    client: Client, world: World, who: str
) -> None:

    meeting = held_meeting(world, kind=MeetingKind.REFLECTION)
    user: User = getattr(world, who)
    client.force_login(user)
    url = reverse("reflection:minutes", args=[meeting.pk])
    made = noted_from(client, url, f"meeting:{meeting.pk}")
    assert (made.source_kind, made.created_by) == ("meeting", user)
