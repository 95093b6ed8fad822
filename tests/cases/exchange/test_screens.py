"""The screens of an import, from the file to the cases and back."""

import io
from datetime import date, time

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from cases.exchange.actions import case_import as actions
from cases.exchange.models.case_import import CaseImport, ValueMatch
from cases.intake.models.day_list import ColumnMatch
from tests.cases.exchange.situations import (
    CASES,
    HEADING,
    WHOLE,
    brought,
    case_file,
    case_row,
    checked,
    fates,
    open_row,
    read_in,
    said,
)
from tests.factories import active_case
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role


@pytest.fixture
def manager(client: Client, world: World) -> Client:
    client.force_login(world.manager)
    return client


def uploaded(manager: Client, content: bytes, name: str = "zaken.csv") -> CaseImport:
    """A file that was brought through the screen."""
    file = SimpleUploadedFile(name, content)
    page = manager.post(reverse("cases:new_import"), {"kind": CASES, "file": file})
    assert page.status_code == 302, page.content.decode()
    return CaseImport.objects.latest("pk")


def columns_of(case_import: CaseImport) -> dict[str, str]:
    return {f"column_{n}": code for n, code in enumerate(case_import.columns)}


def matched(manager: Client, content: bytes, name: str = "zaken.csv") -> CaseImport:
    made = uploaded(manager, content, name)
    url = reverse("cases:import_columns", args=[made.pk])
    assert manager.post(url, columns_of(made)).status_code == 302
    made.refresh_from_db()
    return made


def text(page: object) -> str:
    return page.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_manager_reads_a_file_in_and_takes_it_back(manager: Client) -> None:
    made = matched(manager, case_file(case_row()))
    page = text(manager.get(made.get_absolute_url()))
    assert "Vera van den Bosch" in page
    assert "1 regel inlezen" in page
    manager.post(reverse("cases:read_in", args=[made.pk]))
    case = Case.objects.get()
    page = text(manager.get(made.get_absolute_url()))
    assert case.reference in page
    assert "Alles terugdraaien" in page
    manager.post(reverse("cases:undo_import", args=[made.pk]))
    assert not Case.objects.exists()
    assert "Teruggedraaid op" in text(manager.get(made.get_absolute_url()))


def test_imported_case_can_be_opened(manager: Client, world: World) -> None:
    read_in(world, case_file(case_row(), open_row(1), open_row(2, worker="")))
    for case in Case.objects.all():
        page = manager.get(case.get_absolute_url())
        assert page.status_code == 200
        assert "ingelezen uit een bestand" in text(page).lower()


def test_pasted_rows_are_read_as_a_file(manager: Client) -> None:
    rows = case_file(case_row()).decode().replace('"', "")
    tabs = rows.replace(";", "\t")
    url = reverse("cases:new_import")
    assert manager.post(url, {"kind": CASES, "text": tabs}).status_code == 302
    assert CaseImport.objects.get().row_count == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [";", "\t", ","])
def test_file_is_read_in_any_encoding(
    manager: Client, encoding: str, mark: str
) -> None:
    row = case_row(name="Zoë Müller", conditions="Werkt mee", criteria="lvb")
    content = case_file(row).decode().replace(";", mark)
    made = matched(manager, content.encode(encoding))
    assert made.rows.get().label.startswith("Zoë Müller")
    assert fates(made) == ["new"], said(made)


def test_workbook_with_title_formulas_and_days_is_read(manager: Client) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    sheet.append(["Werkplaatszaken 2026"])
    sheet.merge_cells("A1:D1")
    sheet.append(HEADING.split(";"))
    days = {
        "offence_on": date(2026, 3, 1),
        "nominated_on": date(2026, 3, 2),
        "decided_on": date(2026, 3, 5),
        "closed_on": date(2026, 5, 1),
        "minutes": time(3, 30),
        "why": "#N/B",
    }
    sheet.append(list((WHOLE | days).values()))
    written = io.BytesIO()
    book.save(written)
    made = matched(manager, written.getvalue(), "zaken.xlsx")
    assert fates(made) == ["new"], said(made)
    assert made.apart == [[1, "Werkplaatszaken 2026"]]


