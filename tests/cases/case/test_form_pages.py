"""Every page with a form: it works, a second click does nothing, bad input is told."""

import re
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from cases.case.models.case import Case
from cases.intake.forms.nomination import NominationForm
from tests.factories import (
    active_case,
    advised_case,
    arrange,
    monitored_case,
    plan,
    today,
)
from tests.verbs.table import FORMS, TOLD, facts_of
from tests.world import World
from zsm_werkplaats.audit.models import CaseEvent

CARD = re.compile(r"afspraken/\d+/kaart/$")


@pytest.mark.parametrize("name", TOLD)
def test_second_click_on_the_same_form_makes_no_second_event(
    client: Client, world: World, name: str
) -> None:
    stage = FORMS[name].stage(world)
    client.force_login(world.everybody[FORMS[name].by])
    url = reverse(name, args=stage.args)
    facts = stage.facts | {"submission": str(uuid4())}
    number = stage.args[:1]
    ends = {reverse(f"cases:{page}", args=number) for page in ("detail", "converse")}
    ends.add(reverse("cases:to_decide"))
    # Of this case: what moves to another case is told there too.
    events = CaseEvent.objects.filter(case_number=number[0])
    before = events.count()
    for _ in range(2):
        response = client.post(url, facts)
        assert response.status_code == 302, response.content.decode()[:3000]
        # An appointment leads to its card, which leads back to the case.
        assert CARD.sub("", response["Location"]) in ends
    assert events.count() == before + 1


@pytest.mark.parametrize("name", [n for n, row in FORMS.items() if row.refuses_empty])
def test_empty_form_comes_back_with_what_is_missing(
    client: Client, world: World, name: str
) -> None:
    stage = FORMS[name].stage(world)
    client.force_login(world.everybody[FORMS[name].by])
    before = CaseEvent.objects.count()
    response = client.post(reverse(name, args=stage.args), {})
    assert response.status_code == 422
    assert "Controleer deze velden" in response.content.decode()
    assert CaseEvent.objects.count() == before


BROKEN = {
    "NUL": "a\x00b",
    "endless": "x" * 25_000,  # longer than any field takes
    "markup": "<script>alert(1)</script>",
    "number": "99999999999999999999999",
}


@pytest.mark.parametrize("name", FORMS)
def test_broken_input_never_breaks_a_page(
    client: Client, world: World, name: str
) -> None:
    stage = FORMS[name].stage(world)
    client.force_login(world.everybody[FORMS[name].by])
    for text in BROKEN.values():
        broken = dict.fromkeys([*stage.facts, "submission"], text)
        with transaction.atomic():
            response = client.post(reverse(name, args=stage.args), broken)
            assert response.status_code in (302, 422)
            assert "<script>alert" not in response.content.decode()
            if response.status_code == 302:
                page = client.get(reverse("cases:detail", args=stage.args[:1]))
                assert "<script>alert" not in page.content.decode()
            transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        ("report", "Waar hapert het?"),
        ("end_support", "Waarom is de aanmelding geweigerd?"),
        ("settle_direction", "Wie heeft de regie?"),
        ("give_advice", "Waarom een nieuw advies?"),
        ("decide", "Reden van afwijken"),
    ],
)
def test_what_is_required_at_times_does_not_say_that_it_is_not(
    client: Client, world: World, name: str, needed: str
) -> None:
    client.force_login(world.prosecutor if name == "decide" else world.worker)
    case = advised_case(world)
    args = [case.pk]
    if name == "report":
        name, args = "moment", [case.pk, plan(world, case, today()).pk]
    if name == "end_support":
        args = [case.pk, arrange(world, case).pk]
    page = client.get(reverse(f"cases:{name}", args=args)).content.decode()
    label = page[page.index(needed) :].partition("<")[2]
    assert not label.startswith('span class="optional"')


