"""Broken input on the forms of agreements and decisions: a refusal, never a 500."""

from django.test import Client
from django.urls import reverse

from tests.broken import takes_nothing_broken
from tests.factories import active_case
from tests.forms_on_page import untouched
from tests.reflection.agreement.situations import agreed, placed, to_evaluate
from tests.reflection.working_decision.situations import decided, to_look_back_on
from tests.world import World


def test_agreements_and_decisions_take_nothing_broken(
    worker: Client, world: World
) -> None:
    case, agreement = active_case(world), agreed(world)
    placed(world, agreement, case)
    for name, args in (
        ("make_agreement", []),
        ("amend_agreement", [agreement.pk]),
        ("amend_agreement", [agreed(world, party="Ander").pk]),
        ("evaluate_agreement", [to_evaluate(world).pk]),
        ("add_agreement_case", [agreement.pk]),
        ("report_agreement_case", [case.pk, agreement.pk]),
        ("make_working_decision", []),
        ("amend_working_decision", [decided(world).pk]),
        ("look_back", [to_look_back_on(world).pk]),
    ):
        url = reverse(f"reflection:{name}", args=args)
        facts = untouched(worker.get(url))
        takes_nothing_broken(worker, url, facts, facts)


def test_addresses_that_make_no_sense_are_answered(
    worker: Client, world: World
) -> None:
    for name, query in (
        ("make_agreement", "signaal"),
        ("make_working_decision", "bijeenkomst"),
    ):
        for text in ("", "x", "-1", "9" * 30, "%00"):
            url = f"{reverse(f'reflection:{name}')}?{query}={text}"
            assert worker.get(url).status_code in (200, 400)
    for query in ("q=%00", "q=' OR 1", "q=" + "a" * 500, "q=:*&|!", "stand=x"):
        answer = worker.get(f"{reverse('reflection:working_decisions')}?{query}")
        assert answer.status_code in (200, 400), query
    for query in ("vanaf=x", "vanaf=2026-01-01~999999999999999999999", "stand=%00"):
        answer = worker.get(f"{reverse('reflection:agreements')}?{query}")
        assert answer.status_code in (200, 400, 404), query