def test_of_several_sheets_and_hidden_rows_the_manager_chooses(
    manager: Client,
) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first
    first.title = "2025"
    second = book.create_sheet("2026")
    for sheet in (first, second):
        sheet.append(HEADING.split(";"))
        sheet.append(case_row(conditions="", criteria="").split(";"))
    second.append(open_row(1, criteria="").split(";"))
    second.row_dimensions[3].hidden = True
    written = io.BytesIO()
    book.save(written)
    made = uploaded(manager, written.getvalue(), "zaken.xlsx")
    assert manager.get(made.get_absolute_url()).url.endswith("/werkblad/")  # type: ignore[attr-defined]
    url = reverse("cases:import_sheet", args=[made.pk])
    assert "2026 (3 rijen)" in text(manager.get(url))
    manager.post(url, {"place": 1, "hidden": "without"})
    made.refresh_from_db()
    assert (made.sheet_name, made.row_count, made.sheets) == ("2026", 1, [])


def test_columns_are_asked_for_and_remembered(manager: Client, world: World) -> None:
    content = b"Wie;Wat;Wanneer\nJan Jansen;Heling;1-3-2026"
    made = uploaded(manager, content)
    url = reverse("cases:import_columns", args=[made.pk])
    page = manager.post(url, {"column_0": "name", "column_1": "name"})
    assert page.status_code == 422
    assert "Wijs aan in welke kolom staat: feit." in text(page)
    assert "“Naam” is bij twee kolommen gekozen." in text(page)
    chosen = {"column_0": "name", "column_1": "offence", "column_2": "nominated_on"}
    assert manager.post(url, chosen).status_code == 302
    assert ColumnMatch.objects.filter(region=world.region).count() == 1
    assert uploaded(manager, content).columns == ["name", "offence", "nominated_on"]


def test_unknown_words_are_chosen_once_for_all_rows(
    manager: Client, world: World
) -> None:
    rows = [open_row(n, worker="S. Erker", municipality="Nergens") for n in range(3)]
    made = matched(manager, case_file(*rows))
    assert fates(made) == ["unknown"] * 3
    assert "2 woorden uit het bestand kennen we niet" in text(
        manager.get(made.get_absolute_url())
    )
    url = reverse("cases:import_words", args=[made.pk])
    page = text(manager.get(url))
    assert "“S. Erker” (werkplaatswerker)" in page
    assert "Staat op 3 regels." in page
    assert manager.post(url, {}).status_code == 422
    manager.post(url, {"word_0": world.worker.pk, "word_1": "-"})
    made.refresh_from_db()
    assert fates(made) == ["new"] * 3, said(made)
    assert ValueMatch.objects.count() == 2
    again = matched(manager, case_file(open_row(9, worker="S. Erker")))
    assert fates(again) == ["new"]


def test_first_name_of_one_colleague_is_proposed(manager: Client, world: World) -> None:
    world.worker.name = "Saar Aalberse"
    world.worker.save()
    made = matched(manager, case_file(open_row(1, worker="Saar")))
    page = text(manager.get(reverse("cases:import_words", args=[made.pk])))
    assert f'<option value="{world.worker.pk}" selected>' in page


def test_rows_left_over_may_be_mended_in_the_file_itself(
    manager: Client, world: World
) -> None:
    made = read_in(world, case_file(open_row(1), open_row(2, offence="")))
    page = text(manager.get(made.get_absolute_url()))
    assert "Verbeter de overige regels in je eigen bestand" in page


def test_words_that_may_not_be_left_out_are_not(manager: Client) -> None:
    made = matched(manager, case_file(open_row(1, worker="Wie")))
    url = reverse("cases:import_words", args=[made.pk])
    assert manager.post(url, {"word_0": "-"}).status_code == 422


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({}, "Plak een lijst of kies een bestand."),
        ({"text": "Naam;Feit;Datum"}, "Hier staan geen regels in."),
        ({"file": SimpleUploadedFile("a.csv", b"")}, "bestand"),
        ({"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04rommel")}, "bestand"),
        ({"kind": "iets", "text": "Naam;Feit\na;b"}, "Kies"),
    ],
)
def test_file_that_can_not_be_read_is_refused_in_dutch(
    manager: Client, sent: dict[str, object], why: str
) -> None:
    page = manager.post(reverse("cases:new_import"), {"kind": CASES, **sent})
    assert page.status_code == 422
    assert why in text(page)
    assert not CaseImport.objects.exists()


def test_rows_are_found_by_what_happens_with_them(
    manager: Client, world: World
) -> None:
    rows = [open_row(n) for n in range(60)]
    made = checked(world, case_file(*rows, open_row(99, offence_on="31-2-2026")))
    first = text(manager.get(made.get_absolute_url()))
    assert "Volgende regels" in first
    wrong = text(manager.get(f"{made.get_absolute_url()}?soort=wrong"))
    assert wrong.count('id="regel-') == 1
    assert "Pleegdatum “31-2-2026”:</strong> Deze datum bestaat niet." in wrong


