"""The afternoon over the morning: who is new, the same, changed, gone."""

import pytest
from django.utils.timezone import localtime

from cases.intake.actions import triage
from cases.intake.actions.day_list import AlreadyImportedError, import_list
from cases.intake.day_list_merge import Fate
from cases.intake.models.day_list import DayList, DayListUpload
from cases.intake.models.day_list_entry import DayListEntry
from tests.cases.intake.situations import (
    brought,
    imported,
    name_of,
    one_entry,
    plan_of,
    reason,
    row,
    rows,
)
from tests.factories import AT
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError


def fates(upload: DayListUpload) -> list[Fate]:
    return [line.fate for line in plan_of(upload).lines]


def test_the_first_list_of_a_day_is_new(world: World) -> None:
    upload = brought(world, rows(3))
    assert fates(upload) == [Fate.NEW] * 3
    assert not DayListEntry.objects.exists()


def test_the_same_list_again_doubles_nobody(world: World) -> None:
    imported(world, rows(50))
    assert fates(brought(world, rows(50))) == [Fate.UNCHANGED] * 50
    imported(world, rows(50))
    assert DayListEntry.objects.count() == 50


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Someone Else", "born": ""},
        {"parketnummer": "", "pv": ""},
        {"name": name_of(1).upper(), "parketnummer": "16/999999-26"},
        {"born": "", "parketnummer": ""},
        {"name": f"{name_of(1)}s", "born": "", "parketnummer": ""},
    ],
    ids=["number", "name and birth date", "capitals", "name alone", "PV, name alike"],
)
def test_a_person_is_recognised(world: World, other: dict[str, str]) -> None:
    imported(world, [row(1)])
    assert fates(brought(world, [row(1, **other)]))[0] in {
        Fate.CHANGED,
        Fate.UNCHANGED,
    }


@pytest.mark.parametrize(
    "other",
    [
        {"born": "9-9-1999", "parketnummer": ""},
        {"name": "Koen Verhulst", "parketnummer": ""},
        {"name": "Koen Verhulst", "born": "", "parketnummer": ""},
    ],
    ids=["namesake", "another with the same PV", "the same without birth date"],
)
def test_somebody_else_is_not_taken_for_the_first(
    world: World, other: dict[str, str]
) -> None:
    imported(world, [row(1)])
    facts = {"born": "9-9-1999"} | other
    assert fates(brought(world, [row(1, **facts)])) == [Fate.NEW]


def test_two_suspects_of_one_pv_are_two(world: World) -> None:
    both = [row(1), row(2, pv="PL0900-2026000001", parketnummer="")]
    assert len(imported(world, both)) == 2
    assert fates(brought(world, both)) == [Fate.UNCHANGED] * 2


def test_somebody_who_stands_twice_in_a_list_comes_once(world: World) -> None:
    upload = brought(world, [row(1), row(1), row(1, parketnummer="")])
    assert fates(upload) == [Fate.NEW, Fate.TWICE, Fate.TWICE]


def test_what_changed_is_told_and_taken_over(world: World) -> None:
    imported(world, [row(1, parketnummer="")])
    line = plan_of(brought(world, [row(1, offence="Heling")])).lines[0]
    assert line.told == (
        "feit was Winkeldiefstal, wordt Heling; parketnummer wordt 16/000001-26"
    )
    (entry,) = imported(world, [row(1, offence="Heling")])
    assert (entry.offence, entry.parketnummer) == ("Heling", "16/000001-26")


def test_what_the_afternoon_leaves_empty_stays_as_it_was(world: World) -> None:
    imported(world, [row(1)])
    (entry,) = imported(world, [row(1, pv="", arrested="")])
    assert entry.pv_number
    assert entry.arrested_at


