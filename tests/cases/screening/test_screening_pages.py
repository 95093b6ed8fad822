"""The lichte weging and the challenge on the screen."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from cases.screening.actions import challenge
from cases.screening.actions.screening import Judgement
from cases.screening.models.screening import Screening
from tests.cases.pages.test_pages import queries
from tests.cases.screening.situations import (
    challenged,
    domain,
    found,
    standing,
    weigh,
    weighed,
)
from tests.factories import AT, active_case, closed_case, shielded_case
from tests.forms_on_page import untouched
from tests.world import World
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.lib.edit_conflict import Difference

MOST = 20
HARMLESS = {302, 400, 409, 422}


def url(case: Case, name: str = "weigh", *args: object) -> str:
    return reverse(f"cases:{name}", args=[case.pk, *args])


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def in_domain(code: str, weight: str = "serious", **facts: Any) -> dict[str, Any]:
    """What a browser sends for one domain."""
    pk = domain(code).pk
    return {f"weight_{pk}": weight} | {f"{k}_{pk}": v for k, v in facts.items()}


def test_a_weighing_is_written_on_one_page_and_read_on_the_case(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    page = text(worker, url(case))
    assert page.count('class="weigh-row"') == 12
    facts = in_domain("huisvesting", line="Slaapt buiten", is_linked="on")
    facts |= {"chance": "low", "severity": "low", "problems": "many"}
    response = worker.post(url(case), facts)
    assert response["Location"] == case.get_absolute_url()
    shown = text(worker, case.get_absolute_url())
    for part in ("Ernstig: huisvesting en wonen", "begeleiden en warm", "Nog niet"):
        assert part in shown


def test_a_page_that_is_only_opened_and_sent_changes_nothing(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    weigh(
        world,
        case,
        found=[found("gezin", "", is_protective=True), found("drugs", line="wiet")],
        judged=Judgement("low", "high", "few", judgement="Eerst\r\nrust."),
    )
    assert worker.post(url(case), untouched(worker.get(url(case)))).status_code == 302
    assert Screening.objects.count() == 1


def test_a_second_click_weighs_once(worker: Client, world: World) -> None:
    case = active_case(world)
    facts = in_domain("drugs") | {"submission": str(uuid4())}
    for _ in range(2):
        assert worker.post(url(case), facts).status_code == 302
    assert CaseEvent.objects.filter(verb="weigh").count() == 1


def test_an_empty_weighing_comes_back(worker: Client, world: World) -> None:
    page = worker.post(url(active_case(world)), {})
    assert page.status_code == 422
    assert "Er staat nog niets in" in page.content.decode()


def test_who_deviates_from_the_hint_is_asked_for_a_sentence_and_loses_nothing(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    facts = {"chance": "low", "severity": "low", "problems": "few", "approach": "care"}
    page = worker.post(url(case), facts | in_domain("drugs", line="Elke dag"))
    assert "deviation" in page.context["form"].errors
    assert "Elke dag" in page.content.decode()
    assert worker.post(url(case), facts | {"deviation": "Ze wil."}).status_code == 302


def test_the_hint_follows_what_is_typed_and_keeps_nothing(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    facts = {"chance": "high", "severity": "high", "approach": "nothing"}
    facts |= in_domain("drugs") | in_domain("alcohol")
    shown = worker.post(url(case, "weighing_hint"), facts).content.decode()
    for part in ("plan om het risico te beheersen", "veel problemen", "Waarom wijk je"):
        assert part in shown
    strange = dict.fromkeys(facts, "x" * 3000)
    shown = worker.post(url(case, "weighing_hint"), strange).content.decode()
    assert "Voor een suggestie" in shown
    assert not Screening.objects.exists()


@pytest.mark.parametrize("broken", ["a\x00b", "x" * 100_000, "9" * 30, ["1", "2"]])
def test_whatever_is_sent_is_told_or_taken(
    worker: Client, world: World, broken: Any
) -> None:
    case = active_case(world)
    pk = domain("drugs").pk
    one = [f"{part}_{pk}" for part in ("weight", "is_linked", "is_protective", "line")]
    rest = [
        "version",
        "saw",
        "submission",
        "chance",
        "problems",
        "approach",
        "deviation",
        "doubt",
    ]
    for field in [*one, *rest, f"keep_domain_{pk}", "keep_doubt"]:
        sent = in_domain("drugs", line="x") | {field: broken}
        assert worker.post(url(case), sent).status_code in HARMLESS, field


def differences(page: Any) -> list[Difference]:
    return list(page.context["form"].differences)


def test_who_saves_second_sees_both_domain_by_domain_and_loses_nothing(
    world: World,
) -> None:
    case = active_case(world)
    weigh(world, case, found=[found("houding", "some")], judged=Judgement("low"))
    first, second = Client(), Client()
    first.force_login(world.worker)
    second.force_login(world.colleague)
    opened = untouched(first.get(url(case))), untouched(second.get(url(case)))
    mine = opened[0] | in_domain("drugs", line="Speed") | {"judgement": "Het is drugs."}
    theirs = in_domain("drugs", "some", line="Wiet") | in_domain("alcohol")
    theirs |= {"judgement": "Het is drank.", "reason_for_new": "Huisarts gesproken."}
    assert first.post(url(case), mine).status_code == 302

    page = second.post(url(case), opened[1] | theirs)
    shown = page.content.decode()
    assert page.status_code == 409
    for part in ("Speed", "Wiet", "Het is drugs.", "Het is drank.", "ernstig"):
        assert part in shown
    differing = {d.label: (d.stands, d.typed) for d in differences(page)}
    assert differing["Druggebruik: Waarom"] == ("Speed", "Wiet")
    assert differing["Jouw oordeel"] == ("Het is drugs.", "Het is drank.")

    settled = untouched(page) | in_domain("drugs", line="Speed")
    settled |= {"judgement": "Het is drank. Het is drugs."}
    assert second.post(url(case), settled).status_code == 302
    saved = standing(case)
    assert saved
    assert {str(f) for f in saved.told} == {
        "Druggebruik: ernstig · Speed",
        "Alcoholgebruik: ernstig",
        "Houding: enigszins",
    }
    assert saved.judgement.split() == ["Het", "is", "drank.", "Het", "is", "drugs."]
    assert (saved.created_by, saved.reason_for_new) == (
        world.colleague,
        "Huisarts gesproken.",
    )
    assert Screening.objects.count() == 3


def test_what_only_the_other_changed_is_proposed_as_the_other_wrote_it(
    world: World,
) -> None:
    case = active_case(world)
    seen = weigh(world, case).pk
    client = Client()
    client.force_login(world.colleague)
    opened = untouched(client.get(url(case)))
    weigh(world, case, found=[found("drugs")], seen=seen)
    page = client.post(url(case), opened | in_domain("alcohol"))
    told = {d.label: (d.stands, d.typed) for d in differences(page)}
    assert told == {
        "Druggebruik": ("ernstig", None),
        "Huisvesting en wonen": ("", None),
        "Huisvesting en wonen: Waarom": ("", None),
    }
    assert client.post(url(case), untouched(page)).status_code == 302
    saved = standing(case)
    assert saved
    assert saved.serious == ["druggebruik", "alcoholgebruik"]
    assert saved.reason_for_new == "samen met de weging van Worker"


def test_two_first_weighings_at_the_same_time_meet_too(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    opened = untouched(worker.get(url(case)))
    weigh(world, case, by=world.colleague)
    page = worker.post(url(case), opened | in_domain("drugs"))
    assert page.status_code == 409
    assert worker.post(url(case), untouched(page)).status_code == 302
    saved = standing(case)
    assert saved
    assert saved.serious == ["huisvesting en wonen", "druggebruik"]


def test_earlier_weighings_are_read_with_what_changed(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    weigh(world, case)
    weigh(world, case, found=[found("drugs", line="Elke dag")], by=world.colleague)
    page = worker.get(url(case, "screening"))
    changed = page.context["page"].standing.changes
    assert [(c.label, c.now, c.before) for c in changed] == [
        ("Huisvesting en wonen", "", "ernstig · Slaapt in een kraakpand"),
        ("Druggebruik", "ernstig · Elke dag", ""),
    ]
    for part in ("Er is meer bekend.", "Eerdere wegingen", "kraakpand", "Colleague"):
        assert part in page.content.decode()


def test_the_pages_of_a_weighing_ask_the_same_with_little_and_with_much(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    given = challenged(world, case)
    pages = [
        url(case),
        url(case, "screening"),
        url(case, "challenge"),
        url(case, "ask_challenge"),
        url(case, "answer_challenge", given.pk),
        case.get_absolute_url(),
    ]
    weigh(world, case)
    little = [queries(worker, page) for page in pages]
    codes = ("drugs", "alcohol", "gezin", "houding", "inkomen", "welzijn")
    for number in range(12):
        judged = Judgement(judgement=str(number))
        weigh(world, case, found=[found(code) for code in codes], judged=judged)
        question(world, case)
    assert [queries(worker, page) for page in pages] == little
    assert max(little) <= MOST


def question(world: World, case: Case, **facts: Any) -> None:
    given: dict[str, Any] = {
        "case": case,
        "question": "Wie zegt dat?",
        "by": world.colleague,
        "at": AT,
    }
    challenge.challenge_weighing(**given | facts)


def test_a_prosecutor_reads_no_weighing_and_no_challenge(
    client: Client, world: World
) -> None:
    case = active_case(world)
    weigh(world, case)
    question(world, case)
    Case.objects.filter(pk=case.pk).update(prosecutor=world.prosecutor)
    client.force_login(world.prosecutor)
    shown = text(client, case.get_absolute_url())
    for part in (
        "weging",
        "bevra",
        "huisvesting en wonen",
        "Eerst een bed",
        "Wie zegt",
    ):
        assert part not in shown
    assert client.get(url(case, "screening")).status_code == 403


def test_a_challenge_goes_from_asked_to_answered_in_sight_of_both(
    client: Client, world: World
) -> None:
    case = active_case(world)
    weigh(world, case)
    day = reverse("front:my_day")
    client.force_login(world.worker)
    client.post(url(case, "ask_challenge"), {"colleague": world.colleague.pk})
    assert "gevraagd aan Colleague" in text(client, case.get_absolute_url())
    assert "gevraagd aan Colleague" in text(client, day)

    client.force_login(world.colleague)
    assert url(case, "challenge") in text(client, day)
    assert "Eerst een bed." in text(client, url(case, "challenge"))
    client.post(url(case, "challenge"), {"question": "Sliep hij daar echt?"})
    assert case.reference not in text(client, day)

    client.force_login(world.worker)
    given = case.challenges.get()
    assert url(case, "answer_challenge", given.pk) in text(client, day)
    client.post(url(case, "answer_challenge", given.pk), {"answer": "Ja, gezien."})
    assert "bevraagd door Colleague" in text(client, case.get_absolute_url())
    assert "Bevraging" not in text(client, day)
    page = text(client, url(case, "screening"))
    for part in ("Sliep hij daar echt?", "Ja, gezien.", "Niets veranderd."):
        assert part in page


def test_what_is_asked_of_anybody_stands_on_the_day_of_every_colleague(
    client: Client, world: World
) -> None:
    case = active_case(world)
    weigh(world, case)
    challenge.ask_challenge(case=case, by=world.worker, at=AT)
    day = reverse("front:my_day")
    for part, is_there in (
        (world.colleague, True),
        (world.manager, True),
        (world.worker, True),
        (world.far_worker, False),
    ):
        client.force_login(part)
        assert (case.reference in text(client, day)) == is_there


def test_my_day_never_betrays_a_shielded_case_that_was_asked_about(
    client: Client, world: World
) -> None:
    case = active_case(world)
    weigh(world, case)
    challenge.ask_challenge(
        case=case, colleague=world.colleague, by=world.worker, at=AT
    )
    Case.objects.filter(pk=case.pk).update(shielded_at=AT)
    client.force_login(world.colleague)
    assert case.reference not in text(client, reverse("front:my_day"))


def test_of_a_shielded_case_only_who_may_know_it_can_be_asked(
    worker: Client, world: World
) -> None:
    case = weighed(world, shielded_case(world))
    form = worker.get(url(case, "ask_challenge")).context["form"]
    assert list(form.fields["colleague"].queryset) == [world.manager]
    open_case = weighed(world, active_case(world))
    form = worker.get(url(open_case, "ask_challenge")).context["form"]
    assert list(form.fields["colleague"].queryset) == [world.colleague, world.manager]
    far = {"colleague": world.far_worker.pk}
    assert worker.post(url(open_case, "ask_challenge"), far).status_code == 422


def test_a_challenge_of_another_case_is_not_answered_through_this_one(
    worker: Client, world: World
) -> None:
    mine, other = active_case(world), challenged(world, active_case(world))
    address = url(mine, "answer_challenge", other.pk)
    assert worker.get(address).status_code == 404
    assert worker.post(address, {"answer": "x"}).status_code == 404


def test_a_closed_case_is_not_weighed_any_more(worker: Client, world: World) -> None:
    case = closed_case(world)
    assert "dit kan nu niet" in text(worker, url(case))
    assert worker.post(url(case), in_domain("drugs")).status_code == 422
