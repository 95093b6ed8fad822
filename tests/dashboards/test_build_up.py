"""The gradual build-up: what a region aims at against what it took up."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from tests.factories import active_case, nominated_case
from tests.world import World
from zsm_werkplaats.accounts.desk import desk_for
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.dashboards.figures.build_up import began_in, build_up_figure
from zsm_werkplaats.dashboards.figures.figure import Figure
from zsm_werkplaats.dashboards.figures.reader import Reader
from zsm_werkplaats.team.actions.build_up import set_build_up
from zsm_werkplaats.team.models import BuildUpTarget

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
AT = datetime(2026, 11, 30, 9, tzinfo=AMSTERDAM)
FIRST = date(2025, 12, 1)
BUILD_UP = reverse("dashboards:build_up")


def aim(world: World, month: date, cases: int, **facts: Any) -> BuildUpTarget:
    given: dict[str, Any] = {"region": world.region, "by": world.manager, "at": AT}
    return set_build_up(from_month=month, cases=cases, **(given | facts))


def taken_up(world: World, *moments: datetime) -> None:
    for moment in moments:
        case = active_case(world)
        Case.objects.filter(pk=case.pk).update(accepted_at=moment, nominated_at=moment)


def figure(user: User) -> Figure:
    reader = Reader.of(desk_for(user, None), AT)
    return build_up_figure(reader, FIRST, began_in(reader))


def shown(found: Figure) -> dict[str, list[str]]:
    return {row.label: [cell.shown for cell in row.cells] for row in found.rows}


def test_a_month_stands_beside_what_the_region_aims_at_from_then_on(
    world: World,
) -> None:
    aim(world, date(2026, 9, 1), 2)
    aim(world, date(2026, 11, 1), 5)
    taken_up(world, datetime(2026, 10, 3, tzinfo=AMSTERDAM), AT, AT)
    Case.objects.filter(pk=nominated_case(world).pk).update(nominated_at=AT)
    months = shown(figure(world.manager))
    assert months["september 2026"] == ["0", "2", "2 minder", "0"]
    assert months["oktober 2026"] == ["1", "2", "1 minder", "1"]
    assert months["november 2026"] == ["2", "5", "3 minder", "3"]
    assert list(months)[-1] == "november 2026"


def test_months_before_the_first_nomination_and_target_are_left_out(
    client: Client, world: World
) -> None:
    client.force_login(world.manager)
    assert shown(figure(world.manager)) == {}
    assert "Twaalf maanden eerder" not in client.get(BUILD_UP).text
    taken_up(world, datetime(2026, 9, 3, tzinfo=AMSTERDAM))
    months = shown(figure(world.manager))
    assert list(months) == ["september 2026", "oktober 2026", "november 2026"]
    assert months["oktober 2026"] == ["0", "geen", "", "0"]
    taken_up(world, datetime(2024, 9, 3, tzinfo=AMSTERDAM))
    assert "Twaalf maanden eerder" in client.get(BUILD_UP).text
    assert len(shown(figure(world.manager))) == 12


def test_a_month_ends_at_midnight_in_the_netherlands(world: World) -> None:
    taken_up(
        world,
        datetime(2026, 10, 31, 23, 59, tzinfo=AMSTERDAM),
        datetime(2026, 11, 1, 0, 0, tzinfo=AMSTERDAM),
    )
    months = shown(figure(world.manager))
    assert (months["oktober 2026"][0], months["november 2026"][0]) == ("1", "1")


def test_the_number_opens_a_list_of_as_many(client: Client, world: World) -> None:
    taken_up(world, AT, AT)
    client.force_login(world.manager)
    (url,) = [
        row.cells[0].url for row in figure(world.manager).rows if row.cells[0].url
    ]
    assert len(client.get(url).context["page"].rows) == 2


def test_later_number_of_the_same_month_counts_and_the_same_makes_no_row(
    world: World,
) -> None:
    for cases in (4, 6, 6):
        aim(world, date(2026, 11, 1), cases)
    assert shown(figure(world.manager))["november 2026"][1] == "6"
    assert BuildUpTarget.objects.count() == 2


def test_only_the_manager_of_the_region_sets_it(world: World) -> None:
    for by in (world.worker, world.far_manager, world.researcher):
        with pytest.raises(PermissionDenied):
            aim(world, date(2026, 11, 1), 5, by=by)


def test_page_asks_few_queries_and_gives_its_table_as_a_file(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    client.force_login(world.manager)
    url = reverse("dashboards:build_up")
    with django_assert_max_num_queries(20):
        assert client.get(url).status_code == 200
    file = client.get(f"{url}?figuur=opbouw&als=csv")
    assert file["Content-Type"].startswith("text/csv")
    assert client.get(f"{url}?periode=2026-03").status_code == 200
