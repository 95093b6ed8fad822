"""Birth dates and names on the day list, as people have them."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from cases.intake.actions.day_list import correct_rows, import_list
from cases.intake.day_list_plan import Fate
from cases.intake.forms.day_list import RowForm
from cases.intake.models.day_list import DayListUpload
from cases.intake.models.day_list_entry import DayListEntry
from cases.intake.zsm_monitor import SURE
from tests.cases.intake.situations import brought, imported, one_entry, plan_of, row
from tests.factories import AT
from tests.world import World

LATE = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def fates(upload: DayListUpload) -> list[Fate]:
    return [line.fate for line in plan_of(upload).lines]


@pytest.mark.parametrize(
    ("born", "told"),
    [
        ("1990", "geboren omstreeks 1990"),
        ("00-00-1990", "geboren omstreeks 1990"),
        ("mei 1990", "geboren in mei 1990"),
    ],
)
def test_year_or_month_of_birth_on_the_list_comes_along_to_the_nomination(
    worker: Client, world: World, born: str, told: str
) -> None:
    entry = one_entry(world, born=born)
    assert entry.birth.in_words == told
    assert told in worker.get(entry.day_list.get_absolute_url()).content.decode()
    page = worker.get(reverse("cases:nominate_entry", args=[entry.pk]))
    initial = page.context["form"].initial["birth_date"]
    assert initial.in_words == told


def test_day_of_birth_outside_the_known_year_is_somebody_else(world: World) -> None:
    imported(world, [row(1, born="1990", parketnummer="", pv="")])
    other = row(1, born="3-7-1991", parketnummer="", pv="")
    assert fates(brought(world, [other], is_whole=False)) == [Fate.NEW]
    same = row(1, born="3-7-1990", parketnummer="", pv="")
    assert fates(brought(world, [same], is_whole=False)) == [Fate.CHANGED]
    [changed] = imported(world, [same])
    assert changed.birth.in_words == "geboren 3 juli 1990"
    assert fates(brought(world, [row(1, born="1990", parketnummer="", pv="")])) == [
        Fate.UNCHANGED
    ]


def test_doubtful_birth_date_on_the_list_is_asked_once_and_can_be_confirmed(
    worker: Client, world: World
) -> None:
    upload = brought(world, [row(1, born="01-01-1900")])
    [line] = plan_of(upload).wrong
    assert line.wrong["birth_date"].startswith("Klopt 01-01-1900?")
    page = worker.get(upload.get_absolute_url())
    assert "Geboortedatum 01-01-1900 klopt" in page.content.decode()
    texts = dict(line.texts) | {SURE: "ja"}
    correct_rows(upload=upload, corrections={line.number: texts}, by=world.worker)
    upload.refresh_from_db()
    plan = plan_of(upload)
    assert not plan.wrong
    import_list(upload=upload, seal=plan.seal, by=world.worker, at=AT)
    assert DayListEntry.objects.get().birth_date == date(1900, 1, 1)
    assert fates(brought(world, [row(1, born="01-01-1900")])) == [Fate.UNCHANGED]


def test_doubtful_birth_date_is_confirmed_on_the_page(
    worker: Client, world: World
) -> None:
    upload = brought(world, [row(1, born="01-01-1900")])
    number = plan_of(upload).wrong[0].number
    page = worker.get(upload.get_absolute_url()).content.decode()
    assert f'name="rij-{number}-{SURE}"' in page
    form = RowForm(
        {f"rij-{number}-name": "Jan Bakker", f"rij-{number}-offence": "heling"}
        | {f"rij-{number}-birth_date": "01-01-1900", f"rij-{number}-{SURE}": "on"},
        number=number,
        upload=upload,
    )
    assert form.is_valid(), form.errors


def test_name_spelt_with_other_marks_is_the_same_person(world: World) -> None:
    imported(world, [row(1, name="Şule el-Amrani", parketnummer="", pv="")])
    other = row(1, name="Sule el Amrani", parketnummer="", pv="")
    assert Fate.NEW not in fates(brought(world, [other], is_whole=False))


def test_arrest_in_the_hour_that_comes_twice_is_the_first_and_the_list_says_so(
    world: World,
) -> None:
    [line] = plan_of(
        brought(world, [row(1, arrested="25-10-2026 02:30")], at=LATE)
    ).lines
    assert line.suspect
    assert line.suspect.arrested_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert "02:30 uur is er twee keer. Vastgelegd is de eerste keer." in line.told


def test_arrest_in_the_hour_that_does_not_exist_is_a_row_to_correct(
    world: World,
) -> None:
    [line] = plan_of(
        brought(world, [row(1, arrested="29-3-2026 02:30")], at=LATE)
    ).wrong
    assert "02:30 uur bestaat niet" in line.wrong["arrested_at"]
