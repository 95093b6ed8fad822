"""Whatever is sent where: a page, a redirect or a refusal; never a crash.

The client raises what a view lets escape, so a 500 fails a test by itself.
"""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.urls.converters import UUIDConverter

from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from tests.broken import HARMLESS, takes_nothing_broken
from tests.cases.decision.situations import reason
from tests.factories import (
    active_case,
    advised_case,
    arrange,
    call,
    decided_case,
    monitored_case,
    nominated_case,
    plan,
    raise_safety,
    today,
)
from tests.forms_on_page import untouched
from tests.verbs.addresses import own_addresses
from tests.verbs.table import FORMS, PAGES, RECORDS, facts_of
from tests.world import World

ALL_FORMS = [*FORMS, "cases:nominate"]


@pytest.mark.parametrize("name", ALL_FORMS)
def test_one_broken_field_among_good_ones_is_told_or_taken(
    client: Client, world: World, name: str
) -> None:
    stage = PAGES[name].stage(world)
    url, facts = reverse(name, args=stage.args), stage.facts
    client.force_login(world.everybody[PAGES[name].by])
    # The rows of a list are alike: the last of them stands for all.
    fields = {
        re.sub(r"\d+", "N", field): field
        for field in sorted({*untouched(client.get(url)), *facts})
    }.values()
    takes_nothing_broken(client, url, facts, fields)


@pytest.mark.parametrize("name", ALL_FORMS)
def test_text_of_exactly_the_length_that_the_form_allows_is_taken(
    client: Client, world: World, name: str
) -> None:
    stage = PAGES[name].stage(world)
    url = reverse(name, args=stage.args)
    client.force_login(world.everybody[PAGES[name].by])
    form = client.get(url).context["form"]
    longest = {
        field.name: "x" * min(getattr(field.field, "max_length", None) or 0, 500)
        for field in form
        if getattr(field.field, "max_length", None) and field.name != "parketnummer"
    }
    response = client.post(url, stage.facts | longest)
    assert response.status_code in {200, 302}, response.context["form"].errors


COUNTS = {
    name: len(pattern.pattern.converters)
    for name, pattern in own_addresses().items()
    if not any(
        isinstance(c, UUIDConverter) for c in pattern.pattern.converters.values()
    )
}
WITH_NUMBERS = [(name, count) for name, count in COUNTS.items() if count]


@pytest.mark.usefixtures("refuse_without_words")
@pytest.mark.parametrize(
    ("name", "count"), WITH_NUMBERS, ids=[name for name, _ in WITH_NUMBERS]
)
def test_number_that_nobody_handed_out_is_not_found(
    client: Client, world: World, name: str, count: int
) -> None:
    client.force_login(world.everybody[PAGES[name].by])
    for number in (0, 2**31, 2**63):
        url = reverse(name, args=[number] * count)
        for ask in (client.get, client.post):
            assert ask(url).status_code in {404, 405}, number


@pytest.mark.parametrize("part", ["worker", "prosecutor", "administrator"])
def test_a_query_that_makes_no_sense_breaks_no_page(
    client: Client, world: World, part: str
) -> None:
    case = decided_case(world)
    query = {
        "vanaf": "9999-12-31T23:59:59+00:00~9",
        "opvolging": "9" * 30,
        "terug": "//example.org",
        "q": "x" * 10_000,
        "status": ["open", "\x7f"],
        "worker": "9" * 30,
        "municipality": "-9",
        "kind": "9" * 30,
        "domain": "x",
        "role": "x",
        "region": "9" * 30,
    }
    client.force_login(world.everybody[part])
    for name, count in COUNTS.items():
        response = client.get(reverse(name, args=[case.pk, 1, 1][:count]), query)
        assert response.status_code in HARMLESS | {403}, name


@pytest.mark.parametrize("digits", [20, 5000])
def test_an_attempt_with_an_endless_number_is_no_attempt(
    worker: Client, world: World, digits: int
) -> None:
    case = active_case(world)
    url = reverse("cases:log_contact", args=[case.pk])
    assert worker.get(url, {"opvolging": "9" * digits}).status_code == 200


@pytest.mark.parametrize(
    "place",
    [
        "~",
        "1",
        "x~1",
        "1~x",
        "0001-01-01T00:00:00~1",
        "0001-01-01T00:00:00+14:00~1",
        "9999-12-31T23:59:59.999999-14:00~1",
        "2026-02-30T00:00:00+00:00~1",
        "2026-01-01~" + "9" * 30,
        "NaN~1",
        "1e400~1",
        "x" * 5000 + "~1",
        "1~2~3",
    ],
)
def test_a_place_in_a_list_that_does_not_exist_is_not_found(
    client: Client, world: World, place: str
) -> None:
    case = advised_case(world)
    lists = {
        "/zaken/": world.worker,
        "/zaken/te-beslissen/": world.prosecutor,
        "/zaken/belronde/": world.worker,
        f"/zaken/{case.number}/context/": world.worker,
        f"/zaken/{case.number}/hulp/": world.worker,
        "/sociale-kaart/": world.worker,
        "/beheer/gebruikers/": world.administrator,
        "/beheer/verzending/": world.administrator,
        "/meldingen/": world.worker,
        case.get_absolute_url(): world.worker,
    }
    for url, user in lists.items():
        client.force_login(user)
        assert client.get(url, {"vanaf": place}).status_code in {200, 404}


