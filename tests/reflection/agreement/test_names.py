"""What is agreed, and what came of it, names nobody of a case: the OM reads it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from reflection.agreement.actions.agreement import amend_agreement, change_agreement
from reflection.agreement.actions.agreement_case import report_case
from reflection.agreement.actions.evaluation import evaluate_agreement
from reflection.agreement.models import Agreement, AgreementEvaluation
from reflection.working_decision.actions.look_back import look_back
from reflection.working_decision.models import WorkingDecision, WorkingDecisionReview
from tests.factories import AT, active_case
from tests.reflection.agreement.situations import agreed, placed, sent, to_evaluate
from tests.reflection.working_decision.situations import decided, to_look_back_on
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError

NAMED = "Bel Noor de Wit voortaan eerst"
PART = "Met noor ging dat goed"
REACHED_AT = ("06-33344455", "030 2345678", "jan@voorbeeld.nl")
TOLD = ("Noor de Wit", "WP-0012", *REACHED_AT)


@pytest.mark.parametrize("field", ["what", "party"])
@pytest.mark.parametrize("told", TOLD)
def test_agreement_that_names_somebody_is_refused(
    world: World, field: str, told: str
) -> None:
    active_case(world)
    with pytest.raises(RefusedError) as refusal:
        agreed(world, **{field: f"{told} belt eerst"})
    assert refusal.value.field == field
    assert not Agreement.objects.exists()


def test_text_may_name_the_party_and_the_writer(world: World) -> None:
    active_case(world, name=world.organisation.name)
    what = f"{world.organisation.name} belt {world.worker.name}"
    assert agreed(world, organisation=world.organisation, party="", what=what)


@pytest.mark.parametrize("field", ["what", "ended_why"])
def test_correction_and_another_text_name_nobody(world: World, field: str) -> None:
    agreement = agreed(world)
    placed(world, agreement, active_case(world))
    facts: dict[str, Any] = {
        "agreement": agreement,
        "seen": agreement.mark,
        "by": world.worker,
        "at": AT,
        "what": "Een andere tekst",
        "starts_on": agreement.starts_on,
        "evaluate_on": agreement.evaluate_on,
        "party": agreement.party,
        "owner": world.worker,
        "ended_why": "Werkte niet",
    }
    with pytest.raises(RefusedError) as refusal:
        change_agreement(**(facts | {field: PART}))
    assert refusal.value.field == field
    untouched = agreed(world, party="Wijkteam")
    del facts["ended_why"]
    facts |= {"agreement": untouched, "seen": untouched.mark, "what": NAMED}
    with pytest.raises(RefusedError):
        amend_agreement(**facts)


@pytest.mark.parametrize("told", REACHED_AT)
def test_no_number_or_address_stands_in_course_evaluation_or_decision(
    world: World, told: str
) -> None:
    agreement, case = to_evaluate(world), active_case(world)
    placed(world, agreement, case)
    given: dict[str, Any] = {"agreement": agreement, "by": world.worker, "at": AT}
    line = f"Bel {told}"
    with pytest.raises(RefusedError, match=told):
        report_case(**given, case=case, ran="kept", note=line)
    with pytest.raises(RefusedError, match=told):
        evaluate_agreement(**given, seen=agreement.mark, verdict="ended", reason=line)
    with pytest.raises(RefusedError, match=told):
        decided(world, why=line)


def test_evaluation_and_course_name_nobody_of_the_cases_under_it(world: World) -> None:
    agreement, case = to_evaluate(world), active_case(world)
    placed(world, agreement, case)
    given: dict[str, Any] = {"agreement": agreement, "by": world.worker, "at": AT}
    with pytest.raises(RefusedError):
        report_case(**given, case=case, ran="kept", note=PART)
    with pytest.raises(RefusedError) as refusal:
        evaluate_agreement(**given, seen=agreement.mark, verdict="ended", reason=PART)
    assert refusal.value.field == "reason"
    assert not AgreementEvaluation.objects.exists()


def test_form_says_what_was_found_and_keeps_what_was_typed(
    worker: Client, world: World
) -> None:
    agreement, case = to_evaluate(world), active_case(world)
    placed(world, agreement, case)
    pages = {
        reverse("reflection:make_agreement"): ("what", sent(agreement, what=NAMED)),
        reverse("reflection:evaluate_agreement", args=[agreement.pk]): (
            "reason",
            {"verdict": "ended", "reason": NAMED, "version": agreement.mark},
        ),
        reverse("reflection:report_agreement_case", args=[case.pk, agreement.pk]): (
            "note",
            {"ran": "kept", "note": NAMED},
        ),
        reverse("reflection:make_working_decision"): (
            "why",
            {
                "kind": "method",
                "what": "Zo doen we het",
                "why": NAMED,
                "owner": world.worker.pk,
                "decided_on": agreement.starts_on.isoformat(),
            },
        ),
    }
    for url, (field, facts) in pages.items():
        page = worker.post(url, facts)
        assert page.status_code == 422, url
        assert list(page.context["form"].errors) == [field]
        assert "Noor de Wit" in page.context["form"].errors[field][0]
        assert NAMED in page.content.decode()


def test_word_that_may_be_a_name_is_asked_about_once(
    worker: Client, world: World
) -> None:
    agreement, case = to_evaluate(world), active_case(world, name="Mei Bakker")
    placed(world, agreement, case)
    url = reverse("reflection:evaluate_agreement", args=[agreement.pk])
    facts = {
        "verdict": "ended",
        "reason": "De Bakker doet niet meer mee",
        "version": agreement.mark,
    }
    page = worker.post(url, facts)
    assert "Is “Bakker” de naam van iemand uit een zaak?" in page.content.decode()
    sure = page.context["form"]["sure"].value()
    assert worker.post(url, {**facts, "sure": sure}).status_code == 302


@pytest.mark.parametrize("field", ["what", "why"])
def test_working_decision_names_nobody(world: World, field: str) -> None:
    active_case(world)
    with pytest.raises(RefusedError) as refusal:
        decided(world, **{field: NAMED})
    assert refusal.value.field == field
    assert not WorkingDecision.objects.exists()


def test_look_back_names_nobody(world: World) -> None:
    active_case(world)
    decision = to_look_back_on(world)
    with pytest.raises(RefusedError) as refusal:
        look_back(
            decision=decision,
            seen=decision.mark,
            verdict="ended",
            what_it_brought=NAMED,
            by=world.worker,
            at=AT,
        )
    assert refusal.value.field == "what_it_brought"
    assert not WorkingDecisionReview.objects.exists()


def test_a_lone_name_without_a_capital_is_asked_about_in_every_form(
    worker: Client, world: World
) -> None:
    active_case(world, name="Sefanja Blankespoor")
    agreement, case = to_evaluate(world), active_case(world, name="Noor Smit")
    placed(world, agreement, case)
    line = "De dochter van blankespoor wacht"
    evaluating = reverse("reflection:evaluate_agreement", args=[agreement.pk])
    deciding = reverse("reflection:make_working_decision")
    noting = reverse("reflection:note_finding")
    for url, field in ((evaluating, "reason"), (deciding, "why"), (noting, "title")):
        page = worker.post(url, {field: line})
        assert "“blankespoor”" in page.content.decode(), url
        assert line in page.content.decode()


def test_several_words_are_asked_about_in_a_whole_sentence(
    worker: Client, world: World
) -> None:
    active_case(world, name="Sefanja Stam")
    url = reverse("reflection:note_finding")
    page = worker.post(url, {"title": "Ook Sefanja en Stam wachten"}).content.decode()
    assert "Zijn “Stam” en “Sefanja” namen van mensen uit een zaak?" in page
    given = {"title": "Bel 06-12345678 of jan@voorbeeld.nl", "kind": "gap"}
    page = worker.post(url, given).content.decode()
    assert "Hier staan “jan@voorbeeld.nl” en “06-12345678”" in page