def test_a_nomination_in_a_hurry_needs_name_offence_one_signal_and_the_clock(
    worker: Client,
) -> None:
    facts = {
        "name": "Bo",
        "offence": "Diefstal",
        "signals": "Honger",
        "clock": "hours",
        "submission": str(uuid4()),
    }
    url = reverse("cases:nominate")
    first, second = worker.post(url, facts), worker.post(url, facts)
    case = Case.objects.get()
    assert first["Location"] == second["Location"] == case.get_absolute_url()
    assert case.decision_due_at is not None


def test_a_criterion_is_a_signal_and_the_clock_may_be_left_open(
    worker: Client,
) -> None:
    form = worker.get(reverse("cases:nominate")).context["form"]
    criterion = form.fields["criteria"].queryset[0]
    facts = {"name": "Bo", "offence": "Diefstal", "criteria": [criterion.pk]}
    assert worker.post(reverse("cases:nominate"), facts).status_code == 302
    case = Case.objects.get()
    assert (case.signals, case.decision_due_at) == ("", None)
    corrected = {"version": case.version, "offence": "Heling", "signals": ""}
    url = reverse("cases:amend", args=[case.pk])
    assert worker.post(url, corrected).status_code == 302


def test_a_date_that_has_passed_is_told_once(worker: Client) -> None:
    facts = {"name": "Bo", "offence": "Diefstal", "signals": "Honger"}
    facts |= {"clock": "day", "due_on": "2020-01-01"}
    form = worker.post(reverse("cases:nominate"), facts).context["form"]
    assert form.errors["due_on"] == ["Deze datum is al voorbij."]


@pytest.mark.parametrize(("hour", "until"), [(12, "17:00"), (22, "23:59")])
@pytest.mark.parametrize("clock", ["today", "day"])
def test_today_is_not_late_at_once(
    world: World, hour: int, until: str, clock: str
) -> None:
    at = localtime().replace(hour=hour, minute=40)
    facts = {"name": "Bo", "offence": "Diefstal", "signals": "Honger", "clock": clock}
    facts["due_on"] = f"{at:%Y-%m-%d}"
    form = NominationForm(facts, region=world.region, user=world.worker, at=at)
    assert form["clock"].help_text == f"Vandaag is tot {until}."
    assert form.is_valid()
    assert f"{localtime(form.facts()['decision_due_at']):%H:%M}" == until


def test_a_parketnummer_is_stored_as_it_is_printed(worker: Client) -> None:
    facts = {
        "name": "Bo",
        "offence": "Diefstal",
        "signals": "Honger",
        "clock": "unknown",
        "parketnummer": "16.230344.23",
    }
    worker.post(reverse("cases:nominate"), facts)
    assert Case.objects.get().parketnummer == "16/230344-23"


@pytest.mark.parametrize(
    ("field", "wrong", "told"),
    [
        ("birth_date", "31-02-2001", "31-12-2001"),
        ("birth_date", "01-01-2999", "kan niet kloppen"),
        ("parketnummer", "zestien", "16/123456-26"),
        ("clock", "day", "Kies de datum"),
        ("offence_on", "2999-01-01", "in de toekomst"),
        ("signals", "", "Noem een signaal of kies een selectiecriterium."),
    ],
)
def test_a_wrong_field_is_told_in_dutch_and_nothing_typed_is_lost(
    worker: Client, field: str, wrong: str, told: str
) -> None:
    typed = {"name": "Bo de Vries", "offence": "Diefstal", "signals": "Honger"}
    typed |= {"clock": "today", field: wrong}
    page = worker.post(reverse("cases:nominate"), typed)
    text = page.content.decode()
    assert page.status_code == 422
    assert told in text
    assert "Bo de Vries" in text
    assert Case.objects.count() == 0


