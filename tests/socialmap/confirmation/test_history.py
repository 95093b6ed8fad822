"""What changed in an entry, who did it, and back again."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from socialmap.confirmation.actions.undo import undo_change
from socialmap.confirmation.history import Change, Entry, changes_of
from socialmap.organisation.actions.organisation import (
    amend_organisation,
    confirm_organisation,
)
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.actions import amend_service
from socialmap.service.models import Service
from tests.factories import AT
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError


def amend(world: World, **facts: Any) -> Organisation:
    standing = Organisation.objects.get(pk=world.organisation.pk)
    return amend_organisation(
        organisation=standing, seen=standing.version, by=world.colleague, at=AT, **facts
    )


def told(entry: Entry) -> list[list[tuple[str, str, str]]]:
    return [
        [(f.label, f.was, f.became) for f in change.fields]
        for change in changes_of(entry)
    ]


def undo(world: World, entry: Entry, number: int = 0) -> Change:
    key = changes_of(entry)[number].key
    return undo_change(entry=entry, key=key, by=world.worker, at=AT)


def test_a_change_tells_in_words_what_stood_and_who_changed_it(world: World) -> None:
    amend(world, phone="030 555 00 11", steward=world.worker)
    amend(world, phone="", rhythm=Organisation.Rhythm.MONTH)
    assert told(world.organisation) == [
        [
            ("telefoon", "030 555 00 11", "leeg"),
            ("hoe vaak nakijken", "elke 6 maanden", "elke maand"),
        ],
        [("telefoon", "leeg", "030 555 00 11"), ("beheerder", "leeg", "Worker")],
    ]
    assert [c.by for c in changes_of(world.organisation)] == [world.colleague] * 2


def test_confirming_and_calling_are_no_changes(world: World) -> None:
    confirm_organisation(organisation=world.organisation, by=world.worker, at=AT)
    assert told(world.organisation) == []


def test_the_lists_of_a_service_are_told_too(world: World) -> None:
    zeist = Municipality.objects.get(code="GM0355")
    housing = LifeDomain.objects.get(code="housing")
    world.service.municipalities.set([world.municipality])
    by = world.worker
    amend_service(service=world.service, seen=1, municipalities=[zeist], by=by)
    service = Service.objects.get(pk=world.service.pk)
    amend_service(
        service=service,
        seen=service.version,
        name="Hulp thuis",
        domains=[housing],
        municipalities=[],
        by=by,
    )
    assert told(service) == [
        [
            ("naam", "Hulp aan huis", "Hulp thuis"),
            ("leefgebieden", "leeg", str(housing)),
            ("gemeenten", "Zeist", "leeg"),
        ],
        [("gemeenten", "Utrecht", "Zeist")],
    ]
    undo(world, service)
    service.refresh_from_db()
    assert service.name == "Hulp aan huis"
    assert list(service.municipalities.all()) == [zeist]
    assert list(service.domains.all()) == []


def test_undoing_brings_back_what_stood_and_is_a_change_itself(world: World) -> None:
    amend(world, phone="030 555 00 11", note="Bel voor tienen")
    amend(world, website="https://buurt.example")
    undo(world, world.organisation, 1)
    standing = Organisation.objects.get(pk=world.organisation.pk)
    assert (standing.phone, standing.note) == ("", "")
    assert standing.website == "https://buurt.example"
    assert standing.phone_keys == []
    last = changes_of(standing)[0]
    assert last.by == world.worker
    assert ("telefoon", "030 555 00 11", "leeg") in told(standing)[0]


def test_what_was_changed_again_is_never_overwritten(world: World) -> None:
    amend(world, phone="030 555 00 11", note="Bel voor tienen")
    amend(world, phone="030 555 00 22")
    with pytest.raises(RefusedError, match="daarna opnieuw gewijzigd: telefoon"):
        undo(world, world.organisation, 1)
    standing = Organisation.objects.get(pk=world.organisation.pk)
    assert (standing.phone, standing.note) == ("030 555 00 22", "Bel voor tienen")


def test_undoing_twice_is_undoing_once(world: World) -> None:
    amend(world, phone="030 555 00 11")
    key = changes_of(world.organisation)[0].key
    undo_change(entry=world.organisation, key=key, by=world.worker, at=AT)
    with pytest.raises(RefusedError):
        undo_change(entry=world.organisation, key=key, by=world.worker, at=AT)


def test_a_name_that_somebody_else_took_is_not_brought_back(world: World) -> None:
    amend(world, name="Buurtteam Oost")
    Organisation.objects.create(
        region=world.region, name="Buurtteam West", kind=world.organisation.kind
    )
    with pytest.raises(RefusedError, match="staat er al een ander"):
        undo(world, world.organisation)


@pytest.mark.parametrize("part", ["prosecutor", "researcher", "far_worker"])
def test_who_may_not_write_undoes_nothing(world: World, part: str) -> None:
    amend(world, phone="030 555 00 11")
    key = changes_of(world.organisation)[0].key
    with pytest.raises(PermissionDenied):
        undo_change(entry=world.organisation, key=key, by=getattr(world, part), at=AT)


def test_the_history_of_a_sensitive_organisation_tells_no_address(
    worker: Client, world: World
) -> None:
    amend(world, address="Geheimstraat 1")
    amend(world, is_sensitive=True, address="Geheimstraat 2")
    url = reverse("socialmap:history", args=[world.organisation.pk])
    assert "Geheimstraat" not in worker.get(url, follow=True).content.decode()
    standing = Organisation.objects.get(pk=world.organisation.pk)
    assert ("bezoekadres", "afgeschermd", "afgeschermd") in told(standing)[0]


def test_the_page_undoes_with_one_press(worker: Client, world: World) -> None:
    amend(world, phone="030 555 00 11")
    key = changes_of(world.organisation)[0].key
    pk = world.organisation.pk
    text = worker.get(reverse("socialmap:history", args=[pk])).content.decode()
    url = reverse("socialmap:undo", args=[pk, key])
    assert url in text
    answer = worker.post(url, follow=True).content.decode()
    assert "De wijziging is ongedaan gemaakt." in answer
    again = worker.post(url, follow=True).content.decode()
    assert "daarna opnieuw gewijzigd" in again


def test_a_history_of_another_entry_is_not_undone_here(
    worker: Client, world: World
) -> None:
    amend(world, phone="030 555 00 11")
    other = Organisation.objects.create(
        region=world.region, name="FACT Zuid", kind=world.organisation.kind
    )
    key = changes_of(world.organisation)[0].key
    worker.post(reverse("socialmap:undo", args=[other.pk, key]))
    standing = Organisation.objects.get(pk=world.organisation.pk)
    assert standing.phone == "030 555 00 11"
