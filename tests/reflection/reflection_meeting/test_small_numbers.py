"""What a prosecutor and the shared screen may read of cases that they may not see."""

from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from reflection.reflection_meeting.figures.reader import Reader
from reflection.reflection_meeting.figures.volume import volume
from reflection.reflection_meeting.figures.window import Window
from reflection.reflection_meeting.period import Period
from tests.factories import AT, call
from tests.reflection.reflection_meeting.situations import (
    NOW,
    TWO_WEEKS,
    came_in,
    read,
    reader,
    reflection,
    told,
)
from tests.reflection.reflection_meeting.test_figures import closed
from tests.world import World
from zsm_werkplaats.accounts.models import User


def window(user: User | None, world: World) -> Window:
    return Window(Period(AT - TWO_WEEKS, AT), reader(user, world))


def test_who_sees_all_reads_the_same_numbers(world: World) -> None:
    came_in(world, 3, offence="Heling")
    came_in(world, 1, offence="Bedreiging", advised_at=NOW)
    everybody = [told(read("feit", u, world)) for u in (world.worker, world.manager)]
    assert (
        everybody[0] == everybody[1] == {"Heling": ("3", "0"), "Bedreiging": ("1", "0")}
    )


def test_a_prosecutor_reads_numbers_of_unseen_cases_from_five_on(world: World) -> None:
    came_in(world, 5, offence="Bedreiging")
    came_in(world, 6, offence="Heling")
    came_in(world, 2, offence="Fraude", advised_at=NOW)
    assert told(read("feit", world.prosecutor, world)) == {
        "Heling": ("6", "0"),
        "Bedreiging": ("5", "0"),
        "Oplichting of fraude": ("2", "0"),
    }


def test_rare_things_in_unseen_cases_are_not_named(world: World) -> None:
    came_in(world, 4, offence="Brandstichting")
    came_in(world, 6, offence="Heling")
    came_in(world, 9, offence="Bedreiging")
    found = read("feit", world.prosecutor, world)
    # The smallest of the others is kept in too: else 19 - 15 tells the four.
    assert told(found) == {
        "Bedreiging": ("9", "0"),
        "Heling": ("niet getoond", "0"),
        "Andere": ("minder dan 5", "0"),
    }
    assert found.told == "19"


def test_what_a_prosecutor_sees_does_not_tell_the_rest(world: World) -> None:
    """Of five they see four: the number five would tell of the one they don't."""
    came_in(world, 4, offence="Heling", advised_at=NOW)
    came_in(world, 1, offence="Heling")
    found = read("feit", world.prosecutor, world)
    assert told(found) == {"Heling": ("4 of meer", "0")}
    assert found.told == "4 of meer"
    assert volume(window(world.prosecutor, world)).told == "4 of meer"
    assert not found.compares


def test_few_unseen_cases_and_nothing_else_are_less_than_five(world: World) -> None:
    came_in(world, 3, offence="Heling")
    for user in (world.prosecutor, None):
        found = read("feit", user, world)
        assert told(found) == {"Andere": ("minder dan 5", "0")}
        assert found.told == "minder dan 5"
    found = read("feit", world.far_prosecutor, world)
    assert found.told == "minder dan 5"


def test_a_shielded_case_counts_only_for_who_may_know_it(world: World) -> None:
    came_in(world, 1, offence="Heling", shielded_at=NOW, worker=world.worker)
    seen = {u: read("feit", u, world).told for u in (world.worker, world.colleague)}
    assert seen == {world.worker: "1", world.colleague: "0"}
    assert read("feit", world.manager, world).told == "1"
    for user in (world.prosecutor, None):
        assert read("feit", user, world).told == "0"


def test_hours_are_told_outside_the_team_from_five_on_that_differ(world: World) -> None:
    for case in came_in(world, 4, advised_at=NOW):
        closed(world, case)
    assert told(read("uren", world.prosecutor, world)) == {
        "Andere": ("minder dan 5", "0")
    }
    closed(world, came_in(world, 1)[0])
    assert told(read("uren", world.prosecutor, world)) == {"Andere": ("5", "0")}
    [long] = came_in(world, 1)
    call(world, long, minutes=200)
    closed(world, long)
    assert "0–3 uur" in told(read("uren", world.prosecutor, world))  # noqa: RUF001


