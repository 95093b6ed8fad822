"""What leaves the house for research, and what does not."""

import io
import re
import zipfile
from collections import Counter
from datetime import date, timedelta
from typing import Any

import openpyxl
import pyreadstat
import pytest
from django.core.exceptions import PermissionDenied
from django.db import InternalError, transaction

from cases.case.models.case import Case
from cases.intake.actions import nomination
from socialmap.organisation.models.municipality import Municipality
from tests.dashboards.pilot.fixed_set import YEAR, tell_pilot
from tests.downloads import text_in
from tests.factories import AT, active_case, call, shielded_case
from tests.research.situations import (
    EVER,
    in_both_regions,
    project_of,
    rows_of,
    take,
)
from tests.world import World
from zsm_werkplaats.accounts.models import Membership
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.period import Period
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.research.actions.export_project import end_project
from zsm_werkplaats.research.models import Export, ExportedRegion, ExportProject

TRAITS = ("regio", "kwartaal", "leeftijdsgroep", "gemeente")
HIDDEN = "niet-getoond"
DAY = re.compile(r"\d{4}-\d\d-|\d\d:\d\d")


def forms(world: World, number: int, **facts: Any) -> list[Case]:
    cases = [active_case(world, **facts) for _ in range(number)]
    for case in cases:
        call(world, case, minutes=30, told="Woont bij Wilhelmina", with_whom="Quirijn")
    return cases


def place_of(cases: list[Case], code: str) -> None:
    place = Municipality.objects.get(code=code)
    Case.objects.filter(pk__in=[c.pk for c in cases]).update(municipality=place)


def test_nothing_that_names_anybody_leaves(world: World) -> None:
    cases = forms(world, 6, name="Xandra Pruim", parketnummer="16-123456-26")
    project = project_of(world)
    for file_format in ("csv", "xlsx", "sav"):
        text = text_of(take(world, project, file_format=file_format).file.content)
        for word in (
            "Xandra",
            "Quirijn",
            "Wilhelmina",
            "fiets",
            "Slaapt buiten",
            "16123456",
            "Buurtteam",
            *(case.reference for case in cases),
            world.worker.name,
            project.key,
        ):
            assert word not in text, (file_format, word)
    taken = take(world, project)
    for row in [*rows_of(taken, "zaken"), *rows_of(taken, "activiteiten")]:
        assert not any(DAY.search(cell) for cell in row.values())


def text_of(content: bytes) -> str:
    """All that stands in a file, the SPSS tables too."""
    if b".sav" not in content:
        return text_in(content)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = packed.namelist()
        return "\n".join(packed.read(name).decode("latin-1") for name in names)


def test_pseudonyms_stay_in_a_project_and_lead_to_no_other(world: World) -> None:
    forms(world, 6)
    one, other = project_of(world), project_of(world, title="Ander onderzoek")
    first, again, elsewhere = (
        {row["zaak"] for row in rows_of(take(world, project), "zaken")}
        for project in (one, one, other)
    )
    assert first == again
    assert len(first) == 6
    assert not first & elsewhere
    work = rows_of(take(world, one), "activiteiten")
    assert {row["zaak"] for row in work} == first


def test_the_order_of_the_rows_is_that_of_the_pseudonyms(world: World) -> None:
    tell_pilot(world)
    told = [r["zaak"] for r in rows_of(take(world, project_of(world)), "zaken")]
    assert told == sorted(told)


def test_every_combination_of_traits_occurs_five_times(world: World) -> None:
    in_both_regions(world)
    tell_pilot(world)
    places = list(Municipality.objects.order_by("code")[:7])
    for index, case in enumerate(Case.objects.order_by("pk")):
        case.municipality = places[index % 7 if index % 3 else 0]
        case.save(update_fields=["municipality"])
    project = project_of(world, regions=[world.region, world.far_region])
    rows = rows_of(take(world, project, period=YEAR), "zaken")
    combined = Counter(tuple(row[name] for name in TRAITS) for row in rows)
    assert min(combined.values()) >= 5
    assert len(rows) == 121
    assert len(combined) > 4


def test_a_municipality_of_four_cases_is_not_named(world: World) -> None:
    place_of(forms(world, 5), "GM0344")
    few = forms(world, 4)
    place_of(few, "GM0307")
    rows = rows_of(take(world, project_of(world)), "zaken")
    assert Counter(row["gemeente"] for row in rows)["GM0307"] == 0
    place_of([*few, *forms(world, 1)], "GM0307")
    rows = rows_of(take(world, project_of(world)), "zaken")
    assert Counter(row["gemeente"] for row in rows) == {"GM0344": 5, "GM0307": 5}