def test_page_of_a_long_file_takes_few_queries(
    manager: Client, world: World, django_assert_max_num_queries: object
) -> None:
    active_case(world, name="Amber Achterberg", birth_date=None)
    made = checked(world, case_file(*(open_row(n) for n in range(100))))
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        manager.get(made.get_absolute_url())


def test_import_shows_how_far_it_is(
    manager: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "FEW", 1)
    made = checked(world, case_file(open_row(1), open_row(2)))
    manager.post(reverse("cases:read_in", args=[made.pk]))
    made.refresh_from_db()
    assert made.is_reading
    page = text(manager.get(made.get_absolute_url()))
    assert "0 van 2" in page
    assert "Je kunt deze pagina verlaten." in page
    assert "wordt ingelezen" in text(manager.get(reverse("cases:import_cases")))


def test_report_says_row_by_row_what_happens(manager: Client, world: World) -> None:
    made = checked(world, case_file(case_row(name="=HYPERLINK()", closed_on="")))
    page = manager.get(reverse("cases:import_report", args=[made.pk]))
    report = page.content.decode("utf-8-sig")
    assert report.startswith("Regel;Uitkomst;Zaak;Opmerkingen;Eigen nummer;Naam")
    assert "2;klopt niet" in report
    assert "'=HYPERLINK()" in report


@pytest.mark.parametrize("kind", CaseImport.Kind.values)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_template_can_be_filled_in_and_read(
    manager: Client, world: World, kind: str, form: str
) -> None:
    url = reverse("cases:import_template", args=[kind, form])
    page = manager.get(url)
    assert page.headers["Content-Disposition"].endswith(f'.{form}"')
    made = brought(world, page.content, kind)
    assert all(made.columns)
    assert manager.get(url.replace(form, "exe")).status_code == 404


@pytest.mark.parametrize("kind", CaseImport.Kind.values)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_our_template_is_read_in_as_it_is(
    manager: Client, world: World, kind: str, form: str
) -> None:
    page = manager.get(reverse("cases:import_template", args=[kind, form]))
    file = SimpleUploadedFile(f"voorbeeld.{form}", page.content)
    manager.post(reverse("cases:new_import"), {"kind": kind, "file": file})
    made = CaseImport.objects.latest("pk")
    assert fates(made) == ["new"], said(made)
    plan = manager.get(made.get_absolute_url())  # not by way of the columns
    assert "Alle 1 regels" not in text(plan)
    assert "1 regel inlezen" in text(plan)
    manager.post(reverse("cases:read_in", args=[made.pk]))
    made.refresh_from_db()
    assert made.finished_at


def test_template_of_a_region_without_workers_is_read_as_it_is(
    manager: Client, world: World
) -> None:
    User.objects.filter(memberships__role=Role.WORKER).update(is_active=False)
    page = manager.get(reverse("cases:import_template", args=[CASES, "csv"]))
    assert fates(uploaded(manager, page.content)) == ["new"]


def test_decision_without_its_prosecutor_is_announced(manager: Client) -> None:
    page = text(manager.get(reverse("cases:new_import")))
    assert "Bij een beslissing hoort de officier van justitie die besliste" in page


def test_columns_with_a_word_of_the_team_are_still_asked_for(manager: Client) -> None:
    made = uploaded(manager, b"Naam;Delict;Voorgedragen op\nJan Jansen;Heling;1-3-2026")
    page = manager.get(made.get_absolute_url())
    assert page.headers["Location"] == reverse("cases:import_columns", args=[made.pk])


def test_nothing_of_another_region_is_shown(client: Client, world: World) -> None:
    made = checked(world, case_file(case_row()))
    client.force_login(world.far_manager)
    for name in ("import_plan", "import_columns", "import_report"):
        url = reverse(f"cases:{name}", args=[made.pk])
        assert client.get(url).status_code == 404
    assert text(client.get(reverse("cases:import_cases"))).count("Zaken van") == 0


def test_manager_finds_the_import_at_the_list_of_cases(
    manager: Client, world: World
) -> None:
    url = reverse("cases:import_cases")
    assert url in text(manager.get(reverse("cases:list")))
    manager.force_login(world.worker)
    assert url not in text(manager.get(reverse("cases:list")))
