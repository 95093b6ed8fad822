"""Who was heard in a case, who was tried, and the minutes of a contact."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.context.models.contact import Contact
from socialmap.organisation.models.code_lists import OrganisationKind
from socialmap.organisation.models.organisation import Organisation
from tests.cases.context.test_calls import FORM, silent
from tests.factories import active_case, call
from tests.forms_on_page import untouched
from tests.world import World

TRIED = "Wel geprobeerd, zonder resultaat:"


def organisation(world: World, kind: str, name: str) -> Organisation:
    return Organisation.objects.create(
        region=world.region, name=name, kind=OrganisationKind.objects.get(code=kind)
    )


@pytest.mark.parametrize(
    ("kind", "name", "source"),
    [
        ("woningcorporatie", "Mitros", "opvang of verhuurder"),
        ("woningcorporatie", "Vriend van Wonen", "opvang of verhuurder"),
        ("vrouwenopvang", "Moviera", "opvang of verhuurder"),
        ("onderwijs", "ROC Midden", "school of werk"),
        ("bewindvoering", "Zeker Beheer", "bewind of schuldhulp"),
        ("wijk-buurtteam", "Team Zuid", "buurtteam of gemeente"),
    ],
)
def test_organisation_that_was_reached_is_heard_as_its_kind(
    worker: Client, world: World, kind: str, name: str, source: str
) -> None:
    case = active_case(world)
    page = reverse("cases:context", args=[case.pk])
    organisation(world, kind, name)
    assert source in silent(worker, page)
    spoken = call(world, case, with_whom=name)
    assert str(Contact.objects.get(pk=spoken.pk).source) == source
    assert source not in silent(worker, page)


def test_organisation_at_the_table_is_heard_as_its_kind(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    landlord = organisation(world, "woningcorporatie", "Mitros")
    call(world, case, with_whom="overleg", organisations=[landlord])
    page = reverse("cases:context", args=[case.pk])
    assert "opvang of verhuurder" not in silent(worker, page)


def test_dead_end_was_an_attempt(worker: Client, world: World) -> None:
    case = active_case(world)
    page = reverse("cases:context", args=[case.pk])
    organisation(world, "woningcorporatie", "Mitros")
    call(world, case, with_whom="Mitros", result="dead_end", dead_end="refuses")
    assert "opvang of verhuurder" not in silent(worker, page)
    assert f"{TRIED} opvang of verhuurder" in worker.get(page).content.decode()
    call(world, case, with_whom="Mitros", result="reached")
    assert TRIED not in worker.get(page).content.decode()


@pytest.mark.parametrize("minutes", [0, 7, 90, 240])
def test_contact_takes_any_number_of_minutes(
    worker: Client, world: World, minutes: int
) -> None:
    case = active_case(world)
    url = reverse("cases:log_contact", args=[case.pk])
    assert worker.post(url, FORM | {"minutes": minutes}).status_code == 302
    assert case.contacts.get().minutes == minutes


def test_contact_of_more_than_four_hours_is_asked_about_once(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    url = reverse("cases:log_contact", args=[case.pk])
    asked = worker.post(url, FORM | {"minutes": 300})
    assert "Klopt 300 minuten (5 u)?" in asked.content.decode()
    assert not case.contacts.exists()
    # Another number is another question.
    again = worker.post(url, untouched(asked) | {"minutes": 301})
    assert "Klopt 301 minuten" in again.content.decode()
    assert worker.post(url, untouched(again)).status_code == 302
    assert case.contacts.get().minutes == 301


def test_contact_of_more_than_ten_hours_is_refused(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    url = reverse("cases:log_contact", args=[case.pk])
    page = worker.post(url, FORM | {"minutes": 601})
    assert "Meer dan 600 minuten (10 uur) kan niet." in page.content.decode()


def test_form_that_was_opened_in_the_context_leads_back_to_it(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    here = reverse("cases:context", args=[case.pk])
    url = reverse("cases:correct_contact", args=[case.pk, call(world, case).pk])
    assert f"{url}?terug=context" in worker.get(here).content.decode()
    page = worker.get(f"{url}?terug=context")
    sent = untouched(page) | {"told": "Anders"}
    assert worker.post(f"{url}?terug=context", sent).url == here  # type: ignore[attr-defined]
    other = untouched(worker.get(url)) | {"told": "Weer anders"}
    assert worker.post(url, other).url == case.get_absolute_url()  # type: ignore[attr-defined]