@pytest.mark.parametrize("name", ["worker", "organisations", "service", "person"])
def test_a_number_from_another_region_is_no_choice(
    worker: Client, world: World, name: str
) -> None:
    from socialmap.organisation.models.organisation import Organisation
    from socialmap.service.models import Service

    far = Organisation.objects.create(
        region=world.far_region, name="Ver", kind=world.organisation.kind
    )
    service = Service.objects.create(
        organisation=far, region=world.far_region, name="Ver"
    )
    case = active_case(world)
    where, value = {
        "worker": ("assign", world.far_worker.pk),
        "organisations": ("log_contact", far.pk),
        "service": ("arrange_support", service.pk),
        "person": ("involve", 999_999),
    }[name]
    facts = facts_of(world, where, case) | {name: value}
    response = worker.post(reverse(f"cases:{where}", args=[case.pk]), facts)
    assert response.status_code == 422


@pytest.mark.parametrize(
    "address",
    [
        "/zaken/99999999999999999999999/",
        "/zaken/?vanaf=x",
        "/zaken/?vanaf=1~",
        "/zaken/?vanaf=~",
        "/zaken/?vanaf=99999999999999999999999~99999999999999999999999",
        "/zaken/te-beslissen/?vanaf=gisteren~1",
        "/zaken/1/momenten/99999999999999999999999/",
        "/zaken/?q=%00",
        "/zaken/%00/",
        "/sociale-kaart/?q=%00&kind=x",
        "/sociale-kaart/?vanaf=%FF",
    ],
)
def test_an_address_that_makes_no_sense_is_not_found_or_bad(
    client: Client, world: World, address: str
) -> None:
    user = world.prosecutor if "te-beslissen" in address else world.worker
    client.force_login(user)
    assert client.get(address).status_code in (400, 404)


@pytest.mark.parametrize(
    "query",
    ["q=" + "x" * 5000, "status=onzin", "worker=abc", "municipality=-1", "q='--"],
)
def test_a_filter_that_makes_no_sense_finds_nothing(
    worker: Client, world: World, query: str
) -> None:
    active_case(world)
    page = worker.get(f"/zaken/?{query}")
    assert page.status_code == 200
    assert "Geen zaken gevonden" in page.content.decode()


def test_a_row_of_my_day_opens_its_form_in_place_and_returns_there(
    worker: Client, world: World
) -> None:
    case = monitored_case(world)
    moment = case.monitoringmoments.get()
    url = reverse("cases:moment", args=[case.pk, moment.pk]) + "?terug=dag"
    htmx = {"HX-Request": "true"}
    form = worker.get(url, headers=htmx).content.decode()
    assert "<html" not in form
    assert "hx-post" in form
    wrong = worker.post(url, {"answer": "falters"}, headers=htmx)
    assert wrong.status_code == 422
    assert "Zeg waar het hapert" in wrong.content.decode()
    done = worker.post(url, {"answer": "runs"}, headers=htmx)
    assert done["HX-Redirect"] == reverse("front:my_day")


def test_an_oral_advice_says_to_whom(worker: Client, world: World) -> None:
    case = active_case(world)
    facts = facts_of(world, "give_advice", case) | {"how": "oral"}
    url = reverse("cases:give_advice", args=[case.pk])
    assert "Aan wie heb je het verteld" in worker.post(url, facts).content.decode()
    worker.post(url, facts | {"told_to": "mr. De Haan"})
    assert case.advices.get().told_to == "mr. De Haan"


def test_a_second_advice_says_why_it_replaces_the_first(
    worker: Client, world: World
) -> None:
    case = advised_case(world)
    url = reverse("cases:give_advice", args=[case.pk])
    facts = facts_of(world, "give_advice", case)
    assert "waarom er een nieuw advies is" in worker.post(url, facts).content.decode()
    worker.post(url, facts | {"reason_for_new": "Ze heeft een huis."})
    assert case.advices.filter(superseded_at=None).get().reason_for_new
    assert case.advices.count() == 2


def test_a_signal_is_not_called_optional_for_without_a_criterion_it_is_asked(
    worker: Client, world: World
) -> None:
    page = worker.get(reverse("cases:nominate")).content.decode()
    label = page[page.index('for="id_signals"') :].split("</label>")[0]
    assert "Signalen" in label
    assert "niet verplicht" not in label
