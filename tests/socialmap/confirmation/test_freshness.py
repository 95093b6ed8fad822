"""What a confirmation is worth after a while."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from socialmap.confirmation.freshness import (
    Freshness,
    asking,
    freshness_on,
    still_fresh,
)
from socialmap.organisation.actions.organisation import (
    amend_organisation,
    confirm_organisation,
)
from socialmap.organisation.models.organisation import Organisation
from tests.factories import AT, today
from tests.world import World
from zsm_werkplaats.lib.dates import months_after

Rhythm = Organisation.Rhythm


def page(world: World, name: str = "organisation") -> str:
    return reverse(f"socialmap:{name}", args=[world.organisation.pk])


def confirmed(world: World) -> Organisation:
    return confirm_organisation(
        organisation=world.organisation, by=world.colleague, at=AT
    )


def test_an_entry_that_nobody_confirmed_says_so(world: World) -> None:
    assert freshness_on(world.organisation, today()) is Freshness.NEVER


@pytest.mark.parametrize(
    ("after", "worth"),
    [
        (0, Freshness.FRESH),
        (-15, Freshness.FRESH),
        (-14, Freshness.DUE),
        (None, Freshness.DUE),
        (1, Freshness.STALE),
    ],
)
def test_a_confirmation_wears_off_with_the_rhythm(
    world: World, after: int | None, worth: Freshness
) -> None:
    """Days from the day on which it is to be looked at again; 0 is today."""
    organisation = confirmed(world)
    last = months_after(today(), organisation.rhythm)
    day = today() if after == 0 else last + timedelta(days=after or 0)
    assert freshness_on(organisation, day) is worth
    found = Organisation.objects.filter(pk=organisation.pk)
    assert found.filter(asking(day)).exists() == worth.asks
    assert found.filter(still_fresh(day)).exists() != worth.asks


@pytest.mark.parametrize("rhythm", list(Rhythm))
def test_the_rhythm_says_when_an_entry_asks_again(world: World, rhythm: Rhythm) -> None:
    organisation = amend_organisation(
        organisation=world.organisation, seen=1, rhythm=rhythm, by=world.worker, at=AT
    )
    assert organisation.confirm_before == months_after(today(), rhythm)


def test_doubt_counts_more_than_a_recent_confirmation(world: World) -> None:
    organisation = confirmed(world)
    organisation.doubtful_since = AT
    assert freshness_on(organisation, today()) is Freshness.DOUBTFUL


def test_who_does_not_want_to_be_called_is_never_asked_for(world: World) -> None:
    organisation = confirmed(world)
    organisation.doubtful_since = AT
    organisation.no_contact = Organisation.NoContact.DO_NOT_CALL
    organisation.no_contact_reason = "Belt zelf als er iets verandert"
    organisation.save()
    assert freshness_on(organisation, today()) is Freshness.NO_CONTACT
    later = today() + timedelta(days=400)
    assert not Organisation.objects.filter(asking(later), pk=organisation.pk).exists()


def test_the_page_tells_who_confirmed_how_and_what_the_colours_mean(
    worker: Client, world: World
) -> None:
    assert worker.post(page(world, "confirm"), {"how": "website"}).status_code == 302
    text = worker.get(page(world)).content.decode()
    assert "op de website" in text
    assert "Nakijken vóór" in text
    assert "Wat betekenen de kleuren?" in text
    for kind in Freshness:
        assert kind.label in text
        assert kind.meaning in text


@pytest.mark.parametrize("how", ["", "organisation", "imported", "x' or 1=1", "\x00"])
def test_a_worker_cannot_confirm_in_the_name_of_the_organisation(
    worker: Client, world: World, how: str
) -> None:
    worker.post(page(world, "confirm"), {"how": how})
    world.organisation.refresh_from_db()
    assert world.organisation.confirmed_how == Organisation.How.SEEN


def test_a_steward_and_a_rhythm_are_chosen_in_the_form(
    worker: Client, world: World
) -> None:
    sent = {
        "name": world.organisation.name,
        "kind": world.organisation.kind_id,
        "version": 1,
        "steward": world.colleague.pk,
        "rhythm": 3,
    }
    assert worker.post(page(world, "amend_organisation"), sent).status_code == 302
    world.organisation.refresh_from_db()
    assert world.organisation.steward == world.colleague
    assert world.organisation.rhythm == Rhythm.QUARTER


def test_a_form_without_a_rhythm_leaves_it_as_it_was(
    worker: Client, world: World
) -> None:
    Organisation.objects.filter(pk=world.organisation.pk).update(rhythm=Rhythm.YEAR)
    sent = {"name": "Buurtteam West", "kind": world.organisation.kind_id, "version": 1}
    worker.post(page(world, "amend_organisation"), sent)
    world.organisation.refresh_from_db()
    assert world.organisation.rhythm == Rhythm.YEAR