def test_an_age_is_told_as_a_group_and_not_of_one_alone(world: World) -> None:
    forms(world, 7, birth_date=date(AT.year - 30, 1, 1))
    forms(world, 1, birth_date=date(AT.year - 80, 1, 1), name="Wim Pas")
    rows = rows_of(take(world, project_of(world)), "zaken")
    assert {row["leeftijdsgroep"] for row in rows} == {HIDDEN}
    forms(world, 5, birth_date=date(AT.year - 80, 1, 1), name="Wim Pas")
    rows = rows_of(take(world, project_of(world)), "zaken")
    assert Counter(row["leeftijdsgroep"] for row in rows) == {
        "24-34": 7,
        "65-en-ouder": 6,
    }


def test_a_shielded_case_counts_but_shows_no_trait(world: World) -> None:
    """Its row is one of at least five without traits: nobody sees which."""
    place_of(forms(world, 12), "GM0344")
    case = shielded_case(world)
    place_of([case], "GM0344")
    call(world, case, minutes=47)
    rows = rows_of(take(world, project_of(world)), "zaken")
    assert len(rows) == 13
    (shielded,) = (row for row in rows if row["minuten"] == "47")
    assert {shielded[name] for name in TRAITS[1:]} == {HIDDEN}
    assert sum(row["gemeente"] == HIDDEN for row in rows) >= 5


def test_training_cases_and_cases_without_time_stay_here(world: World) -> None:
    training = forms(world, 1)[0]
    Case.objects.filter(pk=training.pk).update(is_training=True)
    active_case(world)
    forms(world, 5)
    assert len(rows_of(take(world, project_of(world)), "zaken")) == 5


def test_four_cases_are_not_exported_at_all(world: World) -> None:
    forms(world, 4)
    project = project_of(world)
    with pytest.raises(RefusedError, match="5 of meer"):
        take(world, project)
    assert not Export.objects.exists()


def test_a_region_with_four_cases_stays_out_and_is_named(world: World) -> None:
    in_both_regions(world)
    forms(world, 5)
    for _ in range(4):
        case = nomination.nominate_case(
            region=world.far_region,
            by=world.far_worker,
            at=AT,
            name="Jan Vos",
            offence="Diefstal",
            signals="Veel",
        )
        call(world, case, by=world.far_worker, minutes=10)
    project = project_of(world, regions=[world.region, world.far_region])
    taken = take(world, project)
    assert {row["regio"] for row in rows_of(taken, "zaken")} == {"midden-nederland"}
    assert "Minder dan 5 zaken" in text_in(taken.file.content)
    assert [r.region for r in taken.export.regions.all()] == [world.region]


def test_a_worker_of_a_small_team_cannot_be_followed(world: World) -> None:
    forms(world, 6)
    work = rows_of(take(world, project_of(world)), "activiteiten")
    assert {row["werker"] for row in work} == {""}


def test_a_researcher_exports_only_regions_in_which_they_still_are(
    world: World,
) -> None:
    in_both_regions(world)
    tell_pilot(world)
    project = project_of(world, regions=[world.region, world.far_region])
    Membership.objects.filter(user=world.researcher, region=world.far_region).delete()
    vars(world.researcher).pop("held_memberships", None)
    vars(world.researcher).pop("roles_by_region", None)
    taken = take(world, project, period=YEAR)
    assert {row["regio"] for row in rows_of(taken, "zaken")} == {"midden-nederland"}
    assert taken.export.cases == 43


@pytest.mark.parametrize("part", ["worker", "manager", "prosecutor", "administrator"])
def test_only_a_researcher_exports(world: World, part: str) -> None:
    forms(world, 5)
    project = project_of(world)
    somebody = world.everybody[part]
    with pytest.raises(PermissionDenied):
        take(world, project, by=somebody)
    with pytest.raises(PermissionDenied):
        project_of(world, by=somebody)
    with pytest.raises(PermissionDenied):
        end_project(project=project, by=somebody, at=AT)


def test_a_project_of_a_foreign_region_cannot_be_begun(world: World) -> None:
    with pytest.raises(PermissionDenied):
        project_of(world, regions=[world.region, world.far_region])


@pytest.mark.parametrize(
    "asked", ["2026-11", "2026-W48", "2026-10-01..2026-12-31", "2026-11-30..2026-11-30"]
)
def test_only_whole_quarters_and_years_are_exported(world: World, asked: str) -> None:
    """Two periods that differ by a day would tell of the case of that day."""
    forms(world, 6)
    period = Period.parse(asked, AT.date())
    with pytest.raises(RefusedError, match="heel kwartaal"):
        take(world, project_of(world), period=period)
    assert not Export.objects.exists()


TELLING = [
    "Over WP-0001",
    "Bel 06-12345678",
    "Zaak 12 van vorige week",
    "Mail jolijn@voorbeeld.example",
    "Geboren 3 mei 1988",
]


@pytest.mark.parametrize("text", TELLING)
def test_what_an_export_is_for_tells_of_nobody(world: World, text: str) -> None:
    forms(world, 6)
    for field in ("title", "purpose"):
        with pytest.raises(RefusedError, match="laat namen en nummers weg") as refused:
            project_of(world, **{field: text})
        assert refused.value.field == field
    project = project_of(world, purpose="Kosten in 2025-2026, de 121 formulieren")
    with pytest.raises(RefusedError, match="laat namen en nummers weg"):
        take(world, project, purpose=text)
    assert not Export.objects.exists()


