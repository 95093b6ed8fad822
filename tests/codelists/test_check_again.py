"""Limits and consequences that should be held against their source again."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from cases.advice.models.legal_limit import Certainty, Consequence, LegalLimit
from tests.world import World


@pytest.mark.parametrize("model", [LegalLimit, Consequence])
@pytest.mark.parametrize(("days", "shown"), [(-1, True), (0, True), (1, False)])
def test_entry_is_listed_to_the_administrator_from_its_day_on(
    client: Client,
    world: World,
    model: type[LegalLimit] | type[Consequence],
    days: int,
    shown: object,
) -> None:
    entry: Any = model.objects.valid_on(localdate()).first()
    entry.check_again_on = localdate() + timedelta(days=days)
    entry.save()
    client.force_login(world.administrator)
    page = client.get(reverse("codelists:lists")).content.decode()
    assert ("Opnieuw controleren" in page) is shown
    assert (f"/{entry.pk}/" in page) is shown


def test_second_source_is_called_not_checked_in_the_law() -> None:
    assert Certainty.MEDIUM.label == "niet in de wettekst gecontroleerd"
