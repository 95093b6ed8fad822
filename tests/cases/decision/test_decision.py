"""The decision: as advised, altered, otherwise, aloud, held, withdrawn."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from cases.advice.makers import ConditionFacts
from cases.advice.models.condition import Condition
from cases.case.actions.notify import mark_read
from cases.case.models.case import Case
from cases.decision.actions import decision as actions
from cases.decision.models.decision import Decision
from tests.cases.decision.situations import (
    alter,
    ask,
    decide,
    decide_otherwise,
    oral_decision,
    reason,
    standing_advice,
)
from tests.factories import (
    AT,
    active_case,
    advised_case,
    call,
    disposal,
    give_advice,
    today,
)
from tests.outbox.situations import deliver
from tests.world import World
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.outbox.models import Message


@pytest.fixture
def prosecutor(client: Client, world: World) -> Client:
    """A browser in which the linked prosecutor is logged in."""
    client.force_login(world.prosecutor)
    return client


TERM = {"term_until": (today() + timedelta(days=364)).isoformat()}


def page_of(case: Case) -> str:
    return reverse("cases:decide", args=[case.pk])


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def test_as_advised_is_one_button(prosecutor: Client, world: World) -> None:
    case = advised_case(world)
    page = prosecutor.get(page_of(case)).content.decode()
    assert "Beslissen conform advies" in page
    sent = {"conformity": "wholly", "advice": standing_advice(case).pk, **TERM}
    for _ in range(2):
        assert prosecutor.post(page_of(case), sent).status_code in (302, 409)
    decision = case.decisions.get()
    condition = decision.conditions.get()
    assert (condition.text, condition.handling) == ("Werkt mee aan hulp", "taken_over")
    assert condition.advised == standing_advice(case).conditions.get()


def test_conditions_are_taken_over_altered_or_dropped_one_by_one(
    prosecutor: Client, world: World
) -> None:
    case = active_case(world)
    advice = give_advice(world, case, conditions=["Werk", "Wonen", "Geld"])
    work, living, money = advice.conditions.all()
    sent: dict[str, Any] = {
        "conformity": "partly",
        "disposal": advice.disposal_id,
        "advice": advice.pk,
        "reason": reason().pk,
        "explanation": "Korter kan ook.",
        "conditions": "Meldt zich op maandag",
        **TERM,
        f"handling_{work.pk}": "taken_over",
        f"handling_{living.pk}": "altered",
        f"text_{living.pk}": "Woont een maand bij zijn oom",
        f"handling_{money.pk}": "dropped",
    }
    assert prosecutor.post(page_of(case), sent).status_code == 302
    decided = case.decisions.get().conditions.values_list("text", "handling", "advised")
    assert list(decided) == [
        ("Werk", "taken_over", work.pk),
        ("Woont een maand bij zijn oom", "altered", living.pk),
        ("Meldt zich op maandag", "", None),
    ]
    page = prosecutor.get(case.get_absolute_url()).content.decode()
    assert "Niet overgenomen" in page
    assert "<s>Geld</s>" in page


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"explanation": " "}, "explanation"),
        ({"handling": "altered"}, "text"),
        ({"handling": "burned"}, "handling"),
    ],
)
def test_who_deviates_says_why_and_what(
    prosecutor: Client, world: World, facts: dict[str, str], field: str
) -> None:
    case = advised_case(world)
    advice = standing_advice(case)
    number = advice.conditions.get().pk
    sent: dict[str, Any] = {
        "conformity": "otherwise",
        "disposal": disposal("dagvaarden").pk,
        "advice": advice.pk,
        "reason": reason().pk,
        "explanation": "Te licht.",
    }
    named = {
        f"{k}_{number}" if k in ("handling", "text") else k: v for k, v in facts.items()
    }
    page = prosecutor.post(page_of(case), sent | named)
    wrong = f"{field}_{number}" if field in ("handling", "text") else field
    assert page.status_code == 422
    assert wrong in page.context["form"].errors
    assert not case.decisions.exists()


def test_a_deviation_without_a_word_is_refused_by_the_action_too(world: World) -> None:
    case = advised_case(world)
    for facts in ({"reason": None}, {"explanation": ""}):
        with pytest.raises(RefusedError):
            decide_otherwise(world, case, **facts)


def test_a_decision_without_an_advice_stays_possible(
    prosecutor: Client, world: World
) -> None:
    case = active_case(world)
    Case.objects.filter(pk=case.pk).update(prosecutor=world.prosecutor)
    page = prosecutor.get(page_of(case))
    assert "conformity" not in page.context["form"].fields
    sent = {"disposal": decided_disposal(page), "conditions": "Blijft weg"}
    assert prosecutor.post(page_of(case), sent).status_code == 302
    assert case.decisions.get().conditions.get().text == "Blijft weg"


def decided_disposal(page: Any) -> int:
    first = page.context["form"].fields["disposal"].queryset.first()
    return int(first.pk)


def test_what_a_condition_says_beside_its_text_comes_along(world: World) -> None:
    case = advised_case(world)
    alter(world, case, "Werkt mee aan hulp, elke week")
    condition = Condition.objects.get(decision__isnull=False)
    assert (condition.handling, condition.case) == ("altered", case)


def test_an_oral_decision_stands_and_says_that_it_is_not_confirmed(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    decision = oral_decision(world, case)
    assert not fresh(case).awaits_decision
    assert (decision.decided_by, decision.created_by) == (
        world.prosecutor,
        world.worker,
    )
    for user in (world.worker, world.prosecutor):
        client.force_login(user)
        shown = client.get(case.get_absolute_url()).content.decode()
        assert "nog niet bevestigd" in shown
    listed = client.get(reverse("cases:to_decide")).content.decode()
    assert "Mondelinge beslissingen: graag bevestigen" in listed
    url = reverse("cases:confirm_decision", args=[case.pk, decision.pk])
    for _ in range(2):
        client.post(url)
    decision.refresh_from_db()
    assert decision.confirmed_at
    assert fresh(case).decided_at == AT


def test_only_who_decided_confirms(world: World) -> None:
    case = advised_case(world)
    decision = oral_decision(world, case)
    facts: dict[str, Any] = {"decision": decision, "at": AT}
    with pytest.raises(RefusedError, match="Alleen Prosecutor"):
        actions.confirm_decision(by=world.other_prosecutor, **facts)
    with pytest.raises(PermissionDenied):
        actions.confirm_decision(by=world.worker, **facts)


def test_a_prosecutor_who_may_not_know_of_the_case_decided_nothing_aloud(
    world: World,
) -> None:
    case = advised_case(world)
    Case.objects.filter(pk=case.pk).update(shielded_at=AT)
    for stranger in (world.other_prosecutor, world.far_prosecutor, world.colleague):
        with pytest.raises(RefusedError):
            oral_decision(world, case, decided_by=stranger)


def test_a_withdrawn_decision_lets_the_case_wait_again(world: World) -> None:
    case = advised_case(world)
    decision = decide(world, case)
    facts: dict[str, Any] = {"reason": "Verkeerde zaak", "by": world.prosecutor}
    actions.withdraw_decision(decision=decision, at=AT, **facts)
    assert fresh(case).awaits_decision
    assert Decision.objects.get().withdrawal.reason == "Verkeerde zaak"
    with pytest.raises(RefusedError):
        actions.withdraw_decision(decision=decision, at=AT, **facts)
    assert Message.objects.filter(recipient=world.worker, kind="withdrawal").exists()


def test_another_prosecutor_may_decide_and_the_linked_one_is_told_once(
    world: World,
) -> None:
    case = advised_case(world)
    decision = decide(world, case, by=world.other_prosecutor)
    actions.decide(
        case=case,
        disposal=decision.disposal,
        advice=decision.advice,
        conformity="wholly",
        replaces=decision,
        reason_for_new="Tikfout",
        by=world.other_prosecutor,
        at=AT,
    )
    told = Message.objects.filter(kind="decision").order_by("pk")
    assert {m.recipient for m in told} == {world.prosecutor, world.worker}
    told.filter(recipient=world.worker).delete()
    assert fresh(case).prosecutor == world.prosecutor
    assert deliver() == 1
    assert deliver() == 0
    assert case.reference in mail.outbox[0].subject
    assert "Noor" not in mail.outbox[0].subject + str(mail.outbox[0].body)
    assert page_of(case) in str(mail.outbox[0].body)


def test_a_notice_that_was_read_is_not_mailed(world: World) -> None:
    case = advised_case(world)
    ask(world, case)
    mark_read(case=case, by=world.worker, at=AT)
    assert deliver() == 0
    assert not Message.objects.notices_for(world.worker).exists()


def test_who_comes_second_sees_what_was_decided_and_keeps_what_was_typed(
    prosecutor: Client, world: World
) -> None:
    case = advised_case(world)
    advice = standing_advice(case)
    decide_otherwise(world, case, by=world.other_prosecutor)
    sent: dict[str, Any] = {
        "conformity": "partly",
        "disposal": advice.disposal_id,
        "advice": advice.pk,
        "reason": reason().pk,
        "explanation": "Eerst horen wat haar zus zegt.",
        f"handling_{advice.conditions.get().pk}": "altered",
        f"text_{advice.conditions.get().pk}": "Werkt mee, vanaf maandag",
        **TERM,
    }
    page = prosecutor.post(page_of(case), sent)
    text = page.content.decode()
    assert page.status_code == 409
    for part in (
        "van Other Prosecutor",
        "Te ernstig.",
        "Eerst horen wat haar zus zegt.",
        "Werkt mee, vanaf maandag",
    ):
        assert part in text
    assert 'href="#staat"' in text
    assert "van het vorige advies" not in text
    again = sent | {
        "replaces": page.context["form"]["replaces"].value(),
        "reason_for_new": "Haar zus belde.",
    }
    assert prosecutor.post(page_of(case), again).status_code == 302
    assert case.decisions.standing().get().explanation == sent["explanation"]


def test_a_newer_advice_costs_no_text_either(prosecutor: Client, world: World) -> None:
    case = advised_case(world)
    old = standing_advice(case)
    give_advice(world, case, reason_for_new="Huis", conditions=["Woont bij oom"])
    sent: dict[str, Any] = {
        "conformity": "partly",
        "disposal": old.disposal_id,
        "advice": old.pk,
        "reason": reason().pk,
        "explanation": "Korter.",
        f"text_{old.conditions.get().pk}": "Werkt mee tot mei",
    }
    page = prosecutor.post(page_of(case), sent)
    text = page.content.decode()
    assert page.status_code == 409
    for part in ("Woont bij oom", "Korter.", "Werkt mee tot mei"):
        assert part in text
    assert "van het vorige advies" in text
    assert text.index('href="#advies"') < text.index("Beslissen conform advies")
    assert text.count("data-focus") == 1


def test_a_decision_settles_what_was_asked(world: World) -> None:
    case = advised_case(world)
    ask(world, case)
    decide(world, case)
    assert case.conversationlines.get().settled_at == AT


def test_a_new_condition_follows_no_advised_one() -> None:
    assert ConditionFacts("Blijft weg").handling == ""


def test_the_facts_it_rests_on_are_what_may_go_to_the_om(
    prosecutor: Client, world: World
) -> None:
    case = advised_case(world)
    call(world, case, with_whom="wijkagent", told="Hij is rustig.", disclosure="open")
    call(world, case, with_whom="moeder", told="Zeepaardje", disclosure="consent")
    text = prosecutor.get(page_of(case)).content.decode()
    assert "Wijkagent" in text
    assert "Hij is rustig." in text
    assert "Zeepaardje" not in text
    assert "Loopt er al hulp, dan staat dat in het advies." in text


def test_the_timeline_names_the_disposal_as_it_is_written(world: World) -> None:
    case = advised_case(world)
    penal = disposal("strafbeschikking")
    decide_otherwise(world, case, disposal=penal)
    told = list(CaseEvent.objects.filter(case_number=case.number).order_by("pk"))
    assert told[-1].summary.startswith("beslissing: OM-strafbeschikking,")
    assert told[-2].summary == "advies gegeven: voorwaardelijk sepot"


def test_prosecutor_who_decides_is_linked_to_a_case_without_one(world: World) -> None:
    case = active_case(world)
    give_advice(world, case, prosecutor=None)
    assert fresh(case).prosecutor is None
    decide(world, case, by=world.other_prosecutor)
    assert fresh(case).prosecutor == world.other_prosecutor


def test_prosecutor_of_an_oral_decision_is_linked_to_a_case_without_one(
    world: World,
) -> None:
    case = active_case(world)
    give_advice(world, case, prosecutor=None)
    oral_decision(world, case, decided_by=world.other_prosecutor)
    assert fresh(case).prosecutor == world.other_prosecutor


def test_decision_of_a_colleague_leaves_the_linked_prosecutor_linked(
    world: World,
) -> None:
    case = advised_case(world)
    decide(world, case, by=world.other_prosecutor)
    assert fresh(case).prosecutor == world.prosecutor


def test_second_confirmation_of_an_oral_decision_makes_no_second_event(
    world: World,
) -> None:
    spoken = oral_decision(world, advised_case(world))
    for _ in range(2):
        actions.confirm_decision(decision=spoken, by=world.prosecutor, at=AT)
    assert CaseEvent.objects.filter(verb="confirm_decision").count() == 1