def test_a_purpose_names_nobody_from_a_case_of_the_writer(world: World) -> None:
    """Who knows no case hears nothing: a refusal would tell who is in one."""
    forms(world, 6, name="Xandra Pruim")
    project_of(world, title="Onderzoek naar Xandra Pruim")
    Membership.objects.create(
        user=world.researcher, region=world.region, role=Role.WORKER
    )
    vars(world.researcher).pop("held_memberships", None)
    vars(world.researcher).pop("roles_by_region", None)
    with pytest.raises(RefusedError, match="Xandra Pruim"):
        project_of(world, title="Onderzoek naar Xandra Pruim")


def test_an_ended_project_exports_no_more(world: World) -> None:
    forms(world, 5)
    project = project_of(world)
    later = AT + timedelta(hours=1)
    for at in (AT, later):  # a second click changes nothing
        end_project(project=project, by=world.researcher, at=at)
    assert ExportProject.objects.get().ended_at == AT
    with pytest.raises(RefusedError, match="beëindigd"):
        take(world, project)


def test_the_log_says_what_left_and_nobody_changes_it(world: World) -> None:
    forms(world, 6)
    taken = take(world, project_of(world), purpose="Voor hoofdstuk 5")
    export = Export.objects.get()
    assert (export.purpose, export.cases, export.activities) == (
        "Voor hoofdstuk 5",
        6,
        6,
    )
    assert export.created_by == world.researcher
    assert export.period == str(EVER)
    assert len(export.checksum) == 64
    assert export == taken.export
    for change in (
        lambda: Export.objects.update(purpose="Niets"),
        lambda: ExportedRegion.objects.update(cases=1),
        lambda: ExportedRegion.objects.all().delete(),
    ):
        with pytest.raises(InternalError), transaction.atomic():
            change()


def test_the_key_of_a_project_enters_no_history(world: World) -> None:
    project = project_of(world)
    history = project.events.model  # type: ignore[attr-defined]
    assert "key" not in {field.name for field in history._meta.get_fields()}


def test_a_workbook_has_the_tables_and_a_code_book(world: World) -> None:
    forms(world, 6)
    taken = take(world, project_of(world), file_format="xlsx")
    book = openpyxl.load_workbook(io.BytesIO(taken.file.content))
    assert book.sheetnames == [
        "toelichting",
        "zaken",
        "activiteiten",
        "tellingen",
        "codeboek",
    ]
    heading = [cell.value for cell in book["zaken"][1]]
    described = {(r[0].value, r[1].value) for r in book["codeboek"].iter_rows(2)}
    assert {("zaken", name) for name in heading} <= described
    minutes = heading.index("minuten")
    assert [row[minutes].value for row in book["zaken"].iter_rows(2)] == [30] * 6


def test_spss_reads_the_tables_with_their_labels(world: World, tmp_path: Any) -> None:
    tell_pilot(world)
    taken = take(world, project_of(world), period=YEAR, file_format="sav")
    with zipfile.ZipFile(io.BytesIO(taken.file.content)) as packed:
        packed.extractall(tmp_path)
        assert "codeboek.csv" in packed.namelist()
    frame, about = pyreadstat.read_sav(tmp_path / "zaken.sav")
    assert len(frame) == 43
    assert frame["minuten"].sum() == 9_098
    assert about.column_names_to_labels["minuten"] == "Minuten"
    labels: Any = about.variable_value_labels
    assert labels["afdoening"]["dagvaarden"] == "Dagvaarden"
    assert about.variable_measure["minuten"] == "scale"
    work, _ = pyreadstat.read_sav(tmp_path / "activiteiten.sav")
    assert work["minuten"].sum() == 9_098


def test_every_code_in_the_file_stands_in_the_code_book(world: World) -> None:
    in_both_regions(world)
    tell_pilot(world)
    project = project_of(world, regions=[world.region, world.far_region])
    taken = take(world, project, period=YEAR)
    books = {(r["tabel"], r["variabele"]): r for r in rows_of(taken, "codeboek")}
    for table in ("zaken", "activiteiten", "tellingen"):
        for row in rows_of(taken, table):
            for name, value in row.items():
                book = books[table, name]
                if book["soort"] == "code":
                    assert f"{value or '(leeg)'} = " in book["waarden"], (name, value)
                elif book["soort"] == "getal":
                    assert value == "" or value.isdigit(), (name, value)


def test_the_last_minute_of_the_year_is_in_it(world: World) -> None:
    tell_pilot(world)
    project = project_of(world)
    with pytest.raises(RefusedError):
        take(world, project, period=Period.year(date(2026, 1, 1)))
    assert take(world, project, period=YEAR).export.cases == 43
