"""What a decision consists of: amounts, the ground of a dismissal, who it is for."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.advice.makers import ConditionFacts
from cases.case.actions.people import involve_person
from cases.case.models.case import Case
from cases.decision.makers import PartFacts
from cases.decision.models.sepotgrond import Sepotgrond
from tests.cases.advice.situations import part
from tests.cases.decision.situations import decide, reason
from tests.cases.pages.test_pages import queries
from tests.factories import (
    AT,
    active_case,
    advised_case,
    disposal,
    give_advice,
    today,
)
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError

MOST = 20
YEAR = (today() + timedelta(days=364)).isoformat()


@pytest.fixture
def prosecutor(client: Client, world: World) -> Client:
    """A browser in which the linked prosecutor is logged in."""
    client.force_login(world.prosecutor)
    return client


def page_of(case: Case) -> str:
    return reverse("cases:decide", args=[case.pk])


def sent_for(case: Case, **facts: Any) -> dict[str, Any]:
    """A decision that says why it deviates, with everything else as advised."""
    advice = case.advices.get()
    return {
        "conformity": "otherwise",
        "disposal": advice.disposal_id,
        "advice": advice.pk,
        "reason": reason().pk,
        "explanation": "Past beter.",
        "term_until": YEAR,
        **facts,
    }


def two_suspects(world: World) -> Case:
    """A case with two suspects, and one advice for both."""
    case = active_case(world)
    involve_person(case=case, name="Jan Bakker", role="suspect", by=world.worker, at=AT)
    give_advice(world, case, parts=[part("taakstraf", 40)])
    return case


def test_each_part_is_taken_over_altered_or_dropped(
    prosecutor: Client, world: World
) -> None:
    case = active_case(world)
    parts = [
        part("taakstraf", 40),
        part("geldboete", 200),
        part("schadevergoeding", 90),
    ]
    advice = give_advice(world, case, parts=parts)
    work, fine, damages = advice.parts.all()
    sent = sent_for(
        case,
        **{
            f"part_handling_{work.pk}": "taken_over",
            f"part_handling_{fine.pk}": "altered",
            f"part_amount_{fine.pk}": "150",
            f"part_handling_{damages.pk}": "dropped",
            "new_part_1": part("rijontzegging").kind.pk,
            "new_amount_1": "3",
        },
    )
    assert prosecutor.post(page_of(case), sent).status_code == 302
    told = [(str(p), p.handling) for p in case.decisions.get().parts.all()]
    assert told == [
        ("Taakstraf: 40 uur", "taken_over"),
        ("Geldboete: 150 euro", "altered"),
        ("Ontzegging van de rijbevoegdheid: 3 maanden", ""),
    ]
    page = prosecutor.get(case.get_absolute_url()).content.decode()
    assert "aangepast, advies: Geldboete: 200 euro" in page
    assert "<s>Schadevergoeding aan het slachtoffer: 90 euro</s>" in page
    assert "Geldboete: 150 euro" in page[page.index("timeline-heading") :]


def test_number_typed_without_choosing_alter_is_not_dropped(
    prosecutor: Client, world: World
) -> None:
    case = active_case(world)
    advice = give_advice(world, case, parts=[part("taakstraf", 40)])
    number = advice.parts.get().pk
    ticked = {f"part_handling_{number}": "taken_over", f"part_amount_{number}": "60"}
    sent = sent_for(case, **ticked)
    page = prosecutor.post(page_of(case), sent)
    assert f"part_handling_{number}" in page.context["form"].errors
    assert not case.decisions.exists()


def test_limits_look_at_the_decided_hours_and_do_not_block(
    prosecutor: Client, world: World
) -> None:
    case = advised_case(world)
    sent = sent_for(
        case,
        disposal=disposal("strafbeschikking").pk,
        new_part_1=part("taakstraf").kind.pk,
        new_amount_1="181",
    )
    warned = prosecutor.post(reverse("cases:decision_warnings", args=[case.pk]), sent)
    assert "hooguit 180 uur" in warned.content.decode().split('id="passed"')[1]
    assert prosecutor.post(page_of(case), sent).status_code == 302
    after = prosecutor.get(page_of(case)).content.decode()
    assert "hooguit 180 uur" in after
    assert "1 boven de grens" in after


def test_ground_of_a_dismissal_is_recorded_and_shown(
    prosecutor: Client, world: World
) -> None:
    case = advised_case(world)
    technical = disposal("onvoorwaardelijk-sepot-technisch")
    ground = Sepotgrond.objects.get(code="02")
    sent = sent_for(case, disposal=technical.pk, sepotgrond=ground.pk)
    assert prosecutor.post(page_of(case), sent).status_code == 302
    page = prosecutor.get(case.get_absolute_url()).content.decode()
    assert "Sepotgrond 02 Onvoldoende bewijs" in page


def test_ground_of_the_other_kind_warns_and_one_without_dismissal_is_refused(
    prosecutor: Client, world: World
) -> None:
    case = advised_case(world)
    policy = Sepotgrond.objects.filter(kind="policy").first()
    assert policy
    technical = disposal("onvoorwaardelijk-sepot-technisch")
    sent = sent_for(case, disposal=technical.pk, sepotgrond=policy.pk)
    warned = prosecutor.post(reverse("cases:decision_warnings", args=[case.pk]), sent)
    assert "hoort bij een ander soort sepot" in warned.content.decode()
    with pytest.raises(RefusedError, match="hoort bij een sepot"):
        decide(
            world,
            case,
            disposal=disposal("dagvaarden"),
            conformity="",
            sepotgrond=policy,
            reason=reason(),
            explanation="x",
        )


def test_conditional_dismissal_without_a_term_asks_once(
    prosecutor: Client, world: World
) -> None:
    case = advised_case(world)
    sent = {"conformity": "wholly", "advice": case.advices.get().pk}
    page = prosecutor.post(page_of(case), sent)
    assert page.status_code == 422
    text = page.content.decode()
    assert "Tot en met welke dag?" in text
    assert "Toch zonder termijn beslissen" in text
    assert not case.decisions.exists()
    assert (
        prosecutor.post(page_of(case), sent | {"without_term": "on"}).status_code == 302
    )
    assert case.decisions.get().term_until is None


def test_other_disposal_asks_no_term(prosecutor: Client, world: World) -> None:
    case = advised_case(world)
    sent = sent_for(case, disposal=disposal("dagvaarden").pk, term_until="")
    assert prosecutor.post(page_of(case), sent).status_code == 302


def test_decision_differs_for_one_of_two_suspects(
    prosecutor: Client, world: World
) -> None:
    case = two_suspects(world)
    jan = next(p for p in case.suspects if p.name == "Jan Bakker")
    assert queries(prosecutor, page_of(case)) <= MOST
    sent = sent_for(
        case,
        **{
            f"disposal_{jan.pk}": disposal("dagvaarden").pk,
            f"conditions_{jan.pk}": "Blijft weg bij de winkel",
            "new_part_1": part("geldboete").kind.pk,
            "new_amount_1": "250",
            "new_person_1": jan.pk,
        },
    )
    assert prosecutor.post(page_of(case), sent).status_code == 302
    decided = case.decisions.get()
    assert decided.conformity == "partly"
    assert [str(each) for each in decided.disposals.all()] == ["Jan Bakker: Dagvaarden"]
    assert decided.parts.get(kind__code="geldboete").person == jan
    assert decided.conditions.get(person=jan).text == "Blijft weg bij de winkel"
    own = reverse("cases:own_decisions")
    for address in (case.get_absolute_url(), page_of(case), own):
        page = prosecutor.get(address).content.decode()
        assert "jan bakker: dagvaarden" in page.lower()


def test_same_disposal_chosen_for_each_suspect_is_as_advised(world: World) -> None:
    case = two_suspects(world)
    each = {person: disposal() for person in case.suspects}
    taken = [ConditionFacts.taking_over(c) for c in case.advices.get().conditions.all()]
    decided = decide(world, case, conformity="", disposals=each, conditions=taken)
    assert decided.conformity == "wholly"
    assert not decided.disposals.exists()


def test_another_disposal_for_every_suspect_is_not_following(world: World) -> None:
    case = two_suspects(world)
    summons = {person: disposal("dagvaarden") for person in case.suspects}
    why: dict[str, Any] = {"reason": reason(), "explanation": "Te ernstig."}
    decided = decide(world, case, conformity="", disposals=summons, parts=[], **why)
    assert decided.conformity == "not"


def test_decision_of_before_amounts_says_nothing_of_dropped_parts(
    prosecutor: Client, world: World
) -> None:
    case = active_case(world)
    give_advice(world, case, parts=[part("taakstraf", 40)])
    why: dict[str, Any] = {"reason": reason(), "explanation": "Anders."}
    decided = decide(world, case, conformity="", parts=[], **why)
    case.decisions.filter(pk=decided.pk).update(tells_parts=False)
    page = prosecutor.get(case.get_absolute_url()).content.decode()
    assert "<s>Taakstraf" not in page
    assert decided.decided_at == AT
    assert date.fromisoformat(YEAR) > today()
    assert PartFacts(part("taakstraf").kind, 40).handling == ""
