"""The round of calls: whom to call, who rang, and who takes over."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from cases.actions.context import cover_calls
from cases.actions.intake import shield_case
from cases.forms.context import ContactForm
from cases.models import CallCover, Case, Contact, SourceKind
from cases.models.effort import sum_up
from cases.models.week import written_in
from tests.factories import AT, active_case, call, raise_safety, somebody, today
from tests.world import World
from zsm_werkplaats.lib.dates import day_of, next_working_day, start_of_work_on
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.weeks import Week

ROUND = "/zaken/belronde/"
ANYWHERE = "/zaken/belronde/contact/"
NOON = start_of_work_on(today()) + timedelta(hours=4)
FORM = {
    "with_whom": "wijkagent",
    "result": "reached",
    "minutes": 5,
    "channel": "phone",
    "direction": "outgoing",
    "disclosure": "withheld",
}


def missed(world: World, **facts: object) -> Contact:
    """A call that did not reach anybody and is to be made again today."""
    case = active_case(world)
    given = {"result": "not_reached", "next_attempt_on": today(), "with_whom": "Lot"}
    return call(world, case, **given | facts)


def test_a_call_that_was_not_reached_needs_nothing_more(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    url = reverse("cases:log_contact", args=[case.pk])
    assert worker.post(url, FORM | {"result": "not_reached"}).status_code == 302
    assert case.contacts.get().result == "not_reached"


def test_a_dead_end_says_why(worker: Client, world: World) -> None:
    case = active_case(world)
    url = reverse("cases:log_contact", args=[case.pk])
    page = worker.post(url, FORM | {"result": "dead_end"})
    assert page.context["form"].errors["dead_end"] == ["Kies waarom het doodloopt."]
    worker.post(url, FORM | {"result": "dead_end", "dead_end": "passed_on"})
    assert "doorgeschoven" in case.contacts.get().outcome


def test_only_a_dead_end_keeps_its_reason(worker: Client, world: World) -> None:
    case = active_case(world)
    url = reverse("cases:log_contact", args=[case.pk])
    worker.post(url, FORM | {"dead_end": "refuses"})
    assert case.contacts.get().dead_end == ""


def test_a_planned_visit_waits_in_the_round_until_it_is_made(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    url = reverse("cases:log_contact", args=[case.pk])
    planned = FORM | {"result": "planned", "channel": "visit", "place": "home"}
    assert worker.post(url, planned).status_code == 422
    ahead = AT + timedelta(days=2)
    worker.post(url, planned | {"took_place_at": f"{ahead:%Y-%m-%dT%H:%M}"})
    visit = case.contacts.get()
    assert visit.next_attempt_on == ahead.date()
    assert "wijkagent" in worker.get(ROUND).content.decode()
    worker.post(url, FORM | {"follows_up": visit.pk})
    assert "Niemand om terug te bellen" in worker.get(ROUND).content.decode()


def test_a_meeting_has_several_organisations_at_the_table(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    url = reverse("cases:log_contact", args=[case.pk])
    table = {"channel": "meeting", "organisations": [world.organisation.pk]}
    worker.post(url, FORM | table | {"present": "mentor van school"})
    meeting = case.contacts.get()
    assert [p.organisation for p in meeting.parties.all()] == [world.organisation]
    page = worker.get(reverse("cases:context", args=[case.pk])).content.decode()
    assert "Buurtteam West; mentor van school" in page


def test_a_name_of_the_case_or_of_the_map_is_recognised(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    mother = somebody(world, case, name="Mia Smit")
    url = reverse("cases:log_contact", args=[case.pk])
    worker.post(url, FORM | {"with_whom": "mia smit"})
    worker.post(url, FORM | {"with_whom": "Buurtteam West"})
    latest, first = case.contacts.all()
    assert first.person == mother
    assert latest.organisation == world.organisation


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("de wijkagent", "wijkagent"),
        ("Moeder", "familie"),
        ("FACT-team", "ggz"),
        ("bewindvoerder mw. Kok", "geld"),
        ("medewerker (slachtoffer)", "slachtoffer"),
        ("zomaar iemand", None),
    ],
)
def test_the_kind_of_source_is_recognised_by_what_is_typed(
    world: World, typed: str, kind: str | None
) -> None:
    found = SourceKind.recognise(typed, today())
    assert (found.code if found else None) == kind


def test_a_source_is_silent_until_it_told_something(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    page = reverse("cases:context", args=[case.pk])
    call(world, case, with_whom="huisarts", result="not_reached")
    assert "huisarts" in silent(worker, page)
    call(world, case, with_whom="huisarts", result="reached")
    assert "huisarts" not in silent(worker, page)


def silent(client: Client, url: str) -> str:
    text = client.get(url).content.decode()
    return text.partition("Nog niet gehoord:")[2].partition("</p>")[0]


def test_what_cannot_wait_stands_first(worker: Client, world: World) -> None:
    calm = missed(world, with_whom="rustig")
    calm.case.decision_due_at = None
    calm.case.save()
    unsafe = missed(world, with_whom="onveilig")
    raise_safety(world, unsafe.case)
    text = worker.get(ROUND).content.decode()
    assert text.index("onveilig") < text.index("rustig")


def test_the_round_is_my_own(client: Client, world: World) -> None:
    missed(world)
    client.force_login(world.colleague)
    assert "Lot" not in client.get(ROUND).content.decode()


def test_a_colleague_takes_the_calls_of_today_over(
    client: Client, world: World
) -> None:
    missed(world)
    client.force_login(world.colleague)
    answer = client.post("/zaken/belronde/overname/", {"worker": world.worker.pk})
    assert answer["Location"] == reverse("cases:handover", args=[world.worker.pk])
    assert "Lot" in client.get(answer["Location"]).content.decode()
    assert "Lot" in client.get(ROUND).content.decode()
    assert "Lot" in client.get("/mijn-dag/").content.decode()
    CallCover.objects.update(day=today() - timedelta(days=1))
    assert "Lot" not in client.get(ROUND).content.decode()


def test_taking_calls_over_twice_is_taking_them_over_once(world: World) -> None:
    for _ in range(2):
        cover_calls(
            region=world.region,
            worker=world.worker,
            substitute=world.colleague,
            day=today(),
            by=world.colleague,
            at=AT,
        )
    assert CallCover.objects.count() == 1


def test_nobody_takes_over_from_themselves_or_from_another_region(
    world: World,
) -> None:
    def take(**who: object) -> None:
        given = {"region": world.region, "day": today(), "at": AT, "by": world.worker}
        cover_calls(**given | who)  # type: ignore[arg-type]

    with pytest.raises(RefusedError):
        take(worker=world.worker, substitute=world.worker)
    with pytest.raises(PermissionDenied):
        take(worker=world.far_worker, substitute=world.worker)


def test_a_substitute_does_not_see_the_calls_of_a_shielded_case(
    client: Client, world: World
) -> None:
    attempt = missed(world)
    shield_case(case=attempt.case, by=world.manager, at=AT)
    client.force_login(world.colleague)
    client.post("/zaken/belronde/overname/", {"worker": world.worker.pk})
    for url in (ROUND, "/mijn-dag/", f"/zaken/belronde/overdracht/{world.worker.pk}/"):
        assert "Lot" not in client.get(url).content.decode()


@pytest.mark.parametrize("typed", ["06-12345678", "+31 6 12345678", "0031612345678"])
def test_who_rang_is_found_however_the_number_is_typed(
    worker: Client, world: World, typed: str
) -> None:
    somebody(world, active_case(world), name="Mia Smit", phone="06 1234 5678")
    page = worker.post("/zaken/belronde/wie-belde/", {"phone": typed})
    assert "Mia Smit" in page.content.decode()


def test_who_rang_from_an_organisation_is_found_on_the_map(
    worker: Client, world: World
) -> None:
    world.organisation.phone = "088 555 01 10"
    world.organisation.save()
    page = worker.post("/zaken/belronde/wie-belde/", {"phone": "0885550110"})
    assert "Buurtteam West" in page.content.decode()


def test_a_number_from_a_shielded_case_betrays_nobody(
    client: Client, world: World
) -> None:
    case = active_case(world)
    somebody(world, case, name="Mia Smit", phone="0612345678")
    shield_case(case=case, by=world.manager, at=AT)
    client.force_login(world.colleague)
    page = client.post("/zaken/belronde/wie-belde/", {"phone": "0612345678"})
    assert "staat niet bij iemand" in page.content.decode()


def test_a_number_that_is_too_short_finds_nobody(worker: Client, world: World) -> None:
    page = worker.post("/zaken/belronde/wie-belde/", {"phone": "112"})
    assert "Vul het hele nummer in" in page.content.decode()


def test_a_call_is_logged_from_anywhere_in_the_case_i_touched_last(
    worker: Client, world: World
) -> None:
    older, latest = active_case(world), active_case(world)
    call(world, older, at=AT - timedelta(days=3))
    call(world, latest)
    form = worker.get("/zaken/belronde/contact/").context["form"]
    assert list(form.fields["case"].queryset) == [latest, older]
    worker.post("/zaken/belronde/contact/", FORM | {"case": older.pk})
    assert older.contacts.count() == 2


def test_a_case_of_somebody_else_is_no_choice_from_anywhere(
    worker: Client, client: Client, world: World
) -> None:
    case = active_case(world)
    client.force_login(world.colleague)
    page = client.post("/zaken/belronde/contact/", FORM | {"case": case.pk})
    assert page.status_code in (200, 422)
    assert case.contacts.count() == 0


def test_a_second_click_from_anywhere_logs_one_call(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    key = "6f1c2c5e-7b0e-4f0f-9d61-2f0f0f0f0f0f"
    for _ in range(2):
        facts = FORM | {"case": case.pk, "submission": key}
        assert worker.post("/zaken/belronde/contact/", facts).status_code == 302
    assert case.contacts.count() == 1


def test_somebody_of_another_case_of_mine_is_not_filed_in_the_preset_one(
    worker: Client, world: World
) -> None:
    right, preset = active_case(world), active_case(world)
    somebody(world, right, name="Esther Blankespoor")
    typed = FORM | {"case": preset.pk, "with_whom": "esther blankespoor"}
    page = worker.post(ANYWHERE, typed)
    assert page.context["form"].errors["case"] == [
        f"Esther Blankespoor staat in {right.reference}, niet in {preset.reference}."
    ]
    assert 'value="esther blankespoor"' in page.content.decode()
    worker.post(ANYWHERE, typed | {"case": right.pk})
    assert (right.contacts.count(), preset.contacts.count()) == (1, 0)


def test_somebody_of_both_cases_may_be_spoken_about_either(
    worker: Client, world: World
) -> None:
    other, preset = active_case(world), active_case(world)
    for case in (other, preset):
        somebody(world, case, name="Mia Smit")
    worker.post(ANYWHERE, FORM | {"case": preset.pk, "with_whom": "Mia Smit"})
    assert preset.contacts.count() == 1


def test_who_rings_for_a_colleague_logs_in_the_cases_of_that_colleague(
    client: Client, world: World
) -> None:
    case = active_case(world)
    client.force_login(world.colleague)
    client.post("/zaken/belronde/overname/", {"worker": world.worker.pk})
    assert "Je hebt nu geen zaak" not in client.get(ANYWHERE).content.decode()
    client.post(ANYWHERE, FORM | {"case": case.pk})
    assert case.contacts.count() == 1


def planned_visit(world: World, case: Case, **facts: object) -> Contact:
    """A visit at home that lies two days ahead."""
    ahead = AT + timedelta(days=2)
    given = {"result": "planned", "channel": "visit", "place": "home", "at": ahead}
    given |= {"next_attempt_on": day_of(ahead), "with_whom": "moeder", "minutes": 5}
    return call(world, case, **given | facts)


def test_a_planned_contact_is_no_work_and_no_last_contact(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    visit = planned_visit(world, case)
    assert (
        "Nog niemand gesproken" in worker.get(case.get_absolute_url()).content.decode()
    )
    assert sum_up(case)["effort"].minutes == 0
    week = Week.of(day_of(visit.at))
    assert written_in(week, world.worker, world.region).entries == 0


def test_the_outcome_of_a_plan_keeps_its_kind_and_place_and_replaces_it(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    visit = planned_visit(world, case, at=AT - timedelta(hours=1))
    url = reverse("cases:log_contact", args=[case.pk])
    form = worker.get(f"{url}?opvolging={visit.pk}").context["form"]
    kept = [form[name].value() for name in ("channel", "place", "with_whom")]
    assert kept == ["visit", "home", "moeder"]
    assert form.initial["took_place_at"] == visit.at
    worker.post(url, FORM | {"follows_up": visit.pk, "with_whom": "moeder"})
    page = worker.get(reverse("cases:context", args=[case.pk])).content.decode()
    assert page.count('class="timeline-what">moeder') == 1


def test_a_plan_takes_no_minutes(worker: Client, world: World) -> None:
    case = active_case(world)
    ahead = AT + timedelta(days=2)
    when = {"result": "planned", "took_place_at": f"{ahead:%Y-%m-%dT%H:%M}"}
    worker.post(reverse("cases:log_contact", args=[case.pk]), FORM | when)
    assert case.contacts.get().minutes == 0


def test_the_number_stays_with_the_next_attempt(worker: Client, world: World) -> None:
    world.organisation.phone = "088 555 03 30"
    world.organisation.save()
    first = missed(
        world, with_whom="FACT-team van moeder", organisation=world.organisation
    )
    url = reverse("cases:log_contact", args=[first.case_id])
    again = {"with_whom": first.with_whom, "follows_up": first.pk}
    again |= {"result": "not_reached", "next_attempt_on": today().isoformat()}
    worker.post(url, FORM | again)
    assert "088 555 03 30" in worker.get(ROUND).content.decode()
    latest = first.case.contacts.latest("pk")
    worker.post(url, FORM | {"follows_up": latest.pk, "with_whom": "huisarts"})
    assert first.case.contacts.latest("pk").organisation is None


def test_the_next_attempt_is_proposed_today_while_the_clock_runs_today(
    worker: Client, world: World
) -> None:
    case = active_case(world)

    def proposed(minutes: int) -> str:
        case.decision_due_at = NOON + timedelta(minutes=minutes)
        form = ContactForm(case=case, user=world.worker, at=NOON)
        return str(form.fields["next_attempt_on"].widget.attrs["data-proposal"])

    assert proposed(28) == day_of(NOON).isoformat()
    for other in (-5, 60 * 24):
        assert proposed(other) == next_working_day(day_of(NOON)).isoformat()


def test_a_hand_over_has_every_open_case_with_its_numbers(
    client: Client, world: World
) -> None:
    world.organisation.phone = "088 555 03 30"
    world.organisation.save()
    missed(world, with_whom="FACT", organisation=world.organisation)
    silent = active_case(world, name="Sefanja Lake")
    somebody(world, silent, name="Mia Smit", phone="0612345678")
    planned_visit(world, silent)
    client.force_login(world.colleague)
    page = client.get(reverse("cases:handover", args=[world.worker.pk]))
    text = page.content.decode()
    for words in ("088 555 03 30", "Sefanja Lake", "0612345678", "Nog niemand gespro"):
        assert words in text


def test_who_was_spoken_is_heard_in_every_role(worker: Client, world: World) -> None:
    case = active_case(world)
    mother = somebody(world, case, name="Mia Smit")
    page = reverse("cases:context", args=[case.pk])
    call(world, case, with_whom="moeder, thuis", person=mother)
    for heard in ("familie", "het slachtoffer"):
        assert heard not in silent(worker, page)
    assert "de betrokkene zelf" in silent(worker, page)
    call(world, case, with_whom="zoon, in de cel", person=case.suspect)
    assert "de betrokkene zelf" not in silent(worker, page)


def test_who_is_about_to_ring_reads_what_was_agreed(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    somebody(world, case, name="Wilma Lake")
    agreed = {"ringing": "unsafe", "speak_with": "alleen via haar zus"}
    case.involvements.filter(role="victim").update(**agreed)
    for url in (reverse("cases:log_contact", args=[case.pk]), ANYWHERE):
        form = worker.get(url).content.decode()
        assert "niet bellen, alleen via haar zus" in form
    page = worker.get(case.get_absolute_url()).content.decode()
    assert "Bellen: alleen via haar zus" in page
