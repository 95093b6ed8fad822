"""Two people in one case: a clear choice, never a silent overwrite."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.actions.people import amend_person
from cases.case.models.case import Case
from cases.case.models.people import Person
from tests.cases.decision.situations import reason
from tests.factories import (
    AT,
    active_case,
    advised_case,
    decided_case,
    disposal,
    somebody,
)
from tests.world import World
from zsm_werkplaats.lib.versions import EditConflictError


def amend(client: Client, case: Case, **facts: Any) -> Any:
    url = reverse("cases:amend", args=[case.pk])
    given = {"version": 1, "offence": case.offence, "signals": case.signals}
    return client.post(url, given | facts)


def test_who_saves_second_sees_both_texts_and_loses_nothing(world: World) -> None:
    case = active_case(world)
    first, second = Client(), Client()
    first.force_login(world.worker)
    second.force_login(world.colleague)
    assert (
        amend(first, case, situation="Ze slaapt bij een vriendin.").status_code == 302
    )

    page = amend(second, case, situation="Ze slaapt op straat.")
    text = page.content.decode()
    assert page.status_code == 409
    assert "Ze slaapt bij een vriendin." in text
    assert "Ze slaapt op straat." in text
    case.refresh_from_db()
    assert case.situation == "Ze slaapt bij een vriendin."

    again = amend(second, case, version=2, situation="Vriendin, soms op straat.")
    assert again.status_code == 302
    case.refresh_from_db()
    assert (case.situation, case.version) == ("Vriendin, soms op straat.", 3)


def test_the_form_of_the_second_carries_the_new_version(world: World) -> None:
    case = active_case(world)
    client = Client()
    client.force_login(world.worker)
    amend(client, case, offence="Heling")
    page = amend(client, case, offence="Verduistering").content.decode()
    assert 'name="version" value="2"' in page


def test_who_corrects_a_person_second_sees_both_texts(world: World) -> None:
    case = active_case(world)
    mia = somebody(world, case, name="Mia")
    involvement = case.involvements.get(person=mia)
    url = reverse("cases:amend_person", args=[case.pk, involvement.pk])
    first, second = Client(), Client()
    first.force_login(world.worker)
    second.force_login(world.colleague)
    opened = first.get(url).context["form"].initial["version"]
    facts = {"version": opened, "name": "Mia", "ringing": "unknown"}
    told = facts | {"phone": "0612345678", "remark": "Werkt in de nacht."}
    assert first.post(url, told).status_code == 302

    page = second.post(url, facts | {"ringing": "unsafe"})
    text = page.content.decode()
    assert page.status_code == 409
    for shown in ("Werkt in de nacht.", "0612345678", "niet bellen", "niet bekend"):
        assert shown in text
    mia.refresh_from_db()
    assert mia.phone == "0612345678"

    version = page.context["form"]["version"].value()
    settled = told | {"version": version, "ringing": "unsafe"}
    assert second.post(url, settled).status_code == 302
    involvement.refresh_from_db()
    assert (involvement.note, involvement.ringing) == ("Werkt in de nacht.", "unsafe")


def test_a_person_corrected_in_another_case_is_not_overwritten_in_this(
    world: World,
) -> None:
    case = active_case(world)
    involvement = case.involvements.get()
    seen = involvement.version
    Person.objects.filter(pk=involvement.person_id).update(phone="0612345678")
    with pytest.raises(EditConflictError):
        amend_person(
            involvement=involvement,
            seen=seen,
            name="Noor",
            birth_date=None,
            phone="",
            ringing="unknown",
            speak_with="",
            remark="",
            by=world.worker,
            at=AT,
        )


def test_who_takes_a_case_up_second_reads_who_was_first(world: World) -> None:
    case = active_case(world)
    client = Client()
    client.force_login(world.colleague)
    url = reverse("cases:accept", args=[case.pk])
    page = client.post(url, {"worker": world.colleague.pk})
    told = f"de zaak is intussen in behandeling bij {world.worker.name}."
    assert told in page.content.decode()


def decide(client: Client, case: Case, **facts: Any) -> Any:
    advice = case.advices.get(superseded_at=None)
    given = {
        "conformity": "otherwise",
        "disposal": disposal("dagvaarden").pk,
        "advice": advice.pk,
        "explanation": "Eerst horen wat haar zus zegt.",
        "reason": reason().pk,
    }
    return client.post(reverse("cases:decide", args=[case.pk]), given | facts)


def test_of_two_prosecutors_one_decides_and_the_other_keeps_the_text(
    world: World,
) -> None:
    case = advised_case(world)
    first, second = Client(), Client()
    first.force_login(world.prosecutor)
    second.force_login(world.other_prosecutor)
    assert (
        decide(
            first, case, conformity="wholly", disposal="", reason="", without_term="on"
        ).status_code
        == 302
    )

    page = decide(second, case)
    text = page.content.decode()
    assert page.status_code == 409
    assert f"{disposal()}, van Prosecutor" in text
    assert "Eerst horen wat haar zus zegt." in text
    assert case.decisions.get().decided_by == world.prosecutor


def test_a_decision_on_an_advice_that_was_replaced_is_not_taken(world: World) -> None:
    case = advised_case(world)
    old = case.advices.get()
    client = Client()
    client.force_login(world.worker)
    url = reverse("cases:give_advice", args=[case.pk])
    client.post(
        url,
        {
            "disposal": old.disposal_id,
            "text": "Nieuw",
            "how": "written",
            "reason_for_new": "Ze heeft een huis.",
        },
    )
    client.force_login(world.prosecutor)
    page = decide(client, case, advice=old.pk)
    assert page.status_code == 409
    [difference] = page.context["form"].differences
    assert difference.label == "Advies"
    assert not case.decisions.exists()


def test_a_decision_as_advised_takes_over_disposal_and_conditions(world: World) -> None:
    decision = decided_case(world).decisions.get()
    assert decision.advice
    assert decision.disposal == decision.advice.disposal
    assert [c.text for c in decision.conditions.all()] == ["Werkt mee aan hulp"]


def test_a_decision_is_replaced_and_not_edited(world: World) -> None:
    case = decided_case(world)
    first = case.decisions.get()
    client = Client()
    client.force_login(world.prosecutor)
    assert decide(client, case, replaces=first.pk).status_code == 422
    why = {"replaces": first.pk, "reason_for_new": "Nieuwe aangifte"}
    assert decide(client, case, **why).status_code == 302
    first.refresh_from_db()
    assert first.superseded_at
    assert case.decisions.filter(superseded_at=None).get().conformity == "not"
