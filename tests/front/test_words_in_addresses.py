"""A search names nobody in an address: not in a link, a log or a browser's history."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from tests.factories import nominated_case
from tests.world import World
from zsm_werkplaats.lib.sealed_words import EXPIRED, SESSION_KEY

HREF = re.compile(r'(?:href|action|hx-get|hx-post|src)="([^"]*)"')
FORM = re.compile(r"<form\b[^>]*>")
# Forms whose fields say nothing of anybody: days, weeks, boxes and lists.
CHOICES = {
    "cases/intake/day_list/_figures.html",
    "cases/pages/list/page.html",
    "team/planning/fill.html",
    "dashboards/_period.html",
    "socialmap/search/list.html",
    "socialmap/coverage/_choices.html",
    "socialmap/offline/page.html",  # sends nothing: the page finds by itself
    "components/shortcuts.html",  # closes a dialog
    "components/sheet.html",
}
SEARCHES = [
    ("worker", "cases:list", "q", "Noor"),
    ("worker", "cases:list", "holder", "Noor"),
    ("worker", "cases:list", "organisation", "Buurtteam West"),
    ("worker", "socialmap:list", "q", "Jansen utrecht"),
    ("worker", "socialmap:other_regions", "q", "Jansen"),
    ("administrator", "accounts:users", "q", "Worker"),
    ("worker", "reflection:working_decisions", "q", "Jansen"),
    ("worker", "reflection:findings", "over", "Buurtteam West"),
]


def found(page: Any) -> list[Case]:
    return list(page.context["page"].rows)


def named(world: World, name: str = "Noor van der Brug") -> Case:
    return nominated_case(world, name=name)


@pytest.mark.parametrize(("part", "url", "field", "words"), SEARCHES)
def test_search_leads_to_an_address_without_its_words(
    client: Client, world: World, part: str, url: str, field: str, words: str
) -> None:
    client.force_login(world.everybody[part])
    answer = client.post(reverse(url), {field: words})
    assert answer.status_code == 302
    assert words.split()[0] not in answer["Location"]
    page = client.get(answer["Location"])
    assert page.status_code == 200
    text = page.content.decode()
    assert f'value="{words}"' in text
    for address in HREF.findall(text):
        assert words.split()[0] not in address.partition("?")[2]


@pytest.mark.parametrize(("part", "url", "field", "words"), SEARCHES)
def test_old_bookmark_with_words_is_opened_but_not_linked_on(
    client: Client, world: World, part: str, url: str, field: str, words: str
) -> None:
    client.force_login(world.everybody[part])
    page = client.get(reverse(url), {field: words})
    text = page.content.decode()
    assert f'value="{words}"' in text
    for address in HREF.findall(text):
        assert words.split()[0] not in address.partition("?")[2]


def test_back_and_reload_show_the_same_and_a_filter_goes_along(
    worker: Client, world: World
) -> None:
    case = named(world)
    nominated_case(world, name="Bo")
    asked = {"q": "noor", "status": "open", "sort": "", "csrfmiddlewaretoken": "x"}
    where = worker.post("/zaken/", asked)["Location"]
    said = parse_qs(urlsplit(where).query)
    assert said.keys() == {"q", "status"}
    assert said["status"] == ["open"]
    for _ in range(2):
        assert found(worker.get(where)) == [case]


def test_pages_and_orders_of_a_search_stay_a_search(
    worker: Client, world: World
) -> None:
    for number in range(30):
        nominated_case(world, name=f"Noor {number}")
    nominated_case(world, name="Bo")
    page = worker.get(worker.post("/zaken/", {"q": "noor"})["Location"])
    further = page.context["page"].next_url
    rest = found(worker.get(f"/zaken/{further}"))
    assert len(found(page)) + len(rest) == 30
    sort = page.context["list"].headings[0].url
    assert all(
        case.suspect and "Noor" in case.suspect.name
        for case in found(worker.get(f"/zaken/{sort}"))
    )


def test_key_of_a_search_opens_nothing_for_a_colleague(
    worker: Client, world: World
) -> None:
    named(world)
    where = worker.post("/zaken/", {"q": "noor"})["Location"]
    other = Client()
    other.force_login(world.colleague)
    answer = other.get(where, follow=True)
    assert answer.redirect_chain == [("/zaken/", 302)]
    assert EXPIRED in answer.content.decode()


def test_key_of_a_search_ends_with_the_log_in(worker: Client, world: World) -> None:
    named(world)
    where = worker.post("/zaken/", {"q": "noor", "status": "open"})["Location"]
    worker.logout()
    worker.force_login(world.worker)
    answer = worker.get(where)
    assert answer["Location"] == "/zaken/?status=open"


@pytest.mark.parametrize("key", ["~", "~x", "~" + "A" * 200, "~é", "~\ud83d"])
def test_key_that_was_never_given_out_is_told_to_have_expired(
    worker: Client, key: str
) -> None:
    answer = worker.get("/zaken/", {"q": key.encode("utf-8", "replace").decode()})
    assert answer["Location"] == "/zaken/"


def test_text_that_looks_like_a_key_is_searched_for(worker: Client) -> None:
    page = worker.get(worker.post("/zaken/", {"q": "~noor"})["Location"])
    assert 'value="~noor"' in page.content.decode()


def test_search_typed_while_the_page_stays_comes_by_the_same_way(
    worker: Client, world: World
) -> None:
    named(world)
    headers = {"HX-Request": "true"}
    answer = worker.post("/zaken/", {"q": "noor"}, headers=headers)
    rows = worker.get(answer["Location"], headers=headers)
    text = rows.content.decode()
    assert "Noor van der Brug" in text
    assert "<html" not in text


def test_key_of_an_organisation_stays_as_it_is(worker: Client, world: World) -> None:
    pk = world.organisation.pk
    where = worker.post("/zaken/", {"organisation": pk})["Location"]
    assert where == f"/zaken/?organisation={pk}"


def test_saved_view_keeps_the_organisation_and_no_name(
    worker: Client, world: World
) -> None:
    asked = {"q": "noor", "organisation": world.organisation.name, "status": "open"}
    where = worker.post("/zaken/", asked)["Location"]
    saved = reverse("cases:save_view") + "?" + urlsplit(where).query
    answer = worker.post(saved, {"name": "Open bij het buurtteam"})
    page = worker.get(answer["Location"])
    kept = page.context["list"].view.query
    assert "noor" not in kept
    assert "~" not in kept
    assert parse_qs(kept)["organisation"] == [world.organisation.name]


def test_file_of_a_search_holds_what_was_found(client: Client, world: World) -> None:
    client.force_login(world.manager)
    named(world)
    nominated_case(world, name="Bo")
    where = client.post("/zaken/", {"q": "noor"})["Location"]
    url = reverse("cases:export_list") + "?" + urlsplit(where).query
    assert "1 zaak" in client.get(url).content.decode()
    sent = {"kind": "csv", "purpose": "other"}
    assert "Noor" not in str(client.post(url, sent).headers)


def test_organisations_are_suggested_by_a_post(worker: Client, world: World) -> None:
    url = reverse("socialmap:suggest")
    assert worker.get(url, {"q": "buurt"}).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.worker)
    assert strict.post(url, {"q": "buurt"}).status_code == 403
    assert worker.post(url, {"q": "buurt"}).json()["suggestions"]


def test_search_is_not_posted_from_another_site(world: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.worker)
    assert strict.post("/zaken/", {"q": "noor"}).status_code == 403


def test_what_is_posted_is_bounded_and_without_nul(worker: Client) -> None:
    for words in ("\0", "a\0b", "x" * 100_000, "\U0001f600" * 500):
        answer = worker.post("/zaken/", {"q": words, "status": f"{words}"[:50]})
        assert len(answer["Location"]) < 5_000
        assert worker.get(answer["Location"]).status_code == 200


def test_secret_of_a_search_is_kept_in_the_session(worker: Client) -> None:
    first = worker.post("/zaken/", {"q": "noor"})["Location"]
    secret = worker.session[SESSION_KEY]
    second = worker.post("/zaken/", {"q": "noor"})["Location"]
    assert worker.session[SESSION_KEY] == secret
    assert first != second


def test_only_forms_of_choices_stand_in_an_address() -> None:
    folder = Path(settings.BASE_DIR) / "templates"
    others = {
        str(path.relative_to(folder))
        for path in folder.rglob("*.html")
        for form in FORM.findall(path.read_text())
        if 'method="post"' not in form
    }
    assert others == CHOICES
