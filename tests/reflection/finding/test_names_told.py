"""One check for all that the OM reads: what tells, what is asked, what may stay."""

import pytest

from cases.case.models.case import Case
from reflection.finding.people_in_text import Tells, tells_of
from tests.factories import active_case, today
from tests.world import World


def asked(
    world: World, text: str, about: Case | None = None, passed: Case | None = None
) -> Tells:
    return tells_of(
        text,
        by=world.worker,
        region=world.region,
        day=today(),
        cases=[about.pk] if about else [],
        passed=[passed.pk] if passed else [],
    )


CERTAIN = (
    ("Sefanja Lake", "Sefanja wacht op een bed", "Sefanja"),
    ("Sefanja Lake", "ik sprak sefanja gisteren", "sefanja"),
    ("Sefanja Lake", "Met Lakes moeder gebeld", "Lakes"),
    ("Noor de Wit", "mevrouw de wit belde", "wit"),
    ("Noor de Wit", "Mevr. Wit belde", "Wit"),
    ("Mei Chen", "meneer Chen en mevrouw mei", "mei"),
    ("Jan Bakker", "dhr. bakker komt niet", "bakker"),
    ("Ayşe Gül", "ayse wil hulp", "ayse"),
    ("Seán O'Neill", "oneill belde", "oneill"),
    ("Youssef el Amrani", "Amrani is boos", "Amrani"),
)
DOUBTFUL = (
    ("Roos de Boer", "Ik sprak Roos gisteren", "Roos"),
    ("Roos de Boer", "Dat zei de Boer ook", "Boer"),
    ("Noor de Wit", "Wit kwam niet opdagen", "Wit"),
    ("Noor de Wit", "de wit kwam niet opdagen", "wit"),
    ("Will Bos", "Volgens Will is er geen plek", "Will"),
    ("Mei Chen", "Daarna belde Mei", "Mei"),
)
PLAIN = (
    ("Roos de Boer", "Wij gaan met dit plan boer op"),
    ("Noor de Wit", "het zwart op wit zetten"),
    ("Jan Bakker", "werken bij een bakker helpt"),
    ("Mei Chen", "sinds mei wachten zij langer"),
    ("Will Bos", "ook wie niet wil, krijgt een plek in het bos"),
    ("Ali van der Meer", "Meer zaken lopen vast, en steeds meer"),
    ("Tom Lang", "De wachttijd is te lang"),
    ("Anna van Hulp", "Hulp start te laat; de hulp past niet"),
    ("Max Groot", "max. drie weken wachten is groot nieuws"),
    ("Ben de Jong", "ik ben bij jong en oud geweest"),
)


@pytest.mark.parametrize(("name", "text", "word"), CERTAIN)
def test_a_part_of_a_name_of_its_case_may_not_stay(
    world: World, name: str, text: str, word: str
) -> None:
    assert word in asked(world, text, active_case(world, name=name)).certain


@pytest.mark.parametrize(("name", "text", "word"), DOUBTFUL)
def test_a_name_that_is_a_word_too_is_asked_about(
    world: World, name: str, text: str, word: str
) -> None:
    told = asked(world, text, active_case(world, name=name))
    assert not told.certain
    assert word in told.doubtful


@pytest.mark.parametrize(("name", "text"), PLAIN)
def test_a_word_that_is_a_name_too_may_stay(world: World, name: str, text: str) -> None:
    assert asked(world, text, active_case(world, name=name)) == Tells()


@pytest.mark.parametrize(
    "text", ["Sefanja wacht op een bed", "We spraken Lake", "Het was Sefanja's broer"]
)
def test_a_lone_name_from_any_open_case_is_asked_about(world: World, text: str) -> None:
    active_case(world, name="Sefanja Lake")
    told = asked(world, text)
    assert not told.certain
    assert len(told.doubtful) == 1


@pytest.mark.parametrize("word", ["sefanja", "blankespoor", "blankespoors"])
def test_a_lone_name_is_asked_about_without_a_capital_too(
    world: World, word: str
) -> None:
    active_case(world, name="Sefanja Blankespoor")
    assert asked(world, f"De dochter van {word} wacht").doubtful == (word,)


def test_who_passed_in_a_meeting_is_asked_about_when_their_case_is_closed(
    world: World,
) -> None:
    case = active_case(world, name="Sefanja Lake")
    Case.objects.filter(pk=case.pk).update(closed_at=case.nominated_at)
    assert asked(world, "sefanja wacht") == Tells()
    assert asked(world, "sefanja wacht", passed=case).doubtful == ("sefanja",)


@pytest.mark.parametrize(("name", "text"), PLAIN)
def test_an_ordinary_word_is_not_asked_about_without_a_capital(
    world: World, name: str, text: str
) -> None:
    active_case(world, name=name)
    assert asked(world, text[0].lower() + text[1:]) == Tells()


def test_colleagues_and_places_may_be_named_without_a_capital(world: World) -> None:
    first = world.worker.name.split()[0]
    active_case(world, name=f"{first} Utrecht")
    told = f"{first} belt het buurtteam west in utrecht".lower()
    assert asked(world, told) == Tells()


def test_colleagues_and_places_may_be_named(world: World) -> None:
    first = world.worker.name.split()[0]
    active_case(world, name=f"{first} Utrecht")
    active_case(world, name="Bo West")
    assert asked(world, f"{first} belt Buurtteam West in Utrecht") == Tells()
    assert asked(world, "Daarna belde West terug").doubtful == ("West",)


def test_a_colleague_called_as_somebody_in_the_case_is_asked_about(
    world: World,
) -> None:
    first = world.colleague.name.split()[0]
    told = asked(
        world, f"Volgens {first} is er plek", active_case(world, name=f"{first} Lake")
    )
    assert not told.certain
    assert told.doubtful == (first,)


def test_nobody_learns_who_is_in_a_shielded_case(world: World) -> None:
    case = active_case(world, name="Sefanja Lake")
    Case.objects.filter(pk=case.pk).update(
        shielded_at=case.nominated_at, worker=world.colleague
    )
    assert asked(world, "Sefanja wacht", case) == Tells()


def test_numbers_and_addresses_tell_as_they_were_typed(world: World) -> None:
    told = asked(
        world, "WP-0012, geb. 3-4-1999, bel 030-1234567 of mail jan@voorbeeld.nl"
    )
    assert set(told.certain) == {
        "WP-0012",
        "geb. 3-4-1999",
        "030-1234567",
        "jan@voorbeeld.nl",
    }
    assert asked(world, "Bel 06 12 34 56 78").certain == ("06 12 34 56 78",)
    assert asked(world, "In 3 van 12 zaken, in 2024, op kamer 2.13") == Tells()