def test_the_screen_knows_what_every_prosecutor_sees(world: World) -> None:
    came_in(world, 2, offence="Heling", advised_at=NOW)
    came_in(world, 1, offence="Bedreiging", prosecutor=world.prosecutor)
    came_in(world, 1, offence="Ruzie met buurvrouw Bos", advised_at=NOW)
    found = read("feit", None, world)
    assert told(found)["Heling"] == ("2", "0")
    assert "Bedreiging" not in told(found)
    assert "Bos" not in str(told(found))
    assert "Bedreiging" in told(read("feit", world.prosecutor, world))


def test_a_shielded_case_counts_for_the_prosecutor_of_the_case(world: World) -> None:
    came_in(world, 2, offence="Heling", advised_at=NOW)
    came_in(world, 1, offence="Heling", shielded_at=NOW, prosecutor=world.prosecutor)
    found = {
        user: (read("feit", user, world).told, volume(window(user, world)).told)
        for user in (world.prosecutor, world.other_prosecutor, None)
    }
    assert found == {
        world.prosecutor: ("3", "3"),
        world.other_prosecutor: ("2", "2"),
        None: ("2", "2"),
    }


def test_everybody_reads_why_a_number_may_differ(client: Client, world: World) -> None:
    """The same words, whether or not there is such a case."""
    url = reverse("reflection:preparation", args=[reflection(world).pk])
    for user in (world.worker, world.manager, world.prosecutor):
        client.force_login(user)
        page = client.get(url).content.decode()
        assert "Bij een ander kan een aantal dus anders zijn" in page


def cases_url(world: World, figure: str, value: str) -> str:
    page = reverse("reflection:preparation_cases", args=[reflection(world).pk])
    return f"{page}?welke={figure}&waarde={value}"


def listed(client: Client, user: User, url: str) -> set[int] | int:
    client.force_login(user)
    page = client.get(url)
    if page.status_code != 200:
        return page.status_code
    return {case.pk for case in page.context["page"].rows}


def test_a_number_opens_exactly_its_cases(client: Client, world: World) -> None:
    every = {case.pk for case in came_in(world, 3)}
    Case.objects.filter(pk=max(every)).update(advised_at=NOW)
    came_in(world, 1, NOW - TWO_WEEKS)
    url = cases_url(world, "voordrachten", "opgepakt")
    for user in (world.worker, world.manager):
        assert listed(client, user, url) == every
    assert listed(client, world.prosecutor, url) == {max(every)}
    assert listed(client, world.far_worker, url) == 404
    assert listed(client, world.worker, f"{url}&scherm=1") == 404
    assert len(listed(client, world.worker, f"{url}&toen=1")) == 1  # type: ignore[arg-type]


def test_a_list_without_cases_to_see_looks_like_none(
    client: Client, world: World
) -> None:
    (case,) = came_in(world, 1)
    closed(world, case)
    Case.objects.filter(pk=case.pk).update(prosecutor=world.prosecutor)
    for figure, value in (
        ("voordrachten", "wacht"),
        ("voordrachten", "x"),
        ("x", "opgepakt"),
        ("uren", "klasse-1"),
        ("advies", "alle"),
        ("advies", "x"),
    ):
        url = cases_url(world, figure, value)
        assert listed(client, world.prosecutor, url) == 404, figure
    url = cases_url(world, "uren", "klasse-1")
    assert listed(client, world.worker, url) == {case.pk}


def test_nobody_outside_reads_a_rare_thing_by_its_address(
    client: Client, world: World
) -> None:
    """Else the answer tells whether there is such a case."""
    came_in(world, 1, offence="Brandstichting")
    (group,) = read("feit", world.worker, world).groups
    url = cases_url(world, "feit", group.key)
    assert listed(client, world.prosecutor, url) == 404


def test_the_reader_of_a_desk_is_who_sits_there(client: Client, world: World) -> None:
    assert Reader(world.region.pk).is_screen
    assert not Reader(world.region.pk, world.prosecutor).is_screen