def test_a_place_with_a_nul_byte_is_a_bad_request(client: Client, world: World) -> None:
    client.force_login(world.worker)
    for url in ("/zaken/?vanaf=%00~1", "/sociale-kaart/?vanaf=%00~1", "/?x=%00"):
        assert client.get(url).status_code == 400


@pytest.mark.parametrize("name", RECORDS)
def test_record_of_another_case_is_not_found_through_this_one(
    client: Client, world: World, name: str
) -> None:
    row = RECORDS[name]
    mine, other = row.case(world), row.stage(world)
    client.force_login(world.everybody[row.by])
    url = reverse(name, args=[mine.pk, *other.args[1:]])
    assert client.get(url).status_code in {404, 405}
    assert client.post(url, other.facts).status_code in {404, 405}


@pytest.mark.parametrize(
    "field", ["support", "condition", "follows_up", "person", "advice", "replaces"]
)
def test_a_record_of_another_case_is_no_choice(
    client: Client, world: World, field: str
) -> None:
    mine, other = decided_case(world), decided_case(world)
    name, value = {
        "support": ("plan_moment", arrange(world, other).pk),
        "condition": ("plan_monitoring", other.decisions.get().conditions.get().pk),
        "follows_up": ("log_contact", call(world, other).pk),
        "person": ("involve", other.suspect and other.suspect.pk),
        "advice": ("decide", other.advices.get().pk),
        "replaces": ("decide", other.decisions.get().pk),
    }[field]
    facts: dict[str, Any] = {"conformity": "not", "explanation": "x"}
    facts |= {"reason": reason().pk, "reason_for_new": "x"}
    if name == "decide":
        facts["disposal"] = mine.advices.get().disposal_id
    else:
        facts = facts_of(world, name, mine)
    client.force_login(world.prosecutor if name == "decide" else world.worker)
    url = reverse(f"cases:{name}", args=[mine.pk])
    page = client.post(url, facts | {field: value})
    assert page.status_code == 422
    assert field in page.context["form"].errors


def test_an_officer_of_elsewhere_cannot_be_asked_for_a_decision(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    facts = facts_of(world, "give_advice", case) | {
        "prosecutor": world.far_prosecutor.pk
    }
    page = worker.post(reverse("cases:give_advice", args=[case.pk]), facts)
    assert "prosecutor" in page.context["form"].errors


def test_a_municipality_of_elsewhere_is_no_choice(worker: Client, world: World) -> None:
    far = world.far_region.municipalities.first()
    assert far
    facts = {"name": "Bo", "offence": "x", "signals": "x", "clock": "unknown"}
    page = worker.post(reverse("cases:nominate"), facts | {"municipality": far.pk})
    assert "municipality" in page.context["form"].errors
    case = nominated_case(world)
    facts = facts_of(world, "amend", case) | {"municipality": far.pk}
    page = worker.post(reverse("cases:amend", args=[case.pk]), facts)
    assert "municipality" in page.context["form"].errors


def test_the_way_back_never_leads_out_of_the_house(
    worker: Client, world: World
) -> None:
    case = monitored_case(world)
    url = reverse("cases:remark", args=[case.pk])
    for away in ("https://example.org/", "//example.org", "javascript:alert(1)"):
        done = worker.post(f"{url}?terug={away}", {"text": "x"})
        assert done["Location"] == case.get_absolute_url()


def test_markup_that_somebody_typed_stands_on_every_page_as_text(
    client: Client, world: World
) -> None:
    mark = "<b onclick=alert(1)>"
    case = active_case(world, name=mark, offence=mark, signals=mark)
    call(world, case, with_whom=mark, told=mark, next_attempt_on=today())
    arrange(world, case, need=mark)
    raise_safety(world, case)
    plan(world, case, today())
    Organisation.objects.update(name=mark)
    Service.objects.update(name=mark)
    client.force_login(world.worker)
    pages = ["/mijn-dag/", "/zaken/", "/sociale-kaart/", case.get_absolute_url()]
    pages += [reverse(f"cases:{n}", args=[case.pk]) for n in ("amend", "log_contact")]
    for url in pages:
        text = client.get(url).content.decode()
        assert mark not in text
        assert "&lt;b onclick" in text


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "image/png"])
def test_a_body_that_is_no_form_is_an_empty_form(
    worker: Client, world: World, kind: str
) -> None:
    url = reverse("cases:remark", args=[active_case(world).pk])
    assert worker.post(url, b"\xff\x00{", content_type=kind).status_code == 422


def test_a_file_where_a_text_belongs_is_a_missing_text(
    worker: Client, world: World
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    url = reverse("cases:remark", args=[active_case(world).pk])
    page = worker.post(url, {"text": SimpleUploadedFile("a.txt", b"x")})
    assert page.status_code == 422


def test_more_fields_than_any_form_has_are_too_much(
    worker: Client, world: World
) -> None:
    url = reverse("cases:remark", args=[active_case(world).pk])
    many = {f"f{i}": "1" for i in range(2000)}
    assert worker.post(url, many).status_code == 413
