"""Who looked, on the screen: to oneself, to the manager and to the auditor."""

import re
from datetime import timedelta

from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from cases.case.models.case import Case
from tests.factories import advised_case, shielded_case
from tests.world import World
from zsm_werkplaats.accounts.actions import withdraw_role
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.models import ListReading, Reading, SecurityEvent
from zsm_werkplaats.privacy.read_log import entries
from zsm_werkplaats.privacy.read_log.kinds import GROUPS

OWN, LOG = reverse("privacy:own_readings"), reverse("privacy:read_log")
SECURITY = reverse("privacy:security_log")


def shown(client: Client, url: str, **query: str | int) -> str:
    return client.get(url, query).content.decode()


def look(client: Client, world: World) -> str:
    """The worker opens a case and the list; the case as people write it."""
    case = advised_case(world)
    client.force_login(world.worker)
    client.get(case.get_absolute_url())
    client.get(reverse("cases:list"))
    return case.reference


def case_of(reference: str) -> Case:
    return Case.objects.get(number=int(reference.removeprefix("WP-")))


def test_worker_sees_the_own_readings_only(client: Client, world: World) -> None:
    case = look(client, world)
    page = shown(client, OWN)
    assert page.count(case) == 2
    assert "lijst: zaken bekijken" in page
    client.force_login(world.colleague)
    assert "nog geen zaken ingezien" in shown(client, OWN)


def test_auditor_finds_who_read_a_case_and_that_is_logged(
    client: Client, world: World
) -> None:
    case = look(client, world)
    client.force_login(world.auditor)
    assert world.worker.name in shown(client, LOG, case=case)
    assert "Geen inzagen gevonden" in shown(client, LOG, case="WP-99999")
    read = SecurityEvent.objects.filter(kind="log_read", by=world.auditor)
    assert read.order_by("pk")[0].case_number == int(case.removeprefix("WP-"))


def test_auditor_follows_one_person(client: Client, world: World) -> None:
    look(client, world)
    client.force_login(world.auditor)
    assert "WP-" in shown(client, LOG, who=world.worker.pk)
    assert "Geen inzagen gevonden" in shown(client, LOG, who=world.colleague.pk)
    abouts = SecurityEvent.objects.filter(kind="log_read").order_by("pk")
    assert [event.about for event in abouts] == [world.worker, world.colleague]


def test_auditor_follows_somebody_who_left(client: Client, world: World) -> None:
    case = look(client, world)
    left = world.worker.memberships.get()
    withdraw_role(membership=left, by=world.administrator, at=now())
    client.force_login(world.auditor)
    assert case in shown(client, LOG, who=world.worker.pk)
    assert world.far_worker.name not in shown(client, LOG)


def test_auditor_looks_at_the_days_of_a_report(client: Client, world: World) -> None:
    case = look(client, world)
    day = localdate(Reading.objects.latest("at").at)
    client.force_login(world.auditor)
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    assert case in shown(client, LOG, since=f"{day}", until=f"{day}")
    assert "Geen inzagen gevonden" in shown(client, LOG, until=f"{before}")
    assert "Geen inzagen gevonden" in shown(client, LOG, since=f"{after}")
    for impossible in ("0001-01-01", "9999-12-31", "morgen"):
        page = client.get(LOG, {"since": impossible, "until": impossible})
        assert page.status_code == 200


def test_security_log_is_narrowed_to_person_kind_and_case(
    client: Client, world: World
) -> None:
    case = shielded_case(world)
    client.force_login(world.colleague)
    client.get(case.get_absolute_url())
    client.get(reverse("accounts:users"))
    client.force_login(world.auditor)
    refused = shown(client, SECURITY, kind="refused", who=world.colleague.pk)
    assert (
        refused.count("toegang geweigerd</td>")
        + refused.count('toegang geweigerd <span class="meta">')
        == 2
    )
    assert "gebruikers bekijken" in refused
    assert case.reference in shown(client, SECURITY, case=case.reference)
    for query in ({"kind": "printed"}, {"who": world.worker.pk}, {"case": "99999"}):
        assert "Niets gevonden" in shown(client, SECURITY, **query)
    assert not Reading.objects.filter(by=world.auditor).exists()
    assert not ListReading.objects.filter(by=world.auditor).exists()


def test_every_kind_of_security_event_can_be_chosen() -> None:
    grouped = [kind for kinds in GROUPS.values() for kind in kinds]
    assert sorted(grouped) == sorted(SecurityKind)


def test_auditor_downloads_what_was_chosen_in_the_log(
    client: Client, world: World
) -> None:
    case = look(client, world)
    client.force_login(world.colleague)
    client.get(case_of(case).get_absolute_url())
    client.force_login(world.auditor)
    page = shown(client, LOG, who=world.colleague.pk)
    url = re.search(r'href="([^"]+)">Downloaden', page)
    assert url
    asked = client.get(url[1].replace("&amp;", "&")).content.decode()
    assert world.colleague.name in asked
    answer = client.post(url[1].replace("&amp;", "&"), {"purpose": "controle"})
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert len(rows) == 2
    assert world.colleague.name in rows[1]
    event = SecurityEvent.objects.get(kind="log_exported")
    assert event.about == world.colleague


def test_log_of_another_region_is_not_seen(client: Client, world: World) -> None:
    look(client, world)
    client.force_login(world.far_manager)
    assert "Nog niemand zag een zaak in" in shown(client, LOG)
    assert f">{world.worker.name}<" not in shown(client, SECURITY)


def test_pages_follow_each_other_without_a_gap(client: Client, world: World) -> None:
    for _ in range(3):
        look(client, world)
    logs = Reading.objects.all(), ListReading.objects.all()
    everything = entries.read_entries(*logs, QueryDict(), size=50)
    seen, place = [], ""
    while True:
        page = entries.read_entries(*logs, QueryDict(place), size=2)
        seen += [entry.row for entry in page.rows]
        if not page.next_url:
            break
        place = page.next_url.removeprefix("?")
    assert seen == [entry.row for entry in everything.rows]
    assert len(seen) > 5


def test_place_that_was_never_handed_out_is_not_found(
    client: Client, world: World
) -> None:
    client.force_login(world.worker)
    for place in ("x", "2026-01-01~0~1", "2026-01-01T00:00:00+00:00~7~1", "~~"):
        assert client.get(OWN, {"vanaf": place}).status_code == 404


def test_refused_log_in_stands_on_the_page_of_security(
    client: Client, world: World
) -> None:
    client.force_login(world.worker)
    client.get(reverse("accounts:users"))
    client.force_login(world.manager)
    assert "toegang geweigerd" in shown(client, SECURITY)


def test_log_that_names_a_case_is_no_reading_of_it(
    client: Client, world: World
) -> None:
    look(client, world)
    before = ListReading.objects.count()
    client.get(OWN)
    client.force_login(world.manager)
    client.get(LOG)
    assert ListReading.objects.count() == before
    assert "een andere pagina" not in shown(client, LOG)
    assert entries.page_label("front:home") == entries.OTHER
