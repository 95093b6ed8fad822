"""The afternoon over the morning: who is new, the same, changed, gone."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from cases.intake.actions import triage
from cases.intake.actions.day_list import (
    AlreadyImportedError,
    import_list,
)
from cases.intake.day_list_plan import Fate
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
from tests.factories import AT, nominated_case
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
        {"name": name_of(1).upper(), "parketnummer": ""},
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


def chosen_for(world: World, outcome: str = "considered", **facts: str) -> DayListEntry:
    """Somebody of this morning for whom the table chose."""
    (entry,) = imported(world, [row(1, **facts)])
    return triage.triage_entry(
        entry=entry,
        outcome=outcome,
        reason=reason() if outcome == "considered" else None,
        by=world.worker,
        at=AT,
    )


def test_who_was_chosen_for_keeps_outcome_and_facts(world: World) -> None:
    chosen_for(world)
    changed = [row(1, arrested="00:05")]
    (line,) = plan_of(brought(world, changed)).lines
    assert line.fate == Fate.KEPT
    assert line.fate.label == "al beoordeeld"
    assert line.told.startswith("aangehouden is nu: ")
    (entry,) = imported(world, changed)
    assert entry.arrested_at
    assert (entry.outcome, localtime(entry.arrested_at).minute) == ("considered", 1)


def test_who_was_chosen_for_gets_the_number_that_was_not_known(world: World) -> None:
    chosen_for(world, pv="", parketnummer="")
    (entry,) = imported(world, [row(1)])
    assert (entry.outcome, entry.pv_number) == ("considered", "PL0900-2026000001")
    assert fates(brought(world, [row(1, pv="PL0900-2026999999", parketnummer="")])) == [
        Fate.NEW
    ]


@pytest.mark.parametrize("offence", ["Zware mishandeling", "Mishandeling"])
def test_who_was_chosen_for_is_asked_again_when_the_offence_changed(
    worker: Client, world: World, offence: str
) -> None:
    chosen_for(world, "regular")
    changed = [row(1, offence=offence)]
    (line,) = plan_of(brought(world, changed)).lines
    assert line.fate == Fate.AGAIN
    assert line.told == (
        f"al gekozen: reguliere route, voor Winkeldiefstal; feit is nu: {offence}"
    )
    (entry,) = imported(world, changed)
    assert entry.is_open
    assert entry.offence == offence
    page = worker.get(reverse("cases:triage"), follow=True)
    assert page.context["entry"] == entry
    assert "Eerder vandaag gekozen: reguliere route" in page.content.decode()
    history: Any = entry
    outcomes = history.events.order_by("pgh_id").values_list("outcome", flat=True)
    assert list(outcomes) == ["", "regular", ""]


def test_who_was_nominated_is_asked_about_the_other_offence_on_a_row_of_its_own(
    world: World,
) -> None:
    (entry,) = imported(world, [row(1)])
    case = nominated_case(world, entry=entry)
    first, second = imported(world, [row(1, offence="Poging doodslag")])
    assert (first.case, first.offence) == (case, "Winkeldiefstal")
    assert (second.is_open, second.offence) == (True, "Poging doodslag")
    again = brought(world, [row(1, offence="Poging doodslag")])
    assert fates(again) == [Fate.UNCHANGED]


# Differing numbers, and nobody's name --------------------------------------
def nobody(**facts: str) -> str:
    """A row of somebody whose name is not known."""
    return row(1, **{"name": "NN", "born": "", "parketnummer": "", "pv": ""} | facts)


def test_three_nameless_with_three_pvs_are_three_rows(world: World) -> None:
    lines = [nobody(pv=f"PL0900-202600000{n}") for n in (1, 2, 3)]
    assert fates(brought(world, lines)) == [Fate.NEW] * 3
    assert len(imported(world, lines)) == 3
    assert fates(brought(world, lines)) == [Fate.UNCHANGED] * 3


@pytest.mark.parametrize("name", ["NN", "n.n.", "N.N.", "onbekend", "NN 2", "Onbekend"])
def test_nameless_of_the_afternoon_is_not_the_nameless_of_the_morning(
    world: World, name: str
) -> None:
    chosen_for(world, "regular", name="n.n.", born="", parketnummer="", pv="")
    line = nobody(name=name, offence="Poging doodslag")
    assert fates(brought(world, [line])) == [Fate.NEW]
    assert fates(brought(world, [nobody(name=name)])) == [Fate.NEW]


def test_unknown_who_waits_is_not_overwritten_with_the_offence_of_another(
    world: World,
) -> None:
    pv = "PL0900-2026000007"
    imported(world, [nobody(pv=pv)])
    imported(world, [nobody(pv=pv, offence="Poging doodslag")], is_whole=False)
    imported(world, [row(1, pv=pv, offence="Brandstichting")], is_whole=False)
    offences = DayListEntry.objects.order_by("pk").values_list("offence", flat=True)
    assert list(offences) == ["Winkeldiefstal", "Poging doodslag", "Brandstichting"]


def test_nameless_with_the_same_number_is_recognised_and_gets_a_name(
    world: World,
) -> None:
    pv = "PL0900-2026000007"
    (first,) = imported(world, [nobody(pv=pv)])
    (entry,) = imported(world, [row(1, pv=pv)])
    assert (entry, entry.name) == (first, name_of(1))


def test_two_nameless_suspects_of_one_pv_are_two(world: World) -> None:
    lines = [nobody(pv="PL0900-2026000007", arrested=at) for at in ("00:01", "00:02")]
    assert fates(brought(world, lines)) == [Fate.NEW] * 2
    imported(world, lines)
    assert fates(brought(world, lines)) == [Fate.UNCHANGED] * 2


def test_one_man_with_two_offences_and_two_pvs_is_two_rows(
    worker: Client, world: World
) -> None:
    both = [
        row(1, parketnummer=""),
        row(1, parketnummer="", pv="PL0900-2026000009", offence="Mishandeling"),
    ]
    assert fates(brought(world, both)) == [Fate.NEW] * 2
    imported(world, both)
    page = worker.get("/zaken/daglijst/").content.decode()
    assert "Winkeldiefstal" in page
    assert "Mishandeling" in page
    assert fates(brought(world, both[::-1])) == [Fate.UNCHANGED] * 2


def test_one_man_with_two_offences_without_numbers_is_two_rows(world: World) -> None:
    bare = {"parketnummer": "", "pv": ""}
    imported(world, [row(1, **bare)])
    both = [row(1, offence="Mishandeling", **bare), row(1, **bare)]
    assert fates(brought(world, both)) == [Fate.NEW, Fate.UNCHANGED]
    assert {entry.offence for entry in imported(world, both)} == {
        "Winkeldiefstal",
        "Mishandeling",
    }


@pytest.mark.parametrize(
    ("number", "other"),
    [("pv", "PL0900-2026000099"), ("parketnummer", "16/000099-26")],
)
def test_rows_whose_number_differs_are_two_whatever_else_is_the_same(
    world: World, number: str, other: str
) -> None:
    both = [row(1), row(1, **{number: other})]
    assert fates(brought(world, both)) == [Fate.NEW] * 2
    imported(world, both[:1])
    assert fates(brought(world, both)) == [Fate.UNCHANGED, Fate.NEW]


@pytest.mark.parametrize(
    "pv", ["PL09002026000001", "pl0900 2026000001", "2026000001", "PL0900-2026000001-1"]
)
def test_a_pv_number_is_the_same_however_it_is_written(world: World, pv: str) -> None:
    imported(world, [nobody(pv="PL0900-2026000001")])
    line = plan_of(brought(world, [nobody(pv=pv)])).lines[0]
    assert line.entry


def test_what_only_the_double_tells_is_kept(world: World) -> None:
    bare = row(1, parketnummer="", pv="")
    lines = [bare, row(1), row(1, pv="PL0900-2026000099", parketnummer="")]
    assert fates(brought(world, lines)) == [Fate.NEW, Fate.TWICE, Fate.NEW]
    assert imported(world, lines)[0].pv_number == "PL0900-2026000001"


def test_fifty_rows_that_change_nothing_write_nothing(world: World) -> None:
    imported(world, rows(50))
    history = DayListEntry.objects.first()
    before = [entry.last_upload_id for entry in DayListEntry.objects.order_by("pk")]
    upload = brought(world, rows(50))
    assert plan_of(upload).changes_nothing
    events: Any = history
    count = type(events).events.rel.related_model.objects.count()
    import_list(upload=upload, seal=plan_of(upload).seal, by=world.worker, at=AT)
    assert type(events).events.rel.related_model.objects.count() == count
    after = [entry.last_upload_id for entry in DayListEntry.objects.order_by("pk")]
    assert after == before


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
    names = ("Amina Yildiz", "Amina Yildis", "Yildiz A.", "Bo de Boer")
    facts = [
        {"name": name, "born": "4-5-2001", "parketnummer": "", "pv": ""}
        for name in names
    ]
    lines = plan_of(brought(world, [row(1, **each) for each in facts])).lines
    assert [line.fate for line in lines] == [Fate.NEW] * 4
    told = ["", "lijkt op Amina Yildiz", "lijkt op Amina Yildiz", ""]
    assert [line.told for line in lines] == told
