"""What is typed survives, for who typed it and for nobody else."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import TimeMachineFixture

from cases.case.models.case import Case
from cases.context.models.contact import Contact
from cases.intake.actions.nomination import amend_case, assign_case, shield_case
from tests.cases.pages.test_pages import MOST, queries
from tests.drafts.situations import KEEP, draft_of, sent_by
from tests.factories import AT, active_case, closed_case, today
from tests.verbs.table import FORMS, PAGES, TOLD
from tests.world import World
from zsm_werkplaats.drafts.models import Draft
from zsm_werkplaats.lib.weeks import Week

TEXT = "Ze slaapt bij een vriendin"
OFFER = "Verder met concept"
CALL = {
    "with_whom": "zus",
    "result": "reached",
    "minutes": "15",
    "told": TEXT,
    "channel": "visit",
    "direction": "outgoing",
    "disclosure": "withheld",
}


def log_page(case: Case) -> str:
    return reverse("cases:log_contact", args=[case.pk])


def text_of(client: Client, url: str, **options: Any) -> str:
    return client.get(url, **options).content.decode()


def test_a_draft_is_offered_where_it_was_typed_and_filled_in_on_one_click(
    worker: Client, world: World
) -> None:
    url = log_page(active_case(world))
    draft = draft_of(worker, world.worker, url, **CALL)
    page = text_of(worker, url)
    assert OFFER in page
    assert f"<q>zus: {TEXT}</q>" in page
    assert f"{TEXT}</textarea>" not in page
    resumed = worker.get(draft.resume_url)
    assert TEXT in resumed.content.decode()
    assert OFFER not in resumed.content.decode()
    form = resumed.context["form"]
    assert form["result"].value() == "reached"
    assert form["submission"].value() != draft.submission


def test_a_draft_is_resumed_in_the_sheet_too(worker: Client, world: World) -> None:
    url = log_page(active_case(world)) + "?terug=dag"
    draft = draft_of(worker, world.worker, url, **CALL)
    htmx = {"HX-Request": "true"}
    offer = text_of(worker, url, headers=htmx)
    assert f"?terug=dag&amp;concept={draft.pk}" in offer
    assert TEXT in text_of(worker, draft.resume_url, headers=htmx)


@pytest.mark.parametrize("name", TOLD)
def test_form_of_a_case_offers_its_draft_until_it_is_sent(
    client: Client, world: World, name: str
) -> None:
    stage, user = FORMS[name].stage(world), world.everybody[FORMS[name].by]
    client.force_login(user)
    url = reverse(name, args=stage.args)
    draft = draft_of(client, user, url, **stage.facts)
    assert OFFER in text_of(client, url)
    done = client.post(url, stage.facts | {"submission": str(draft.submission)})
    assert done.status_code == 302
    assert not Draft.objects.exists()


@pytest.mark.parametrize("name", ["nominate", "log_anywhere", "week"])
def test_the_other_forms_offer_their_draft(
    worker: Client, world: World, name: str
) -> None:
    active_case(world)
    args = [str(Week.of(today()))] if name == "week" else []
    url = reverse(f"cases:{name}", args=args)
    field = {"nominate": "signals", "log_anywhere": "told", "week": "remark"}[name]
    draft = draft_of(worker, world.worker, url, **{field: TEXT})
    assert OFFER in text_of(worker, url)
    assert TEXT in text_of(worker, draft.resume_url)


def test_a_form_that_is_refused_keeps_its_draft(worker: Client, world: World) -> None:
    case = closed_case(world)
    draft = draft_of(worker, world.worker, log_page(case), **CALL)
    sent_again = CALL | {"submission": str(draft.submission)}
    assert worker.post(log_page(case), sent_again).status_code == 422
    assert Draft.objects.get() == draft


def test_a_save_that_comes_after_the_sending_is_let_go(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    late = sent_by(world.worker, log_page(case), **CALL)
    worker.post(log_page(case), CALL | {"submission": late["submission"]})
    assert worker.post(KEEP, late).json() == {"saved": ""}
    assert not Draft.objects.exists()


def test_saving_again_is_one_draft_and_the_last_opened_form_is_offered(
    worker: Client, world: World
) -> None:
    url = log_page(active_case(world))
    once = sent_by(world.worker, url, told="Ze")
    for told in ("Ze", "Ze slaapt"):
        worker.post(KEEP, once | {"told": told})
    assert Draft.objects.get().typed["told"] == ["Ze slaapt"]
    draft_of(worker, world.worker, url, told="Er belt iemand tussendoor")
    page = text_of(worker, url)
    assert page.count(OFFER) == 1
    assert "Er belt iemand tussendoor" in page


def test_what_was_typed_and_taken_away_again_leaves_no_draft(
    worker: Client, world: World
) -> None:
    typed = sent_by(world.worker, log_page(active_case(world)), told="Ze")
    worker.post(KEEP, typed)
    worker.post(KEEP, typed | {"told": "", "draft_unchanged": "on"})
    assert not Draft.objects.exists()


def test_the_second_step_of_a_form_is_no_draft_of_the_first(
    worker: Client, world: World
) -> None:
    url = reverse("cases:arrange_support", args=[active_case(world).pk])
    need = {"kind": "check", "need": "Dagbesteding"}
    draft = draft_of(worker, world.worker, url, **need)
    sent = need | {"zoek": "1", "submission": str(draft.submission)}
    assert OFFER not in worker.post(url, sent).content.decode()


def test_my_day_lists_a_form_once_however_often_it_was_opened(
    worker: Client, world: World, time_machine: TimeMachineFixture
) -> None:
    active_case(world)
    for seconds in range(3):
        time_machine.move_to(AT + timedelta(seconds=seconds), tick=False)
        url = reverse("cases:week", args=[str(Week.of(today()))])
        draft_of(worker, world.worker, url, remark=TEXT)
    assert text_of(worker, "/mijn-dag/").count("concept=") == 1


def test_a_draft_keeps_the_version_it_was_written_against(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    url = reverse("cases:amend", args=[case.pk])
    typed = {"offence": "Heling", "signals": "Meer"}
    draft = draft_of(worker, world.worker, url, version=case.version, **typed)
    changes = {"signals": "Van een collega"}
    amend_case(case=case, seen=case.version, changes=changes, by=world.colleague, at=AT)
    form = worker.get(draft.resume_url).context["form"]
    assert form["version"].value() == case.version
    marks = {"version": case.version, "submission": str(draft.submission)}
    both = worker.post(url, typed | marks)
    assert both.status_code == 409
    assert "Van een collega" in both.content.decode()
    settled = {"version": both.context["form"].data["version"]}
    worker.post(url, typed | marks | settled)
    assert not Draft.objects.exists()


def test_nobody_else_is_offered_a_draft(
    worker: Client, client: Client, world: World
) -> None:
    url = log_page(active_case(world))
    draft = draft_of(worker, world.worker, url, **CALL)
    client.force_login(world.colleague)
    assert OFFER not in text_of(client, url)
    assert TEXT not in text_of(client, draft.resume_url)
    assert client.post(reverse("drafts:discard", args=[draft.pk])).status_code == 404
    assert "Concepten" not in text_of(client, "/mijn-dag/")


def test_who_may_no_longer_see_the_case_does_not_read_the_draft(
    client: Client, world: World
) -> None:
    case = active_case(world)
    client.force_login(world.colleague)
    draft = draft_of(client, world.colleague, log_page(case), **CALL)
    assert case.reference in text_of(client, "/mijn-dag/")
    shield_case(case=case, by=world.manager, at=AT)
    assert client.get(draft.resume_url).status_code == 404
    assert case.reference not in text_of(client, "/mijn-dag/")


def test_what_the_last_user_of_this_computer_typed_is_not_kept_for_the_next(
    client: Client, world: World
) -> None:
    url = log_page(active_case(world))
    client.force_login(world.colleague)
    answer = client.post(KEEP, sent_by(world.worker, url, **CALL))
    assert answer.status_code == 409
    assert not Draft.objects.exists()


def test_passwords_tokens_and_hidden_marks_are_not_kept(
    worker: Client, world: World
) -> None:
    url = log_page(active_case(world))
    secret = {"csrfmiddlewaretoken": "x", "password1": "x", "version": 3}
    draft = draft_of(worker, world.worker, url, told=TEXT, **secret)
    assert draft.typed == {"told": [TEXT]}


@pytest.mark.parametrize(
    "broken",
    [
        {"told": "a\x00b"},
        {"told": "x" * 70_000},
        {"told": ["x" * 40_000, "y" * 40_000]},
        {"draft_page": "https://example.org/elders/"},
        {"draft_page": "////example.org/"},
        {"draft_page": "/nergens/"},
        {"draft_page": "/zaken/" + "9" * 40 + "/contacten/"},
        {"draft_page": "/zaken/" + "9" * 5000 + "/contacten/"},
        {"draft_page": "/zaken/?q=" + "x" * 500},
        {"draft_page": "http://["},
        {"draft_page": ""},
        {"draft_page": "/zaken/\x00/"},
        {"submission": "x"},
        {"submission": ""},
        {"draft_owner": "x"},
        {"draft_owner": "9" * 5000},
        {"version": "x"},
        {"version": "9" * 20},
        {"version": "-1"},
    ],
)
def test_what_is_no_draft_is_refused(
    worker: Client, world: World, broken: dict[str, Any]
) -> None:
    url = log_page(active_case(world))
    answer = worker.post(KEEP, sent_by(world.worker, url, told=TEXT) | broken)
    assert answer.status_code in (409, 422)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("mark", ["x", "9" * 5000, "-1", "0", ""])
def test_a_draft_that_does_not_exist_is_not_resumed(
    worker: Client, world: World, mark: str
) -> None:
    url = log_page(active_case(world))
    assert worker.get(url, {"concept": mark}).status_code == 200


def test_a_draft_of_a_field_that_changed_breaks_no_form(
    worker: Client, world: World
) -> None:
    for verb in ("amend", "log_contact", "close", "give_advice", "plan_moment"):
        name = f"cases:{verb}"
        url = reverse(name, args=PAGES[name].stage(world).args)
        fields = worker.get(url).context["form"].fields
        wrong = {field: ["x", "ü"] for field in (*fields, "gone")}
        draft = draft_of(worker, world.worker, url, **wrong | {"version": 1} | marks())
        assert worker.get(draft.resume_url).status_code == 200


def marks() -> dict[str, str]:
    return {"submission": str(uuid4())}


def test_a_draft_is_thrown_away_where_it_is_offered(
    worker: Client, world: World
) -> None:
    url = log_page(active_case(world))
    draft = draft_of(worker, world.worker, url, **CALL)
    away = reverse("drafts:discard", args=[draft.pk])
    answer = worker.post(away, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert worker.post(away).status_code == 404
    assert OFFER not in text_of(worker, url)
    draft = draft_of(worker, world.worker, url, **CALL)
    away = reverse("drafts:discard", args=[draft.pk])
    assert worker.post(away)["Location"] == url
    draft = draft_of(worker, world.worker, url, **CALL)
    away = reverse("drafts:discard", args=[draft.pk])
    assert worker.post(f"{away}?terug=dag")["Location"] == reverse("front:home")


def test_my_day_lists_what_is_not_finished_and_one_click_goes_on(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    draft = draft_of(worker, world.worker, log_page(case), **CALL)
    draft_of(worker, world.worker, reverse("cases:nominate"), name="Bo")
    page = text_of(worker, "/mijn-dag/")
    heap = page.partition('id="unsent-drafts"')[2].partition("</section>")[0]
    assert draft.resume_url in heap
    assert case.reference in heap
    assert "Voordragen" in heap
    assert TEXT not in page
    assert "Bo<" not in heap


def test_a_part_of_a_page_says_that_the_log_in_ended(
    client: Client, world: World
) -> None:
    case = active_case(world)
    htmx = {"HX-Request": "true"}
    assert client.post(log_page(case), CALL, headers=htmx).status_code == 401
    sent_away = client.post(log_page(case), CALL)
    assert sent_away["Location"] == f"/accounts/login/?next={log_page(case)}"
    assert not Contact.objects.exists()


def test_a_fresh_token_says_whose_it_is(worker: Client, world: World) -> None:
    answer = worker.get(reverse("drafts:key"))
    assert answer.json()["owner"] == world.worker.pk
    assert answer["Cache-Control"] == "no-store"


def test_the_page_of_a_form_asks_as_often_with_many_drafts_as_with_few(
    worker: Client, world: World
) -> None:
    url = log_page(active_case(world))
    for _ in range(30):
        draft_of(worker, world.worker, url, **CALL)
    assert max(queries(worker, page) for page in (url, "/mijn-dag/")) <= MOST


def test_every_form_on_the_screen_of_a_case_is_kept() -> None:
    from tests.test_architecture import ROOT

    forms = [
        path
        for path in (ROOT / "templates" / "cases").rglob("*.html")
        if "data-warn-unsaved" in path.read_text()
        # The list of the ZSM room is many people: it has a row of its own. For a file
        # that is read in nobody types a text.
        and path.parent.name not in ("day_list", "exchange")
    ]
    assert forms
    assert [p.name for p in forms if "draft_status.html" not in p.read_text()] == []


def test_a_draft_of_a_call_from_anywhere_obeys_the_door_of_its_case(
    client: Client, world: World
) -> None:
    theirs = active_case(world)
    mine = active_case(world)
    assign_case(case=mine, worker=world.colleague, by=world.worker, at=AT)
    client.force_login(world.colleague)
    url = reverse("cases:log_anywhere") + f"?zaak={theirs.pk}"
    draft = draft_of(client, world.colleague, url, **CALL | {"case": theirs.pk})
    assert TEXT in text_of(client, draft.resume_url)
    shield_case(case=theirs, by=world.manager, at=AT)
    assert TEXT not in text_of(client, draft.resume_url)
    assert theirs.reference not in text_of(client, "/mijn-dag/")