def test_who_was_chosen_for_keeps_outcome_and_facts(world: World) -> None:
    (entry,) = imported(world, [row(1)])
    triage.triage_entry(
        entry=entry, outcome="considered", reason=reason(), by=world.worker, at=AT
    )
    changed = [row(1, offence="Heling")]
    (line,) = plan_of(brought(world, changed)).lines
    assert line.fate == Fate.KEPT
    assert "wordt" not in line.told
    assert "de lijst zegt nu" in line.told
    (entry,) = imported(world, changed)
    assert (entry.outcome, entry.offence) == ("considered", "Winkeldiefstal")


def test_who_left_the_list_is_marked_and_comes_back(world: World) -> None:
    imported(world, rows(3))
    upload = brought(world, rows(2))
    assert [entry.name for entry in plan_of(upload).gone] == [name_of(2)]
    assert imported(world, rows(2))[2].gone_at == AT
    assert imported(world, rows(3))[2].gone_at is None


def test_an_addition_marks_nobody_as_gone(world: World) -> None:
    imported(world, rows(3))
    assert plan_of(brought(world, [row(9)], is_whole=False)).gone == ()


def test_who_may_stand_in_a_row_that_cannot_be_read_is_not_gone(world: World) -> None:
    imported(world, rows(2))
    upload = brought(world, [row(0), row(1, born="31-2-1961", parketnummer="")])
    assert plan_of(upload).gone == ()


def test_nothing_is_imported_when_the_list_changed_meanwhile(world: World) -> None:
    mine = brought(world, rows(3))
    seal = plan_of(mine).seal
    imported(world, rows(2), by=world.colleague)
    with pytest.raises(RefusedError, match="intussen veranderd"):
        import_list(upload=mine, seal=seal, by=world.worker, at=AT)
    assert DayListEntry.objects.count() == 2
    import_list(upload=mine, seal=plan_of(mine).seal, by=world.worker, at=AT)
    assert DayListEntry.objects.count() == 3


def test_an_imported_list_holds_nobody_and_is_not_imported_twice(world: World) -> None:
    upload = brought(world, rows(2))
    seal = plan_of(upload).seal
    import_list(upload=upload, seal=seal, by=world.worker, at=AT)
    upload.refresh_from_db()
    assert (upload.table, upload.finished_at) == ([], AT)
    with pytest.raises(AlreadyImportedError):
        import_list(upload=upload, seal=seal, by=world.worker, at=AT)


def test_good_rows_do_not_wait_for_wrong_ones(world: World) -> None:
    upload = brought(world, [row(1), row(2, born="gisteren"), row(3)])
    import_list(upload=upload, seal=plan_of(upload).seal, by=world.worker, at=AT)
    upload.refresh_from_db()
    assert DayListEntry.objects.count() == 2
    assert fates(upload) == [Fate.WRONG]
    assert plan_of(upload).gone == ()


def test_a_day_that_two_workers_begin_is_one_day(world: World) -> None:
    imported(world, [row(1)])
    imported(world, [row(2)], by=world.colleague, is_whole=False)
    assert DayList.objects.get().entries.count() == 2


def test_regions_have_a_list_of_their_own(world: World) -> None:
    imported(world, rows(2))
    imported(world, rows(2), by=world.far_worker)
    assert sorted(DayList.objects.values_list("region__code", flat=True)) == [
        "midden-nederland",
        "noord-nederland",
    ]


def test_a_time_on_the_list_is_dutch_time(world: World) -> None:
    entry = one_entry(world)
    assert entry.arrested_at
    assert f"{localtime(entry.arrested_at):%H:%M}" == "00:01"


def test_who_is_spelt_otherwise_and_born_that_day_is_new_and_looks_alike(
    world: World,
) -> None:
    names = ("Amina Yildiz", "Amina Yıldız", "Yildiz A.", "Bo de Boer")  # noqa: RUF001
    facts = [
        {"name": name, "born": "4-5-2001", "parketnummer": "", "pv": ""}
        for name in names
    ]
    lines = plan_of(brought(world, [row(1, **each) for each in facts])).lines
    assert [line.fate for line in lines] == [Fate.NEW] * 4
    told = ["", "lijkt op Amina Yildiz", "lijkt op Amina Yildiz", ""]
    assert [line.told for line in lines] == told
