"""What happened to accounts and rights, on one page: by person and by time."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import AT
from tests.world import World, make_user
from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.log import record_security_event
from zsm_werkplaats.audit.models import SecurityEvent

pytestmark = pytest.mark.django_db
PAGE = reverse("privacy:accounts_log")
Kind = SecurityKind


def happened(kind: SecurityKind, about: User | None, **facts: Any) -> None:
    record_security_event(kind=kind, about=about, **({"at": AT} | facts))


def shown(client: Client, user: User, **query: Any) -> str:
    client.force_login(user)
    page = client.get(PAGE, query).content.decode()
    return page.partition("<tbody>")[2].partition("</tbody>")[0]


@pytest.mark.parametrize("part", ["manager", "auditor"])
@pytest.mark.parametrize(
    "kind",
    [Kind.INVITED, Kind.DISABLED, Kind.ROLE_CONFIRMED, Kind.PASSWORD_RESET_ASKED],
)
def test_managers_and_auditors_read_it(
    client: Client, world: World, part: str, kind: SecurityKind
) -> None:
    happened(kind, world.worker, by=world.administrator, region_id=world.region.pk)
    rows = shown(client, world.everybody[part])
    assert world.worker.name in rows
    assert world.administrator.name in rows
    assert kind.label in rows.casefold()


def test_what_is_of_no_region_is_read_where_its_owner_works(
    client: Client, world: World
) -> None:
    for kind in (Kind.PASSWORD_CHANGED, Kind.SECOND_FACTOR_RESET):
        happened(kind, world.worker, by=world.worker)
    assert shown(client, world.manager).count(world.worker.name) == 4
    assert shown(client, world.far_manager) == ""


def test_an_administrator_of_two_regions_tells_in_neither_of_the_other(
    client: Client, world: World
) -> None:
    Membership.objects.create(
        user=world.administrator, region=world.far_region, role=Role.ADMINISTRATOR
    )
    happened(Kind.SECOND_FACTOR_RESET, world.far_worker, by=world.administrator)
    assert world.far_worker.name not in shown(client, world.manager)
    assert world.far_worker.name in shown(client, world.far_manager)
    client.force_login(world.manager)
    security = client.get(reverse("privacy:security_log")).content.decode()
    assert world.far_worker.name not in security


def test_log_ins_and_files_stand_elsewhere(client: Client, world: World) -> None:
    for kind in (Kind.LOGGED_IN, Kind.EXPORTED, Kind.REFUSED, Kind.LOG_READ):
        happened(kind, None, by=world.worker, region_id=world.region.pk)
    assert shown(client, world.manager) == ""


def test_one_person_and_some_days(client: Client, world: World) -> None:
    here = {"by": world.administrator, "region_id": world.region.pk}
    happened(Kind.INVITED, world.worker, at=AT - timedelta(days=9), **here)
    happened(Kind.DISABLED, world.worker, **here)
    happened(Kind.DISABLED, world.colleague, **here)
    rows = shown(client, world.auditor, who=world.worker.pk)
    assert (rows.count("<tr"), world.colleague.name in rows) == (2, False)
    assert shown(client, world.auditor, who=world.administrator.pk).count("<tr") == 3
    day = (AT - timedelta(days=9)).date()
    rows = shown(client, world.auditor, until=day + timedelta(days=1))
    assert (rows.count("<tr"), "Uitgenodigd" in rows) == (1, True)
    rows = shown(client, world.auditor, since=day + timedelta(days=2))
    assert (rows.count("<tr"), "Uitgenodigd" in rows) == (2, False)


@pytest.mark.parametrize("day", ["x", "0001-01-01", "9999-12-31", "2026-13-01"])
def test_a_day_that_can_not_be_is_no_error(
    client: Client, world: World, day: str
) -> None:
    client.force_login(world.auditor)
    for name in ("since", "until"):
        assert client.get(PAGE, {name: day}).status_code == 200
    assert client.get(PAGE, {"who": "x"}).status_code == 200


def test_pages_follow_each_other_with_few_queries(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    for hours in range(60):
        happened(
            Kind.ROLE_GIVEN,
            make_user(f"somebody_{hours}", Role.WORKER, world.region),
            by=world.administrator,
            region_id=world.region.pk,
            at=AT - timedelta(hours=hours),
        )
    client.force_login(world.auditor)
    place, names = "", set()
    for _ in range(3):
        with django_assert_max_num_queries(20):
            page = client.get(f"{PAGE}{place}").context["page"]
        names |= {event.about.name for event in page.rows}
        place = page.next_url
    assert (len(names), place) == (60, "")


def test_that_somebody_looks_is_logged(client: Client, world: World) -> None:
    shown(client, world.auditor, who=world.worker.pk)
    event = SecurityEvent.objects.get(kind="log_read")
    assert (event.by, event.about) == (world.auditor, world.worker)
    assert event.detail == "accounts en rollen"
