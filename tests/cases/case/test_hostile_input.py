"""Whatever is sent where: a page, a redirect or a refusal; never a crash.

The client raises what a view lets escape, so a 500 fails a test by itself.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from cases.case.models.case import Case
from socialmap.models import Organisation, Service
from tests.broken import HARMLESS, takes_nothing_broken
from tests.cases.decision.situations import reason
from tests.cases.forms_sent import NAMES, data, sent
from tests.cases.support.situations import (
    OF_SUPPORT,
    own_trajectory,
    plan_meeting,
    plan_talk,
)
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
    shielded_case,
    today,
)
from tests.forms_on_page import untouched
from tests.world import World


def sent_everywhere(  # noqa: PLR0911 (one return a form)
    world: World, name: str
) -> tuple[str, dict[str, Any]]:
    """The address of a form and what would be valid there."""
    if name == "decide":
        case = advised_case(world)
        url = reverse("cases:decide", args=[case.pk])
        advice = case.advices.get()
        return url, {
            "conformity": "not",
            "disposal": advice.disposal_id,
            "explanation": "Anders.",
            "reason": reason().pk,
            "advice": advice.pk,
        }
    if name == "postpone":
        url = reverse("cases:postpone", args=[advised_case(world).pk])
        until = today() + timedelta(days=2)
        return url, {"until": until.isoformat(), "must_be_known": "Een bed"}
    if name == "withdraw_decision":
        case = decided_case(world)
        args = [case.pk, case.decisions.get().pk]
        return reverse("cases:withdraw_decision", args=args), {"reason": "Vergissing"}
    if name == "unshield":
        return reverse("cases:unshield", args=[shielded_case(world).pk]), {}
    if name == "nominate":
        return reverse("cases:nominate"), {
            "name": "Bo",
            "offence": "Diefstal",
            "signals": "Honger",
            "clock": "unknown",
        }
    if name == "converse":
        url = reverse("cases:converse", args=[active_case(world).pk])
        return url, {"kind": "question", "text": "Waar slaapt ze?"}
    address, args, facts = sent(world, name)
    return reverse(address, args=args), facts


OF_THE_OM = ("decide", "postpone", "withdraw_decision")
ALL_FORMS = [*NAMES, *OF_THE_OM, "converse", "unshield", "nominate"]


def who_sends(world: World, name: str) -> Any:
    if name in OF_THE_OM:
        return world.prosecutor
    return world.manager if name == "unshield" else world.worker


@pytest.mark.parametrize("name", ALL_FORMS)
def test_one_broken_field_among_good_ones_is_told_or_taken(
    client: Client, world: World, name: str
) -> None:
    url, facts = sent_everywhere(world, name)
    client.force_login(who_sends(world, name))
    # The rows of a list are alike: the last of them stands for all.
    fields = {
        re.sub(r"\d+", "N", name): name
        for name in sorted({*untouched(client.get(url)), *facts})
    }.values()
    takes_nothing_broken(client, url, facts, fields)


@pytest.mark.parametrize("name", ALL_FORMS)
def test_a_text_of_exactly_the_length_that_the_form_allows_is_taken(
    client: Client, world: World, name: str
) -> None:
    url, facts = sent_everywhere(world, name)
    client.force_login(who_sends(world, name))
    form = client.get(url).context["form"]
    longest = {
        field.name: "x" * min(getattr(field.field, "max_length", None) or 0, 500)
        for field in form
        if getattr(field.field, "max_length", None) and field.name != "parketnummer"
    }
    response = client.post(url, facts | longest)
    assert response.status_code == 302, response.context["form"].errors


def patterns(
    nodes: list[URLPattern | URLResolver] | None = None, space: str = ""
) -> Iterator[tuple[str, int]]:
    """Every address of ours with the number of its arguments."""
    for node in get_resolver().url_patterns if nodes is None else nodes:
        if isinstance(node, URLResolver):
            yield from patterns(node.url_patterns, node.namespace or space)
        elif not str(node.name).startswith("account_"):
            yield f"{space}:{node.name}", len(node.pattern.converters)


WITH_NUMBERS = [(name, count) for name, count in patterns() if count]


@pytest.mark.parametrize(
    ("name", "count"), WITH_NUMBERS, ids=[name for name, _ in WITH_NUMBERS]
)
def test_a_number_that_nobody_handed_out_is_not_found(
    client: Client, world: World, name: str, count: int
) -> None:
    client.force_login(
        world.administrator
        if name.startswith(("accounts:", "codelists:")) or name == "outbox:retry"
        else world.worker
    )
    for number in (0, 2**31, 2**63, 10**40):
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
    for name, count in patterns():
        response = client.get(reverse(name, args=[case.pk, 1][:count]), query)
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


def records(world: World, case: Case) -> dict[str, int]:
    """The numbers of the records of a case that an address can name."""
    return {
        "settle_safety": raise_safety(world, case).pk,
        **dict.fromkeys(OF_SUPPORT, arrange(world, case).pk),
        "report_talk": plan_talk(world, own_trajectory(world, case)).pk,
        "report_meeting": plan_meeting(world, case).pk,
        "moment": plan(world, case, today()).pk,
        "move_moment": plan(world, case, today()).pk,
        "drop_moment": plan(world, case, today()).pk,
        "amend_person": case.involvements.get().pk,
        "record_consent": call(world, case, disclosure="consent").pk,
        "withdraw_consent": call(world, case, disclosure="consent").pk,
    }


@pytest.mark.parametrize(
    "name",
    [
        "settle_safety",
        *OF_SUPPORT,
        "report_talk",
        "report_meeting",
        "moment",
        "amend_person",
        "record_consent",
        "withdraw_consent",
        "move_moment",
        "drop_moment",
    ],
)
def test_a_record_of_another_case_is_not_reached_through_this_one(
    worker: Client, world: World, name: str
) -> None:
    mine, other = active_case(world), active_case(world)
    url = reverse(f"cases:{name}", args=[mine.pk, records(world, other)[name]])
    assert worker.get(url).status_code == 404
    assert worker.post(url, data(world, name, other)).status_code == 404


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
        facts = data(world, name, mine)
    client.force_login(world.prosecutor if name == "decide" else world.worker)
    url = reverse(f"cases:{name}", args=[mine.pk])
    page = client.post(url, facts | {field: value})
    assert page.status_code == 422
    assert field in page.context["form"].errors


def test_an_officer_of_elsewhere_cannot_be_asked_for_a_decision(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    facts = data(world, "give_advice", case) | {"prosecutor": world.far_prosecutor.pk}
    page = worker.post(reverse("cases:give_advice", args=[case.pk]), facts)
    assert "prosecutor" in page.context["form"].errors


def test_a_municipality_of_elsewhere_is_no_choice(worker: Client, world: World) -> None:
    far = world.far_region.municipalities.first()
    assert far
    facts = {"name": "Bo", "offence": "x", "signals": "x", "clock": "unknown"}
    page = worker.post(reverse("cases:nominate"), facts | {"municipality": far.pk})
    assert "municipality" in page.context["form"].errors
    case = nominated_case(world)
    facts = data(world, "amend", case) | {"municipality": far.pk}
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


def test_more_fields_than_any_form_has_are_a_bad_request(
    worker: Client, world: World
) -> None:
    url = reverse("cases:remark", args=[active_case(world).pk])
    many = {f"f{i}": "1" for i in range(2000)}
    assert worker.post(url, many).status_code == 400
