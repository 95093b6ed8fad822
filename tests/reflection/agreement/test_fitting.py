"""Which cases fit an agreement: by offence, place, party and day."""

from datetime import timedelta

import pytest

from cases.case.models.case import Case
from reflection.agreement.fitting import fitting_agreements, fitting_cases
from reflection.agreement.models import Agreement
from tests.factories import (
    active_case,
    arrange,
    call,
    closed_case,
    nominated_case,
    today,
)
from tests.reflection.agreement.situations import agreed
from tests.world import World
from zsm_werkplaats.lib.dates import start_of_day


def fits(agreement: Agreement, case: Case) -> bool:
    """Whether they fit; asked both ways."""
    of_case = agreement in fitting_agreements(case)
    of_agreement = case in fitting_cases(agreement, Case.objects.all())
    assert of_case == of_agreement
    return of_case


@pytest.mark.parametrize(
    ("words", "offence", "is_fit"),
    [
        ("winkeldiefstal", "Winkeldiefstal bij een drogist", True),
        ("WINKELDIEFSTAL, heling", "heling van een fiets", True),
        ("winkeldiefstal", "Meerdere winkeldiefstallen", True),
        ("winkeldiefstallen", "winkeldiefstal", True),
        ("bedreiging", "Bedreigingen van een buurman", True),
        ("mishandeling", "Mishandelen van een hulpverlener", True),
        ("huiselijk geweld", "Geweld in huiselijke kring", True),
        ("diefstal", "Winkeldiefstal", True),
        ("Diefstallen", "Twee fietsdiefstallen", True),
        ("bedreiging", "Doodsbedreigingen via de app", True),
        ("winkeldiefstal", "Diefstal", False),
        ("huiselijk geweld", "Huisgeweld", False),
        ("(diefstal", "Diefstal", True),
        ("de", "Mede", False),
        ("stal", "Winkeldiefstal", False),
        ("winkeldiefstal", "Vernieling", False),
        ("heling;", "Heling", True),
        (" , ", "Vernieling", False),
    ],
)
def test_case_fits_by_a_word_of_its_offence(
    world: World, words: str, offence: str, *, is_fit: bool
) -> None:
    agreement = agreed(world, offence=words)
    assert fits(agreement, active_case(world, offence=offence)) is is_fit


@pytest.mark.parametrize(("days", "is_fit"), [(-1, True), (0, True), (1, False)])
def test_agreement_fits_cases_from_its_first_day_on(
    world: World, days: int, *, is_fit: bool
) -> None:
    begins = today() + timedelta(days=days)
    agreement = agreed(world, offence="diefstal", starts_on=begins)
    assert fits(agreement, nominated_case(world)) is is_fit


@pytest.mark.parametrize(("minutes", "is_fit"), [(-1, False), (1, True)])
def test_first_day_begins_at_midnight_in_the_netherlands(
    world: World, minutes: int, *, is_fit: bool
) -> None:
    midnight = start_of_day(today()) + timedelta(minutes=minutes)
    due = midnight + timedelta(hours=6)
    agreement = agreed(world, offence="diefstal", starts_on=today())
    case = nominated_case(world, at=midnight, decision_due_at=due)
    assert fits(agreement, case) is is_fit


def test_case_fits_by_the_party_within_the_municipality_only(world: World) -> None:
    agreement = agreed(
        world, party="Super Zuid", offence="heling", municipality=world.municipality
    )
    there = {"municipality": world.municipality}
    offence = "Diefstal bij Super Zuid"
    assert fits(agreement, nominated_case(world, offence=offence, **there))
    assert not fits(agreement, nominated_case(world, offence=offence))


def test_municipality_narrows(world: World) -> None:
    agreement = agreed(world, municipality=world.municipality)
    there = active_case(
        world, offence="winkeldiefstal", municipality=world.municipality
    )
    elsewhere = active_case(world, offence="winkeldiefstal")
    assert fits(agreement, there)
    assert not fits(agreement, elsewhere)


def test_every_case_of_the_municipality_fits_without_words(world: World) -> None:
    agreement = agreed(world, offence="", municipality=world.municipality)
    assert fits(agreement, active_case(world, municipality=world.municipality))
    assert not fits(agreement, active_case(world))


def test_case_fits_because_the_party_was_called(world: World) -> None:
    agreement = agreed(
        world, organisation=world.organisation, party="", offence="heling"
    )
    case = active_case(world)
    assert not fits(agreement, case)
    call(world, case, organisation=world.organisation)
    assert fits(agreement, case)


def test_case_fits_because_the_party_in_words_helps(world: World) -> None:
    agreement = agreed(world, party="Stichting Thuis", offence="")
    case = active_case(world)
    assert not fits(agreement, case)
    arrange(world, case, service=None, party="stichting thuis")
    assert fits(agreement, case)


def test_case_fits_because_its_offence_names_the_party(world: World) -> None:
    agreement = agreed(world, party="Super Zuid", offence="")
    assert fits(agreement, active_case(world, offence="Diefstal bij Super Zuid"))
    assert not fits(agreement, active_case(world, offence="Diefstal bij Super Noord"))


def test_ended_agreement_and_closed_case_do_not_fit(world: World) -> None:
    agreement = agreed(world, offence="diefstal")
    assert agreement not in fitting_agreements(active_case(world)).filter(pk=0)
    assert closed_case(world) not in fitting_cases(agreement, Case.objects.all())
    Agreement.objects.update(ended_on=today())
    assert not fitting_agreements(active_case(world)).exists()


def test_agreements_of_another_region_are_not_proposed(world: World) -> None:
    agreed(world, offence="diefstal")
    far = nominated_case(world, region=world.far_region, by=world.far_worker)
    assert not fitting_agreements(far).exists()
