"""Who is known on the day list and at a nomination, and who never is."""

from typing import Any

from django.test import Client
from django.urls import reverse

from cases.intake.actions import nomination as intake
from tests.cases.intake.situations import one_entry, row
from tests.cases.intake.test_day_list import LIST, bring, text
from tests.factories import (
    AT,
    active_case,
    closed_case,
    monitored_case,
    nominated_case,
    shielded_case,
)
from tests.world import World

BORN: dict[str, Any] = {"name": "Noor de Wit", "born": "4-5-2001", "parketnummer": ""}


def test_a_closed_case_is_shown_and_offers_to_reopen(
    worker: Client, world: World
) -> None:
    case = closed_case(world)
    entry = one_entry(world, **BORN)
    for url in (LIST, entry.get_absolute_url()):
        page = text(worker, url)
        assert case.reference in page
        assert "gesloten" in page
    page = text(worker, entry.get_absolute_url())
    assert f"{reverse('cases:reopen', args=[case.pk])}?terug=daglijst" in page


def test_a_monitored_case_offers_to_write_down_the_arrest(
    worker: Client, world: World
) -> None:
    case = monitored_case(world)
    entry = one_entry(world, **BORN)
    url = reverse("cases:note_arrest", args=[case.pk])
    assert f"{url}?terug=daglijst" in text(worker, entry.get_absolute_url())
    done = worker.post(f"{url}?terug=daglijst", {"offence": "Heling"})
    assert done["Location"] == reverse("cases:triage")
    case.refresh_from_db()
    assert case.status == "active"
    assert "Opnieuw aangehouden" in text(worker, "/mijn-dag/")


def test_somebody_is_known_by_parketnummer_as_well(
    worker: Client, world: World
) -> None:
    case = active_case(world, parketnummer="16/000001-26", name="Andere Naam")
    entry = one_entry(world)
    assert case.reference in text(worker, entry.get_absolute_url())


def test_a_namesake_born_on_another_day_is_not_known(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    entry = one_entry(world, **(BORN | {"born": "5-5-2001"}))
    assert case.reference not in text(worker, entry.get_absolute_url())


def test_a_shielded_case_leaves_no_trace(client: Client, world: World) -> None:
    case = shielded_case(world)
    entry = one_entry(world, by=world.colleague, **BORN)
    other = one_entry(world, by=world.colleague, name="Niemand Bekend")
    client.force_login(world.worker)
    assert case.reference in text(client, entry.get_absolute_url())
    client.force_login(world.colleague)
    mine = text(client, entry.get_absolute_url())
    assert case.reference not in mine
    for word in ("Bekend</h2>", "Heropenen", "afgeschermd"):
        assert (word in mine) == (word in text(client, other.get_absolute_url()))


def test_who_became_a_shielded_case_is_off_the_list_of_the_others(
    client: Client, world: World
) -> None:
    entry = one_entry(world)
    case = nominated_case(world, entry=entry)
    intake.shield_case(case=case, by=world.manager, at=AT)
    client.force_login(world.colleague)
    assert entry.name not in text(client)
    assert "0 van 0" not in text(client)
    assert client.get(entry.get_absolute_url()).status_code == 404
    page = bring(client, [row(1, offence="Heling")])
    assert [fate.value for fate in page.context["plan"].counts] == ["unchanged"]
    client.force_login(world.manager)
    assert entry.name in text(client)


def test_a_name_nearly_alike_is_shown_beside_the_nomination(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    url = reverse("cases:nomination_warnings")
    for name in ("Noor de Witt", "de Wit Noor"):
        page = worker.post(url, {"name": name, "birth_date": "04-05-2001"})
        assert case.reference in page.content.decode(), name
    page = worker.post(url, {"name": "Karel Bos", "birth_date": "04-05-2001"})
    assert case.reference not in page.content.decode()


def test_the_same_name_without_a_birth_date_looks_like_who_is_known(
    worker: Client, world: World
) -> None:
    case = closed_case(world)
    one_entry(world, **BORN | {"born": ""})
    page = text(worker, LIST)
    assert "misschien bekend: <a" in page
    assert case.reference in page
    assert ">bekend: <a" not in page
