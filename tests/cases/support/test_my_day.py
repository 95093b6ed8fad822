"""What Mijn dag shows of the help: silence, late bridges, talks and meetings."""

from datetime import timedelta

from django.test import Client

from cases.intake.actions.nomination import shield_case
from tests.cases.support.situations import (
    days_ago,
    own_trajectory,
    plan_meeting,
    plan_talk,
)
from tests.cases.support.test_support_pages import address, text
from tests.factories import AT, active_case, arrange
from tests.world import World


def test_my_day_shows_with_whom_the_ball_lies_and_handles_it_in_place(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    silent = arrange(world, case, need="Huis", asked_on=days_ago(8))
    page = text(worker, "/mijn-dag/")
    assert "Huis: wacht op Buurtteam West" in page
    url = address("accept_support", case.pk, silent.pk) + "?terug=dag"
    assert url in page
    done = worker.post(url, {"who": "Lot"}, headers={"HX-Request": "true"})
    assert done["HX-Redirect"] == "/mijn-dag/"
    assert "wacht op" not in text(worker, "/mijn-dag/")


def test_a_need_that_is_a_question_is_told_without_a_second_sign(
    worker: Client, world: World
) -> None:
    need = "Houdt het veiligheidsplan?"
    arrange(world, active_case(world), need=need, asked_on=days_ago(8))
    page = text(worker, "/mijn-dag/")
    assert f"{need} Wacht op Buurtteam West" in page
    assert "?:" not in page


def test_my_day_shows_late_bridges_talks_and_tables(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    help_ = arrange(world, case, need="Bed")
    help_.bridge_until = days_ago(1)
    help_.save()
    plan_talk(world, own_trajectory(world, case))
    plan_meeting(world, case, planned_at=AT - timedelta(hours=1))
    page = text(worker, "/mijn-dag/")
    assert "Bed: overbrugging voorbij; Buurtteam West zou het overnemen" in page
    assert "Hoe ging het gesprek?" in page
    assert "Wat is er afgesproken in het overleg?" in page


def test_my_day_does_not_show_the_help_of_colleagues_or_shielded_cases(
    client: Client, world: World
) -> None:
    case = active_case(world)
    arrange(world, case, need="Huis", asked_on=days_ago(8))
    shield_case(case=case, by=world.worker, at=AT)
    for part, shown in (("colleague", False), ("worker", True), ("manager", True)):
        client.force_login(world.everybody[part])
        assert ("Huis: wacht op" in text(client, "/mijn-dag/")) == shown, part
