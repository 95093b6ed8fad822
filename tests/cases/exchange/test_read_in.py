"""A team reads in its own spreadsheet: every case as the row tells it."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localtime

from cases.case.lifecycle import Status
from cases.case.models.case import Case
from cases.case.models.people import Person
from cases.exchange.models.case_import import CaseImportRow
from tests.cases.exchange.situations import (
    ACTIVITIES,
    HEADING,
    activity_file,
    case_file,
    case_row,
    checked,
    fates,
    only_case,
    only_row,
    open_row,
    read_in,
    said,
)
from tests.factories import AT, active_case
from tests.world import World
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.models import Message

Fate = CaseImportRow.Fate


def test_dry_run_writes_nothing(world: World) -> None:
    made = checked(world, case_file(case_row(), open_row(1)))
    assert said(made) == []
    assert fates(made) == [Fate.NEW, Fate.NEW]
    assert not Case.objects.exists()
    assert not Person.objects.exists()


def test_case_is_read_in_with_everything_that_the_row_tells(world: World) -> None:
    case = only_case(read_in(world, case_file(case_row())))
    assert case.status == Status.CLOSED
    assert str(case.suspect) == "Vera van den Bosch"
    assert case.suspect
    assert case.suspect.birth_date == date(1990, 4, 3)
    assert case.offence == "Winkeldiefstal"
    assert case.parketnummer == "16/100001-26"
    assert (case.worker, case.prosecutor) == (world.worker, world.prosecutor)
    assert case.municipality == world.municipality
    assert day_of(case.nominated_at) == date(2026, 3, 2)
    assert len(case.criterion_labels) == 2
    advice = case.advices.get()
    assert advice.disposal.code == "voorwaardelijk-sepot"
    assert day_of(advice.given_at) == date(2026, 3, 5)
    assert advice.conditions.count() == 2
    decision = case.decisions.get()
    assert (decision.conformity, decision.form) == ("wholly", "own")
    assert decision.decided_by == world.prosecutor
    assert day_of(decision.decided_at) == date(2026, 3, 5)
    assert [c.handling for c in decision.conditions.all()] == ["taken_over"] * 2
    closing = case.closings.get()
    assert day_of(closing.created_at) == date(2026, 5, 1)
    assert (closing.regular_shift, str(closing.otherwise)) == (
        "no",
        "OM-strafbeschikking",
    )
    assert not case.awaits_decision


def test_total_time_lies_on_the_last_days_of_the_case(world: World) -> None:
    case = only_case(read_in(world, case_file(case_row())))
    written = case.activities.order_by("day").values_list("day", "minutes", "worker")
    assert list(written) == [
        (date(2026, 4, 30), 300, world.worker.pk),
        (date(2026, 5, 1), 600, world.worker.pk),
    ]
    case.tally.refresh_from_db()
    assert case.tally.minutes == 900


def test_timeline_says_where_it_comes_from_with_the_dates_of_then(world: World) -> None:
    case = only_case(read_in(world, case_file(case_row())))
    events = CaseEvent.objects.filter(case_number=case.pk).order_by("at", "pk")
    assert all(
        event.summary.startswith("ingelezen uit een bestand: ") for event in events
    )
    assert {event.by for event in events} == {world.manager}
    told = [(f"{localtime(event.at):%d-%m}", event.verb) for event in events]
    assert told == [
        ("02-03", "nominate"),
        ("02-03", "accept"),
        ("05-03", "give_advice"),
        ("05-03", "decide"),
        ("01-05", "log_activity"),
        ("01-05", "close"),
    ]


def test_history_rings_nobody(world: World) -> None:
    read_in(world, case_file(case_row(), open_row(1)))
    assert not Message.objects.exists()


def test_open_case_is_held_by_its_worker(world: World) -> None:
    case = only_case(read_in(world, case_file(open_row(1))))
    assert case.status == Status.ACTIVE
    assert case.worker == world.worker


def test_case_without_a_worker_is_a_nomination(world: World) -> None:
    case = only_case(read_in(world, case_file(open_row(1, worker=""))))
    assert case.status == Status.NOMINATED


def test_deviating_decision_keeps_what_the_file_says(world: World) -> None:
    row = case_row(followed="deels", why="Te zwaar", decided="Transactie")
    decision = only_case(read_in(world, case_file(row))).decisions.get()
    assert (decision.conformity, decision.explanation) == ("partly", "Te zwaar")
    assert decision.reason
    row = case_row(followed="nee", decided="Dagvaarden", name="Ander", parketnummer="")
    row = row.replace("A1", "A2").replace("1-3-2026", "28-2-2026")
    decision = only_case(read_in(world, case_file(row))).decisions.get()
    assert decision.conformity == "not"
    assert decision.explanation == "Waarom, staat niet in het ingelezen bestand."


def test_empty_date_of_an_advice_is_told_where_the_file_has_that_column(
    world: World,
) -> None:
    heading = HEADING + ";Datum advies"
    content = case_file(
        case_row() + ";", open_row(1, advised="vws") + ";3-3-2026", heading=heading
    )
    made = checked(world, content)
    told = "Zonder datum van het advies: we nemen die van de beslissing."
    assert [row.notes for row in made.rows.all()] == [[told], []]


def test_same_file_twice_brings_nothing_new(world: World) -> None:
    content = case_file(case_row(), open_row(1), open_row(2, parketnummer=""))
    read_in(world, content)
    again = checked(world, content)
    assert fates(again) == [Fate.SAME] * 3
    assert Case.objects.count() == 3


def test_list_that_was_downloaded_here_brings_nothing_new(world: World) -> None:
    case = active_case(world)
    heading = "Zaak;Betrokkene;Feit;Status;Werker;Gemeente;Voorgedragen;Tijd (minuten)"
    row = f"{case.reference};Noor;Fiets;gesloten;nog niemand;onbekend;2026-11-01;0"
    new = ";Ander Mens;Heling;gesloten;nog niemand;onbekend;2026-11-01;-"
    made = checked(world, case_file(row, new, heading=heading))
    assert fates(made) == [Fate.SAME, Fate.NEW], said(made)
    assert made.rows.get(number=2).case == case


def test_file_that_changed_says_what(world: World) -> None:
    read_in(world, case_file(open_row(1)))
    later = checked(world, case_file(open_row(1, signals="Heeft weer een kamer")))
    assert fates(later) == [Fate.CHANGED]
    assert said(later)[0] == (
        "Signalen: was “Slaapt buiten”, is nu “Heeft weer een kamer”"
    )


def test_known_person_surfaces(world: World) -> None:
    known = only_case(read_in(world, case_file(case_row())))
    other = case_row(key="A2", offence_on="1-2-2026", parketnummer="16/100002-26")
    made = checked(world, case_file(other))
    assert fates(made) == [Fate.NEW]
    assert only_row(made).known == [known.pk]


def test_case_of_another_region_is_not_known(world: World) -> None:
    read_in(world, case_file(case_row()))
    row = case_row(worker="", prosecutor="")
    made = checked(world, case_file(row), by=world.far_manager)
    assert fates(made) == [Fate.WRONG]
    assert only_row(made).known == []


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"worker": "Onbekende Werker"}, "Werkplaatswerker: Onbekende Werker?"),
        ({"decided": "Spelletje"}, "Afdoening: Spelletje?"),
        ({"offence_on": "31-2-2026"}, "Pleegdatum: Deze datum bestaat niet."),
        ({"offence_on": "ooit"}, "Pleegdatum: Vul een datum in als 31-12-2026."),
        (
            {"nominated_on": "1-1-2099"},
            "Voorgedragen op: Deze datum ligt in de toekomst.",
        ),
        ({"nominated_on": "1-1-1925"}, "Voorgedragen op: Deze datum kan niet kloppen."),
        ({"nominated_on": ""}, "Voorgedragen op: Wanneer is de zaak voorgedragen?"),
        ({"offence": ""}, "Feit: Het feit ontbreekt."),
        ({"name": "?"}, "Naam: De naam ontbreekt."),
        ({"born": "99-99-1990"}, "Geboortedatum: Vul een datum in als 31-12-2001."),
        (
            {"parketnummer": "12345"},
            "Parketnummer: Een parketnummer heeft de vorm 16/123456-26.",
        ),
        ({"prosecutor": ""}, "Officier van justitie: Welke officier besliste?"),
        ({"decided_on": ""}, "Datum beslissing: Wanneer is er beslist?"),
        ({"followed": ""}, "Advies gevolgd: Is het advies gevolgd: ja, deels of nee?"),
        ({"outcome": ""}, "Uitkomst: De zaak is gesloten. Wat was de uitkomst?"),
        ({"worker": ""}, "Werkplaatswerker: Wie had deze zaak?"),
        (
            {"closed_on": "1-3-2026"},
            "Gesloten op: Deze datum ligt vóór die van de beslissing.",
        ),
        (
            {"offence_on": "9-3-2026"},
            "Pleegdatum: De pleegdatum ligt na de voordracht.",
        ),
        ({"minutes": "veel"}, "Totale tijd: Vul de tijd in als 90, 1:30 of 1,5 uur."),
        ({"offence": "x" * 201}, "Feit: Dit mag hooguit 200 tekens lang zijn."),
        (
            {"decided": "Beslissing uitstellen"},
            "Afdoening: Uitstellen is geen beslissing.",
        ),
    ],
)
def test_row_that_can_not_be_read_says_why(
    world: World, facts: dict[str, str], why: str
) -> None:
    made = checked(world, case_file(case_row(**facts)))
    assert fates(made) in ([Fate.WRONG], [Fate.UNKNOWN])
    assert any(each.startswith(why) for each in said(made)), said(made)


def test_minor_is_warned_about_and_no_obstacle(world: World) -> None:
    made = checked(world, case_file(case_row(born="1-1-2012")))
    assert fates(made) == [Fate.NEW]
    assert any("Raad voor de Kinderbescherming" in each for each in said(made))


def test_row_that_stands_twice_is_read_in_once(world: World) -> None:
    made = checked(world, case_file(case_row(), case_row(key="A9")))
    assert fates(made) == [Fate.NEW, Fate.WRONG]
    assert said(made)[0] == ": Dezelfde zaak staat ook op regel 2."


def test_days_of_a_spreadsheet_may_be_numbers(world: World) -> None:
    row = case_row(born="32966", offence_on="46082", nominated_on="46083")
    case = only_case(read_in(world, case_file(row)))
    assert case.offence_on == date(2026, 3, 1)
    assert case.suspect
    assert case.suspect.birth_date == date(1990, 4, 3)


def test_case_of_today_does_not_lie_ahead(world: World) -> None:
    today = f"{day_of(AT):%d-%m-%Y}"
    case = only_case(read_in(world, case_file(open_row(1, nominated_on=today))))
    assert case.nominated_at <= AT
    assert AT - case.nominated_at < timedelta(days=1)


def test_activities_are_read_in_by_any_number_of_the_case(world: World) -> None:
    case = only_case(read_in(world, case_file(open_row(1))))
    made = read_in(
        world,
        activity_file(
            "K1;Worker;3-3-2026;Dossier en systemen lezen;1:30;;;;",
            f"{case.reference};Worker;3-3-2026;Reizen;30;naar huis;;;",
            f"{case.parketnummer};Colleague;4-3-2026;Advies schrijven;1,5;;;;",
            "K1;Worker;5-3-2026;;15;Komt niet meer;de buurvrouw;telefoon;ja",
            ";Worker;5-3-2026;Scholing;60;;;;",
        ),
        ACTIVITIES,
    )
    assert fates(made) == [Fate.NEW] * 5, said(made)
    assert sorted(case.activities.values_list("minutes", flat=True)) == [30, 90, 90]
    contact = case.contacts.get()
    assert (contact.with_whom, contact.minutes) == ("de buurvrouw", 15)
    assert contact.created_by == world.worker
    assert day_of(contact.at) == date(2026, 3, 5)
    case.tally.refresh_from_db()
    assert case.tally.minutes == 225
    assert not Message.objects.exists()


def test_activities_twice_bring_nothing_new(world: World) -> None:
    read_in(world, case_file(open_row(1)))
    row = "K1;Worker;3-3-2026;Reizen;30;;;;"
    contact = "K1;Worker;3-3-2026;;15;;de buurman;tel;nee"
    read_in(world, activity_file(row, row, contact), ACTIVITIES)
    again = checked(world, activity_file(row, row, contact, row), ACTIVITIES)
    assert fates(again) == [Fate.SAME, Fate.SAME, Fate.SAME, Fate.NEW]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("X9;Worker;3-3-2026;Reizen;30;;;;", "Zaak: Deze zaak kennen we niet."),
        ("K1;Niemand;3-3-2026;Reizen;30;;;;", "Werkplaatswerker: Niemand?"),
        ("K1;Worker;30-2-2026;Reizen;30;;;;", "Dag: Deze datum bestaat niet."),
        ("K1;Worker;1-1-2099;Reizen;30;;;;", "Dag: Deze datum ligt in de toekomst."),
        ("K1;Worker;3-3-2026;Dansen;30;;;;", "Soort activiteit: Dansen?"),
        ("K1;Worker;3-3-2026;Reizen;;;;;", "Minuten: Hoe lang duurde het?"),
        ("K1;Worker;3-3-2026;Reizen;0;;;;", "Minuten: Vul minstens 1 minuut in."),
        ("K1;Worker;3-3-2026;Reizen;601;;;;", "Minuten: Meer dan 600 minuten (10 uur)"),
        ("K1;Worker;3-3-2026;Reizen;1.30;;;;", "Minuten: Is 1.30 een tijd"),
        (";Worker;3-3-2026;Reizen;30;;;;", "Zaak: Bij dit soort werk hoort een zaak."),
        ("K1;Worker;3-3-2026;;30;;buur;tel;", "Bereikt: Is er contact geweest"),
        ("K1;Worker;3-3-2026;Scholing;30;;;;", "Soort activiteit: Bij dit soort werk"),
    ],
)
def test_activity_that_can_not_be_read_says_why(
    world: World, row: str, why: str
) -> None:
    read_in(world, case_file(open_row(1)))
    made = checked(world, activity_file(row), ACTIVITIES)
    assert fates(made) in ([Fate.WRONG], [Fate.UNKNOWN])
    assert any(each.startswith(why) for each in said(made)), said(made)


def test_more_than_ten_hours_on_a_day_is_refused(world: World) -> None:
    read_in(world, case_file(open_row(1)))
    rows = [f"K1;Worker;3-3-2026;Reizen;200;{n};;;" for n in range(4)]
    made = checked(world, activity_file(*rows), ACTIVITIES)
    assert fates(made) == [Fate.NEW, Fate.NEW, Fate.NEW, Fate.WRONG]
    assert "Op 3 maart 2026 staat dan 13 u 20 voor Worker" in said(made)[0]


def test_time_beside_a_total_is_warned_about(world: World) -> None:
    read_in(world, case_file(case_row()))
    row = "A1;Worker;1-5-2026;Reizen;30;;;;"
    made = checked(world, activity_file(row), ACTIVITIES)
    assert fates(made) == [Fate.NEW]
    assert "de totale tijd al ingelezen" in said(made)[0]
