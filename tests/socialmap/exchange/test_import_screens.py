"""The screens of imports: bring, look, choose, process, take back."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from socialmap.exchange.actions.batches import check_batch, process_batch, undo_batch
from socialmap.exchange.models.map_import import MapImport
from socialmap.organisation.models.organisation import Organisation
from tests.broken import takes_nothing_broken
from tests.cases.pages.test_pages import MOST, queries
from tests.factories import AT
from tests.forms_on_page import untouched
from tests.socialmap.exchange.situations import checked, processed, sheet
from tests.world import World


def url(name: str, *args: Any) -> str:
    return reverse(f"socialmap:{name}", args=args)


def bring(client: Client, content: bytes, name: str = "kaart.csv") -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(url("new_import"), {"file": file})


def test_a_file_is_matched_checked_processed_and_taken_back(worker: Client) -> None:
    answer: Any = bring(worker, sheet("De Brug;Dam 1;Utrecht;;Inloop;Utrecht"))
    made = MapImport.objects.get()
    assert answer.url == url("import", made.pk)
    asked: Any = worker.get(answer.url)
    assert asked.url == url("import_columns", made.pk)
    columns = worker.get(url("import_columns", made.pk)).context["form"]
    sent = {name: columns.initial.get(name, "") for name in columns.fields}
    assert worker.post(url("import_columns", made.pk), sent).status_code == 302
    page = worker.get(url("import", made.pk)).content.decode()
    assert "Wordt gecontroleerd" in page
    check_batch(map_import=made, at=AT)
    page = worker.get(url("import", made.pk)).content.decode()
    assert "1 regel verwerken" in page
    worker.post(url("process_import", made.pk))
    process_batch(map_import=made, at=AT)
    assert "1 regel verwerkt" in worker.get(url("import", made.pk)).content.decode()
    worker.post(url("undo_import", made.pk))
    undo_batch(map_import=made, at=AT)
    assert "Teruggedraaid op" in worker.get(url("import", made.pk)).content.decode()
    assert not Organisation.objects.filter(name="De Brug").exists()


def test_an_import_that_was_left_is_found_in_the_list(
    worker: Client, world: World
) -> None:
    checked(world, sheet("De Brug;;;;Inloop;Utrecht"))
    page = worker.get(url("imports")).content.decode()
    assert "kaart.csv" in page
    assert "klaar om te verwerken" in page


def test_a_second_import_says_which_one_goes_first(
    worker: Client, world: World
) -> None:
    first = checked(world, sheet("Een;;;;Hulp;Utrecht"), "eerste.csv")
    second = checked(world, sheet("Twee;;;;Hulp;Utrecht"), "tweede.csv")
    for each in (first, second):
        worker.post(url("process_import", each.pk))
    page = worker.get(url("import", second.pk)).content.decode()
    assert "Er wordt al een import verwerkt" in page
    assert "eerste.csv" in page


def test_progress_asks_again_until_it_is_done(worker: Client, world: World) -> None:
    made = checked(world, sheet("Een;;;;Hulp;Utrecht"))
    worker.post(url("process_import", made.pk))
    asked = worker.get(url("import", made.pk), headers={"HX-Request": "true"})
    assert "0 van 1" in asked.content.decode()
    assert "<html" not in asked.content.decode()
    process_batch(map_import=made, at=AT)
    asked = worker.get(url("import", made.pk), headers={"HX-Request": "true"})
    assert asked["HX-Refresh"] == "true"


def test_wrong_rows_are_downloaded_as_they_were_brought(
    worker: Client, world: World
) -> None:
    made = checked(world, sheet("Een;=1+1;;geen;Hulp;Utrecht", "Twee;;;;Hulp;Utrecht"))
    text = worker.get(url("wrong_rows", made.pk)).content.decode("utf-8-sig")
    first, second, *_ = text.splitlines()
    assert first.startswith("Organisatie;Adres")
    assert second.startswith("Een;'=1+1;;geen;Hulp;Utrecht;")
    assert "Twee" not in text


def test_the_report_has_every_row(worker: Client, world: World) -> None:
    made = processed(
        checked(world, sheet("Een;;;;A;Utrecht", "Twee;;;x;A;Utrecht")), world
    )
    text = worker.get(url("import_report", made.pk)).content.decode("utf-8-sig")
    assert [line.split(";")[2] for line in text.splitlines()] == [
        "Uitkomst",
        "nieuw",
        "klopt niet",
    ]


def test_many_services_without_a_municipality_are_one_line_with_a_list(
    worker: Client, world: World
) -> None:
    made = checked(world, sheet(*(f"Club {n};;;;Hulp;" for n in range(60))))
    page = worker.get(url("import", made.pk)).content.decode()
    assert page.count("staat geen gemeente") == 1
    assert "Bij 60 regels" in page
    there = worker.get(url("import", made.pk), {"soort": "gebied"})
    assert len(there.context["page"].lines) == 50


def test_a_doubtful_row_is_chosen_on_the_page(worker: Client, world: World) -> None:
    made = checked(world, sheet("Buurtteam West;Dam 1;Utrecht;;Nieuw;Utrecht"))
    page = worker.get(url("import", made.pk)).content.decode()
    assert "Is dit dezelfde organisatie?" in page
    row = made.rows.get()
    choose = url("choose_import_row", made.pk, row.number)
    worker.post(choose, {"choice": "999999"})
    assert made.rows.get().choice == ""
    worker.post(choose, {"choice": str(world.organisation.pk)})
    assert made.rows.get().choice == str(world.organisation.pk)


def test_an_unreadable_file_is_refused_beside_the_field(worker: Client) -> None:
    for content, name in ((b"{", "x.json"), (b"PK\x03\x04", "x.xlsx"), (b"", "x.csv")):
        answer = bring(worker, content, name)
        assert answer.status_code == 422
        assert answer.context["form"].errors["file"]
    assert not MapImport.objects.exists()


def test_an_import_of_another_region_is_not_found(client: Client, world: World) -> None:
    made = checked(world, sheet("Een;;;;Hulp;Utrecht"))
    client.force_login(world.far_worker)
    assert client.get(url("import", made.pk)).status_code == 404


def test_the_page_asks_the_same_of_many_rows(worker: Client, world: World) -> None:
    made = checked(
        world, sheet(*(f"Buurtteam West;Dam {n};;;Hulp;" for n in range(40)))
    )
    assert queries(worker, url("import", made.pk)) <= MOST


def test_the_screens_of_the_exchange_take_nothing_broken(
    worker: Client, world: World
) -> None:
    made = checked(world, sheet("Buurtteam West;Dam 1;Utrecht;;Nieuw;Utrecht"))
    columns = url("import_columns", made.pk)
    facts = untouched(worker.get(columns))
    takes_nothing_broken(worker, columns, facts, facts)
    choose = url("choose_import_row", made.pk, made.rows.get().number)
    takes_nothing_broken(worker, choose, {}, {"choice": ""})
    worker.force_login(world.administrator)
    keys = url("new_api_client")
    facts = untouched(worker.get(keys))
    takes_nothing_broken(worker, keys, facts, facts)


def test_only_rows_that_come_and_name_no_municipality_are_counted(
    worker: Client, world: World
) -> None:
    rows = ("Een;;;;Hulp;", "Twee;;;x;Hulp;", "Drie;;;;Hulp;Nergenshuizen")
    made = checked(world, sheet(*rows))
    page = worker.get(url("import", made.pk)).content.decode()
    assert "Bij 1 regel staat geen gemeente" in page


def test_taking_an_import_back_says_first_what_goes(
    worker: Client, world: World
) -> None:
    made = processed(checked(world, sheet("Een;;;;A;Utrecht")), world)
    page = worker.get(url("import", made.pk)).content.decode()
    asked = page.index("1 regel met iets nieuws")
    assert page.index("<summary>Hele import terugdraaien") < asked
    assert asked < page.index("Ja, draai alles terug")
