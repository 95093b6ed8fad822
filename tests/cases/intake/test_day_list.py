"""The day list on the screen: bring in, look, correct, import; and who is let in."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime
from openpyxl import Workbook

from cases.case.models.case import Case
from cases.intake.models.day_list import ColumnMatch, DayListUpload, TriageReason
from cases.intake.models.day_list_entry import DayListEntry
from tests.cases.intake.situations import (
    HEADING,
    brought,
    filled,
    imported,
    name_of,
    one_entry,
    row,
    rows,
)
from tests.cases.pages.test_pages import queries
from tests.factories import (
    AT,
    nominated_case,
)
from tests.forms_on_page import untouched
from tests.world import World

LIST = "/zaken/daglijst/"
NEW = "/zaken/daglijst/invoer/"
MOST = 20
FAULTS = [
    {"name": ""},
    {"born": "31-2-1990"},
    {"offence": ""},
    {"arrested": "vanmorgen"},
    {"parketnummer": "16/12-26"},
    {"born": "1-1-2090"},
]


def text(client: Client, url: str = LIST) -> str:
    return client.get(url).content.decode()


def bring(
    client: Client, lines: list[str], heading: str = HEADING, **facts: Any
) -> Any:
    """Paste a list; the page where that leads to."""
    sent = {"text": "\n".join([heading, *lines]), "part": "whole"} | facts
    return client.post(NEW, sent, follow=True)


def process(client: Client, page: Any) -> Any:
    """Press the button under a dry run."""
    upload = page.context["upload"]
    url = reverse("cases:import_upload", args=[upload.pk])
    return client.post(url, {"seal": page.context["plan"].seal}, follow=True)


def last_upload() -> DayListUpload:
    found = DayListUpload.objects.order_by("pk").last()
    assert found
    return found


def test_fifty_rows_with_six_faults_are_corrected_merged_twice_and_triaged(
    worker: Client, world: World
) -> None:
    morning = [row(n, **(FAULTS[n] if n < 6 else {})) for n in range(50)]
    page = bring(worker, morning)
    assert len(page.context["plan"].good) == 44
    assert [form.number for form in page.context["rows"]] == [1, 2, 3, 4, 5, 6]
    page = process(worker, page)
    assert DayListEntry.objects.count() == 44
    assert "De andere staan hieronder" in page.content.decode()

    url = last_upload().get_absolute_url()
    fields = untouched(page)
    for form in page.context["rows"]:
        number = int(form.data[f"{form.prefix}-pv_number"][-6:])
        good = dict(zip(form.fields, row(number).split(";"), strict=True))
        fields |= {f"{form.prefix}-{name}": value for name, value in good.items()}
    page = worker.post(url, fields, follow=True)
    assert not page.context["rows"]
    process(worker, page)
    assert DayListEntry.objects.count() == 50
    assert last_upload().finished_at

    # In the afternoon two left, three came, one has a number by now.
    afternoon = [row(n) for n in range(2, 53)]
    afternoon[0] = row(2, offence="Heling")
    page = bring(worker, afternoon)
    assert {fate.value: n for fate, n in page.context["plan"].counts.items()} == {
        "new": 3,
        "changed": 1,
        "unchanged": 47,
    }
    assert len(page.context["plan"].gone) == 2
    process(worker, page)
    process(worker, bring(worker, [row(n) for n in range(3, 53)]))
    assert DayListEntry.objects.count() == 53
    assert DayListEntry.objects.filter(gone_at=None).count() == 50
    triage_all(worker)
    assert Case.objects.count() == 2
    assert "53 van 53 gedaan" in text(worker)


def triage_all(worker: Client) -> None:
    """Go through the whole list: two nominations, a reason now and then."""
    page = worker.get(f"{LIST}triage/", follow=True)
    for count in range(60):
        entry = page.context.get("entry")
        if not entry:
            return
        if count in (10, 30):
            url = reverse("cases:nominate_entry", args=[entry.pk])
            form = filled(worker.get(url)) | {"signals": "Slaapt buiten"}
            page = worker.post(url, form, follow=True)
            continue
        choice = "anders" if count % 9 == 0 else "regular"
        url = reverse("cases:triage_entry", args=[entry.pk])
        page = worker.post(url, {"choice": choice}, follow=True)


def test_a_file_does_as_well_as_pasting(worker: Client) -> None:
    book = Workbook()
    for line in (HEADING, *rows(2)):
        book.worksheets[0].append(line.split(";"))
    file = io.BytesIO()
    book.save(file)
    for name, content in (
        ("lijst.xlsx", file.getvalue()),
        ("lijst.csv", "\n".join([HEADING, *rows(2)]).encode("cp1252")),
    ):
        sent = {"file": SimpleUploadedFile(name, content), "part": "whole"}
        page = worker.post(NEW, sent, follow=True)
        assert len(page.context["plan"].good) == 2, name


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"text": ""}, "Plak een lijst of kies een bestand."),
        ({"text": HEADING}, "Hier staan geen regels in."),
        ({"text": "", "file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04")}, "Excel"),
        ({"text": "a;b\n" * 1100}, "meer dan 1000 regels"),
    ],
)
def test_what_is_no_list_comes_back_with_what_is_wrong(
    worker: Client, facts: dict[str, Any], says: str
) -> None:
    page = worker.post(NEW, {"part": "whole"} | facts)
    assert page.status_code == 422
    assert says in page.content.decode()


def test_unknown_columns_are_matched_by_hand_once(worker: Client, world: World) -> None:
    heading = "Wie;Wanneer;Wat"
    lines = ["smit j;1-2-1990;heling", "bos b;3-4-1991;fraude"]
    page = bring(worker, lines, heading)
    assert page.redirect_chain[-1][0].endswith("/kolommen/")
    assert "Bijvoorbeeld: smit j, bos b" in page.content.decode()
    url = reverse("cases:columns", args=[last_upload().pk])
    empty = worker.post(url, {"column_0": "name"})
    assert "Wijs aan in welke kolom staat: feit." in empty.content.decode()
    chosen = {"column_0": "name", "column_1": "birth_date", "column_2": "offence"}
    page = worker.post(url, chosen, follow=True)
    assert len(page.context["plan"].good) == 2
    assert ColumnMatch.objects.get().region == world.region
    assert len(bring(worker, lines, heading).context["plan"].good) == 2


def test_columns_that_were_matched_for_a_narrower_list_are_not_taken_over(
    worker: Client, world: World
) -> None:
    heading = "Naam;Feit"
    bring(worker, ["Jo Smit;Heling"], heading)
    url = reverse("cases:columns", args=[last_upload().pk])
    worker.post(url, {"column_0": "name", "column_1": "offence"})
    page = bring(worker, ["Bo Bos;Fraude;en nog iets"], heading)
    assert len(page.context["plan"].good) == 1
    assert worker.get(reverse("cases:columns", args=[last_upload().pk])).context["form"]


def test_what_was_typed_over_a_wrong_row_is_kept_right_or_wrong(
    worker: Client, world: World
) -> None:
    upload = brought(world, [row(1, born="gisteren"), row(2, born="eergisteren")])
    url = upload.get_absolute_url()
    fields = untouched(worker.get(url))
    page = worker.post(
        url,
        fields | {"rij-1-birth_date": "1-2-1990", "rij-2-birth_date": "toen"},
    )
    assert page.status_code == 422
    assert 'value="toen"' in page.content.decode()
    again = text(worker, url)
    assert 'value="toen"' in again
    assert "Vul een datum in als 31-12-2001." in again
    assert "1 regel verwerken" in again


def test_a_second_click_imports_nothing_more(worker: Client, world: World) -> None:
    page = bring(worker, rows(2))
    assert process(worker, page).redirect_chain[-1][0] == LIST
    assert process(worker, page).redirect_chain[-1][0] == LIST
    assert DayListEntry.objects.count() == 2


def test_two_workers_with_the_same_list_make_no_double(world: World) -> None:
    one, other = Client(), Client()
    one.force_login(world.worker)
    other.force_login(world.colleague)
    mine, theirs = bring(one, rows(3)), bring(other, rows(3))
    process(one, mine)
    page = process(other, theirs)
    assert "intussen veranderd" in page.content.decode()
    assert [fate.value for fate in page.context["plan"].counts] == ["unchanged"]
    process(other, page)
    assert DayListEntry.objects.count() == 3


def test_what_was_brought_in_can_be_thrown_away(worker: Client, world: World) -> None:
    upload = brought(world, rows(2))
    worker.post(reverse("cases:discard_upload", args=[upload.pk]))
    assert last_upload().table == []
    assert not DayListEntry.objects.exists()


def test_an_upload_is_seen_by_who_brought_it(client: Client, world: World) -> None:
    upload = brought(world, rows(2))
    for other in (world.colleague, world.far_worker):
        client.force_login(other)
        for name in ("upload", "columns", "import_upload", "discard_upload"):
            url = reverse(f"cases:{name}", args=[upload.pk])
            assert client.post(url).status_code == 404


def test_the_list_filters_what_is_open_and_done(worker: Client, world: World) -> None:
    first, *_ = imported(world, rows(3))
    worker.post(reverse("cases:triage_entry", args=[first.pk]), {"choice": "regular"})
    assert name_of(0) not in text(worker, f"{LIST}?stand=open")
    assert name_of(0) in text(worker, f"{LIST}?stand=klaar")
    assert "1 van 3 gedaan" in text(worker)


def test_a_manager_reads_the_list_and_changes_nothing(
    client: Client, world: World
) -> None:
    entry = one_entry(world)
    client.force_login(world.manager)
    assert entry.name in text(client)
    page = text(client, entry.get_absolute_url())
    assert entry.name in page
    assert "data-shortcut" not in page.split("<main")[1].split("</main")[0]
    url = reverse("cases:triage_entry", args=[entry.pk])
    assert client.post(url, {"choice": "regular"}).status_code == 403


def test_a_list_of_another_region_is_not_there(client: Client, world: World) -> None:
    entry = one_entry(world)
    client.force_login(world.far_worker)
    assert entry.name not in text(client)
    assert client.get(entry.get_absolute_url()).status_code == 404


# Figures and sizes --------------------------------------------------------
def test_the_figures_count_four_weeks(worker: Client, world: World) -> None:
    for days in (40, 8, 1):
        imported(world, rows(4), at=AT - timedelta(days=days))
    first = DayListEntry.objects.filter(day_list__day__gt=AT - timedelta(days=3))[0]
    nominated_case(world, entry=first)
    figures = worker.get(LIST).context["page"].figures
    assert (figures.screened, figures.nominated, figures.share) == (8, 1, 12.5)
    assert len(figures.days) == 2


def test_share_taken_up_counts_nominations_beside_the_list(
    worker: Client, world: World
) -> None:
    imported(world, rows(10))
    for _ in range(10):
        nominated_case(world)
    page = worker.get(LIST)
    figures = page.context["page"].figures
    assert (figures.nominated, figures.listed, figures.beside) == (10, 10, 10)
    assert (figures.screened, figures.share) == (20, 50.0)
    assert "10 van de 20 verdachten" in page.content.decode()


def test_without_any_list_there_is_no_share_and_never_zero_percent(
    worker: Client, world: World
) -> None:
    for _ in range(3):
        nominated_case(world)
    told = text(worker)
    assert "3 voorgedragen. Een aandeel is er pas als er ook daglijsten zijn." in told
    assert "%</strong>" not in told


def test_figures_count_over_any_period(worker: Client, world: World) -> None:
    for days in (40, 8, 1):
        imported(world, rows(4), at=AT - timedelta(days=days))
    long_ago = AT - timedelta(days=40)
    nominated_case(world, at=long_ago)
    nominated_case(world)
    day = f"{localtime(long_ago):%Y-%m-%d}"
    figures = worker.get(f"{LIST}?van={day}&tot={day}").context["page"].figures
    assert (figures.screened, figures.nominated) == (5, 1)
    figures = worker.get(f"{LIST}?van={day}").context["page"].figures
    assert (figures.screened, figures.nominated) == (14, 2)
    assert worker.get(f"{LIST}?van=toen&tot=9999-99-99").status_code == 200


def test_nomination_from_the_list_counts_once(worker: Client, world: World) -> None:
    entry = imported(world, rows(4))[0]
    nominated_case(world, entry=entry)
    figures = worker.get(LIST).context["page"].figures
    assert (figures.screened, figures.nominated, figures.share) == (4, 1, 25.0)


@pytest.mark.parametrize("place", ["list", "triage", "dry run"])
def test_a_page_asks_the_same_of_the_database_however_long_the_list(
    worker: Client, world: World, place: str
) -> None:
    def count(number: int) -> int:
        entries = imported(world, rows(number))
        url = {
            "list": LIST,
            "triage": entries[5].get_absolute_url(),
            "dry run": brought(world, rows(number)).get_absolute_url(),
        }[place]
        return queries(worker, url)

    few = count(10)
    assert count(500) == few <= MOST


def test_a_long_list_is_paged(worker: Client, world: World) -> None:
    imported(world, rows(70))
    page = worker.get(LIST).context["page"].page
    assert len(page.rows) == 60
    assert len(worker.get(LIST + page.next_url).context["page"].page.rows) == 10


def test_the_reasons_fit_the_keys(world: World) -> None:
    assert TriageReason.objects.count() == 6


def test_what_was_typed_is_kept_when_the_good_rows_are_processed(
    worker: Client, world: World
) -> None:
    lines = [row(0), row(1, born="ooit"), row(2), row(3, born="toen")]
    page = bring(worker, lines)
    sent = untouched(page) | {"seal": page.context["plan"].seal}
    sent |= {"rij-2-birth_date": "3-4-1990", "rij-4-birth_date": "vroeger"}
    url = reverse("cases:import_upload", args=[page.context["upload"].pk])
    again = worker.post(url, sent, follow=True)
    told = again.content.decode()
    assert "Pas na verwerken" not in told
    assert "1 regel verwerken" in told
    assert "Regel 5" in told
    assert 'value="vroeger"' in told
    assert DayListEntry.objects.count() == 2
    process(worker, again)
    assert DayListEntry.objects.count() == 3
