"""The screens of the advice: write, check, give, keep, read along, on paper."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.advice.models.advice import Disposal
from cases.case.models.case import Case
from tests.cases.advice.situations import (
    WORKABLE,
    draft_of,
    part,
    save_draft,
    second_route,
)
from tests.factories import (
    active_case,
    advised_case,
    call,
    give_advice,
    monitored_case,
    nominated_case,
    today,
)
from tests.forms_on_page import untouched
from tests.world import World

SECRET = "Verteld onder vier ogen"
TOLD = "Mag iedereen weten"


def url_of(case: Case, name: str = "give_advice", *args: int) -> str:
    return reverse(f"cases:{name}", args=[case.pk, *args])


def facts(**more: Any) -> dict[str, Any]:
    dismissal = Disposal.objects.get(code="voorwaardelijk-sepot").pk
    return {"disposal": dismissal, "text": "Hulp.", "how": "written"} | more


def condition(number: int = 0, **more: Any) -> dict[str, Any]:
    row = {"text": "Gaat naar het buurtteam"} | more
    return {f"conditions-{number}-{name}": value for name, value in row.items()} | {
        "conditions-TOTAL_FORMS": number + 1,
        "conditions-INITIAL_FORMS": 0,
    }


def three_contacts(world: World, case: Case) -> None:
    call(world, case, with_whom="geheim", told=SECRET, disclosure="withheld")
    call(world, case, with_whom="nog niet", told=SECRET, disclosure="consent")
    call(world, case, with_whom="wijkagent", told=TOLD, disclosure="open")


def test_an_advice_is_looked_over_before_it_is_given(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    sent = facts() | condition(with_whom="Buurtteam West")
    page = worker.post(url_of(case), sent | {"step": "check"})
    text = page.content.decode()
    assert page.status_code == 200
    assert "Advies controleren" in text
    assert "nog niet uitvoerbaar" in text
    assert not case.advices.exists()

    given = worker.post(url_of(case), untouched(page))
    assert given["Location"] == case.get_absolute_url()
    told = case.advices.get().conditions.get()
    assert (told.with_whom, told.organisation) == ("Buurtteam West", world.organisation)


def test_from_the_check_one_goes_back_with_everything_that_was_typed(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    sent = facts(text="Regel een\r\n\r\n- punt") | condition()
    checked = untouched(worker.post(url_of(case), sent | {"step": "check"}))
    again = untouched(worker.post(url_of(case), checked | {"step": "change"}))
    assert again["text"].splitlines() == ["Regel een", "", "- punt"]
    assert again["conditions-0-text"] == "Gaat naar het buurtteam"
    assert not case.advices.exists()


def test_what_is_wrong_is_told_at_the_check_with_the_row_it_is_in(
    worker: Client, world: World
) -> None:
    sent = facts() | condition(text="", with_whom="Buurtteam") | {"step": "check"}
    page = worker.post(url_of(active_case(world)), sent)
    text = page.content.decode()
    assert page.status_code == 422
    assert 'href="#id_conditions-0-text">Regel 1, Wat precies: Vul dit in.' in text


@pytest.mark.parametrize(
    ("rows", "field"),
    [("conditions", "conditions-1-text"), ("other_parts", "other_parts-0-kind")],
)
def test_a_row_more_comes_without_script_and_judges_nothing(
    worker: Client, world: World, rows: str, field: str
) -> None:
    sent = condition() | {"step": f"row:{rows}", "text": "Half"}
    page = worker.post(url_of(active_case(world)), sent)
    assert page.status_code == 200
    typed = untouched(page)
    assert field in typed
    assert typed["text"] == "Half"
    assert "Controleer deze velden" not in page.content.decode()


@pytest.mark.parametrize("step", ["row:nonsense", "nonsense", "row:", "change"])
def test_a_step_that_nobody_knows_shows_the_page_again(
    worker: Client, world: World, step: str
) -> None:
    sent = facts() | {"step": step}
    assert worker.post(url_of(active_case(world)), sent).status_code == 200


def test_nothing_more_to_do_needs_no_text(worker: Client, world: World) -> None:
    case = active_case(world)
    sent = facts(text="", nothing_more="on")
    assert worker.post(url_of(case), sent).status_code == 302
    assert case.advices.get().nothing_more


def test_the_second_route_needs_a_disposal_and_a_reason(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    dismissal = facts()["disposal"]
    for wrong in ({"other_why": "Zo ook"}, {"other_disposal": dismissal}):
        assert worker.post(url_of(case), facts() | wrong).status_code == 422
    both = {"other_why": "Zo ook", "other_disposal": dismissal}
    assert worker.post(url_of(case), facts() | both).status_code == 302
    text = worker.get(case.get_absolute_url()).content.decode()
    assert "Voorstel: " in text
    assert "Zo ook" in text


def test_only_what_may_go_to_the_om_can_be_drawn_in(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    three_contacts(world, case)
    text = worker.get(url_of(case)).content.decode()
    assert TOLD in text
    assert SECRET not in text
    assert "geheim" not in text
    assert "nog niet," not in text
    assert case.contacts.count() == 3
    for contact in case.contacts.all():
        sent = {"text": "Begin", "contacts": [contact.pk], "step": "insert"}
        page = worker.post(url_of(case), sent)
        assert (page.status_code == 200) == contact.is_shared
        assert SECRET not in page.content.decode()
        if contact.is_shared:
            assert TOLD in untouched(page)["text"]


def test_a_contact_of_another_case_cannot_be_drawn_in(
    worker: Client, world: World
) -> None:
    other = call(world, active_case(world), told=TOLD, disclosure="open")
    sent = {"contacts": [other.pk], "step": "draft"}
    page = worker.post(url_of(active_case(world)), sent)
    assert page.status_code == 422
    assert TOLD not in page.content.decode()


def test_a_draft_is_kept_with_rows_and_ticked_contacts_and_comes_back(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    told = call(world, case, told=TOLD, disclosure="open")
    sent = facts(text="Half") | condition() | {"step": "draft", "contacts": [told.pk]}
    assert worker.post(url_of(case), sent)["Location"] == url_of(case)
    back = untouched(worker.get(url_of(case)))
    assert back["text"].startswith("Half")
    assert TOLD in back["text"]
    assert back["conditions-0-text"] == "Gaat naar het buurtteam"
    assert back["disposal"] == str(facts()["disposal"])
    assert back["version"] == "1"


def test_who_writes_on_an_old_draft_sees_both_texts(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    draft_of(world, case, text="Van de collega", version=2)
    sent = {"text": "Van mij", "version": 1, "step": "draft"}
    page = worker.post(url_of(case), sent)
    text = page.content.decode()
    assert page.status_code == 409
    assert "Van mij" in text
    assert "Van de collega" in text
    assert untouched(page)["version"] == "2"


def test_the_asked_colleague_finds_the_draft_on_the_own_day_and_answers(
    client: Client, worker: Client, world: World
) -> None:
    case = active_case(world)
    ask = facts(text="Half") | {"step": "draft", "reader": world.colleague.pk}
    worker.post(url_of(case), ask)
    colleague = Client()
    colleague.force_login(world.colleague)
    day = colleague.get("/mijn-dag/").content.decode()
    address = url_of(case, "read_along")
    assert f"{address}?terug=dag" in day
    assert "Worker vraagt of je meeleest" in day
    assert "Half" in colleague.get(address).content.decode()
    done = colleague.post(f"{address}?terug=dag", {"text": "Noem de oom."})
    assert done["Location"] == "/mijn-dag/"
    assert address not in colleague.get("/mijn-dag/").content.decode()
    assert "las mee met je advies" in worker.get("/mijn-dag/").content.decode()
    assert "Noem de oom." in worker.get(url_of(case)).content.decode()


def test_a_draft_and_its_remarks_are_not_for_the_prosecutor(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    save_draft(world, case, text=SECRET, reader=world.colleague)
    client.force_login(world.prosecutor)
    text = client.get(case.get_absolute_url()).content.decode()
    assert SECRET not in text
    assert "concept" not in text
    for name in ("give_advice", "read_along"):
        assert client.get(url_of(case, name)).status_code == 403


def test_there_is_nothing_to_read_along_without_a_draft(
    worker: Client, world: World
) -> None:
    assert worker.get(url_of(active_case(world), "read_along")).status_code == 404


def test_warnings_come_while_one_chooses(worker: Client, world: World) -> None:
    case = nominated_case(world)
    penal = Disposal.objects.get(code="strafbeschikking").pk
    row = {
        "parts-TOTAL_FORMS": 1,
        "parts-INITIAL_FORMS": 0,
        "parts-0-kind": part("taakstraf").kind.pk,
        "parts-0-amount": 200,
    }
    text = worker.post(
        url_of(case, "advice_warnings"), {"disposal": penal} | row
    ).content.decode()
    assert "boven de grens" in text
    assert "hooguit 180 uur" in text
    assert "Indicatief" in text
    assert "<html" not in text


def test_nothing_more_beside_a_condition_is_asked_about_and_said_once(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    sent = facts(text="", nothing_more="on") | condition()
    for url in (url_of(case, "advice_warnings"), url_of(case)):
        told = worker.post(url, sent | {"step": "check"}).content.decode()
        assert "Klopt dat samen?" in told
    assert worker.post(url_of(case), sent).status_code == 302
    page = worker.get(case.get_absolute_url()).content.decode()
    advice = page.split('<article class="advice">')[1].split("</article>")[0]
    assert advice.lower().count("geen vervolg nodig") == 1


def test_a_condition_or_a_second_route_beyond_the_limit_warns_while_one_writes(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    penal = Disposal.objects.get(code="strafbeschikking").pk
    late = (today() + timedelta(days=700)).isoformat()
    sent = facts(disposal=penal) | condition(until=late)
    told = worker.post(url_of(case, "advice_warnings"), sent).content.decode()
    assert "hooguit 1 jaar" in told
    assert "boven de grens" in told
    route = {
        "other_disposal": Disposal.objects.get(code="dagvaarden").pk,
        "other_why": "Kan ook",
        "other_parts-TOTAL_FORMS": 1,
        "other_parts-INITIAL_FORMS": 0,
        "other_parts-0-kind": part("taakstraf").kind.pk,
        "other_parts-0-amount": 300,
    }
    told = worker.post(
        url_of(case, "advice_warnings"), facts() | route
    ).content.decode()
    assert "Alternatief: Een taakstraf van de rechter is hooguit 240 uur" in told


def test_a_disposal_without_limits_does_not_ask_to_choose_one(
    worker: Client, world: World
) -> None:
    case = nominated_case(world, birth_date=date(1980, 1, 1))
    free = Disposal.objects.get(code="onvoorwaardelijk-sepot-beleid").pk
    url = url_of(case, "advice_warnings")
    assert "Kies een afdoening" in worker.post(url, {}).content.decode()
    assert "Kies een" not in worker.post(url, {"disposal": free}).content.decode()


def test_a_limit_that_is_passed_never_blocks(worker: Client, world: World) -> None:
    case = active_case(world)
    sent = facts(disposal=Disposal.objects.get(code="strafbeschikking").pk) | {
        "parts-TOTAL_FORMS": 1,
        "parts-INITIAL_FORMS": 0,
        "parts-0-kind": part("taakstraf").kind.pk,
        "parts-0-amount": 999,
    }
    assert worker.post(url_of(case), sent).status_code == 302
    assert case.advices.get().parts.get().amount == 999


@pytest.mark.parametrize("total", ["-1", "x", "9" * 30, "21", "1000", ""])
def test_a_number_of_rows_that_makes_no_sense_breaks_nothing(
    worker: Client, world: World, total: str
) -> None:
    sent = facts() | {"conditions-TOTAL_FORMS": total, "conditions-INITIAL_FORMS": "7"}
    for step in ("", "check", "draft", "row:conditions"):
        url = url_of(active_case(world))
        answer = worker.post(url, sent | {"step": step})
        assert answer.status_code in (200, 302, 422)


def test_a_draft_with_broken_fields_is_kept_without_what_is_broken(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    sent = facts(disposal="a\x00b", told_to="x" * 30_000) | {
        "step": "draft",
        "conditions-99999-text": "weg",
        "conditions-0-text": "a\x00b",
        "unknown": "weg",
    }
    assert worker.post(url_of(case), sent).status_code == 302
    kept = case.advicedrafts.get().filled_in
    assert set(kept) == {"disposal", "how", "told_to", "conditions-0-text"}
    assert worker.get(url_of(case)).status_code == 200
    other = active_case(world)
    worker.post(url_of(other), {"text": "a\x00b", "step": "draft"})
    assert other.advicedrafts.get().text == "ab"


def test_the_pages_of_the_advice_ask_the_same_with_little_and_with_much(
    worker: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    case = active_case(world)
    advice = give_advice(
        world, case, conditions=[WORKABLE], second_route=second_route()
    )
    save_draft(world, case, reader=world.colleague)
    for _ in range(30):
        call(world, case, told=TOLD, disclosure="open")
        case.advicedrafts.get().remarks.create(
            case=case,
            region=case.region,
            text="x",
            created_by=world.colleague,
            created_at=advice.given_at,
        )
    urls = [case.get_absolute_url(), url_of(case), url_of(case, "read_along")]
    urls += [url_of(case, n, advice.pk) for n in ("hand_over", "advice_pdf")]
    for url in [*urls, "/mijn-dag/"]:
        # With the two of the transaction and the one that says who looked.
        with django_assert_max_num_queries(21):
            assert worker.get(url).status_code == 200


def test_nothing_was_told_in_the_future(worker: Client, world: World) -> None:
    case = active_case(world)
    tomorrow = f"{today() + timedelta(days=1)}T10:00"
    oral = facts(how="oral", told_to="mr. Castelein", told_at=tomorrow)
    page = worker.post(url_of(case), oral | {"step": "check"})
    assert page.status_code == 422
    assert "told_at" in page.context["form"].errors
    arrest = {"offence": "Heling", "arrested_at": tomorrow}
    page = worker.post(url_of(monitored_case(world), "note_arrest"), arrest)
    assert "Dit tijdstip ligt in de toekomst." in page.content.decode()
