"""What was given of a case to others: noted, listed, kept."""

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from tests.factories import AT, active_case
from tests.world import World
from zsm_werkplaats.audit.models import SecurityEvent
from zsm_werkplaats.privacy.disclosure.actions.disclose import disclose
from zsm_werkplaats.privacy.disclosure.models.disclosure import Disclosure
from zsm_werkplaats.privacy.retention.erasure.tables import tables_about_a_case

pytestmark = pytest.mark.django_db
FACTS = {"recipient": "Wijkteam Noord", "what": "help", "ground": "consent"}


def test_a_worker_notes_it_and_the_manager_of_the_region_reads_it(
    client: Client, world: World
) -> None:
    case = active_case(world)
    client.force_login(world.worker)
    client.post(reverse("privacy:disclose", args=[case.number]), FACTS)
    assert Disclosure.objects.get().case_number == case.number
    assert SecurityEvent.objects.filter(kind="disclosed").count() == 1
    client.force_login(world.manager)
    page = client.get(reverse("privacy:disclosures")).content.decode()
    assert "Wijkteam Noord" in page
    file = client.get(reverse("privacy:disclosures_file")).content.decode()
    assert "Wijkteam Noord" in file
    assert SecurityEvent.objects.filter(kind="exported").count() == 1


def test_the_manager_of_another_region_reads_nothing_of_it(
    client: Client, world: World
) -> None:
    disclose(case=active_case(world), by=world.worker, at=AT, **FACTS)
    client.force_login(world.far_manager)
    page = client.get(reverse("privacy:disclosures")).content.decode()
    assert "Wijkteam Noord" not in page
    file = client.get(reverse("privacy:disclosures_file")).content.decode()
    assert "Wijkteam Noord" not in file


def test_what_was_noted_stays_as_it_is(world: World) -> None:
    noted = disclose(case=active_case(world), by=world.worker, at=AT, **FACTS)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Disclosure.objects.update(recipient="Niemand")
    with pytest.raises(ProgrammingError), transaction.atomic():
        noted.delete()


def test_it_outlives_the_case() -> None:
    assert Disclosure not in {table.model for table in tables_about_a_case()}
