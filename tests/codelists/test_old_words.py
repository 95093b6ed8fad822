"""Old cases keep their words, and what compares terms sees through other words."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from cases.activity.models.activity import ActivityKind
from cases.advice.legal_warnings import legal_warnings_for
from cases.advice.models.advice import Disposal
from cases.advice.models.legal_limit import LegalLimit
from cases.case.models.criteria import CaseCriterion, DeclineReason, SelectionCriterion
from cases.case.policies import visible_to
from cases.context.models.source_kind import SourceKind
from cases.decision.adoption import advices_in, figures, of_kind
from cases.decision.models.decision import DeviationReason
from cases.intake.models.day_list import TriageReason
from cases.screening.models.screening import ScreeningDomain
from cases.support.matching_services import matching_services
from socialmap.organisation.models.code_lists import LifeDomain, OrganisationKind
from socialmap.organisation.models.organisation import Organisation
from tests.cases.activity.situations import write
from tests.cases.decision.situations import decide_otherwise
from tests.cases.decision.situations import reason as deviation
from tests.cases.intake.situations import one_entry
from tests.cases.screening.situations import found, standing, weigh
from tests.codelists.situations import added, ended_yesterday, reworded_yesterday, term
from tests.factories import (
    active_case,
    advised_case,
    call,
    decided_case,
    declined_case,
    today,
)
from tests.world import World
from zsm_werkplaats.codelists.registry import code_lists
from zsm_werkplaats.lib.quarters import Quarter


def offered(page: Any, name: str) -> set[str]:
    field = page.context["form"].fields[name]
    return {str(label) for value, label in field.choices if value}


# Old cases -----------------------------------------------------------------
def test_a_case_that_was_declined_keeps_the_words_of_then(
    worker: Client, world: World
) -> None:
    case = declined_case(world)
    reworded_yesterday(world, term(DeclineReason, "geen-signalen"), "Niets te melden")
    page = worker.get(reverse("cases:detail", args=[case.pk])).content.decode()
    assert "Geen signalen dat er meer aan de hand is" in page
    assert "Niets te melden" not in page


def test_a_criterion_of_a_case_keeps_the_words_of_then(world: World) -> None:
    old = term(SelectionCriterion, "geen-woning")
    case = active_case(world, criteria=[old])
    reworded_yesterday(world, old, "Dakloos")
    held = CaseCriterion.objects.get(case=case)
    assert str(held) == "Geen vaste woon- of verblijfplaats"


# What compares terms -------------------------------------------------------
def test_a_limit_speaks_about_a_disposal_whatever_it_is_called_now(
    world: World,
) -> None:
    new = reworded_yesterday(world, term(Disposal, "strafbeschikking"), "Beschikking")
    legal_warnings = legal_warnings_for(
        case=active_case(world),
        disposal=new,
        parts=[("taakstraf", 200)],
        day=today(),
    )
    assert legal_warnings.warnings[0].is_exceeded
    assert legal_warnings.card


def test_services_fit_a_part_of_life_whatever_it_is_called_now(world: World) -> None:
    old = term(LifeDomain, "housing")
    world.service.domains.add(old)
    new = reworded_yesterday(world, old, "Een dak")
    found = matching_services(active_case(world), domains=[new])
    assert [each.service for each in found] == [world.service]


def test_the_sociale_kaart_finds_by_kind_and_domain_whatever_they_are_called(
    worker: Client, world: World
) -> None:
    world.service.domains.add(term(LifeDomain, "housing"))
    kind = reworded_yesterday(world, world.organisation.kind, "Sociaal team")
    domain = reworded_yesterday(world, term(LifeDomain, "housing"), "Een dak")
    for query in ({"kind": kind.pk}, {"domain": domain.pk}):
        page = worker.get(reverse("socialmap:list"), query)
        assert [r.service for r in page.context["results"]] == [world.service]


def test_figures_see_the_same_disposal_and_reason_in_other_words(
    world: World,
) -> None:
    decide_otherwise(world, advised_case(world), reason=deviation("ernst"))
    reworded_yesterday(world, term(DeviationReason, "ernst"), "Aard van het feit")
    cases = visible_to(world.manager)
    told = figures(Quarter.of(today()), world.region, cases, is_inside=True)
    assert [number.label for number in told.reasons] == ["Aard van het feit"]


def test_a_decision_in_newer_words_is_the_advised_disposal(world: World) -> None:
    case = decided_case(world)
    new = reworded_yesterday(world, case.advices.get().disposal, "Sepot met afspraken")
    case.decisions.update(disposal=new)
    cases = visible_to(world.manager)
    advices = advices_in(Quarter.of(today()), world.region, cases)
    same, other = (of_kind(advices, f"{k}-afdoening") for k in ("zelfde", "andere"))
    assert (len(same or ()), len(other or ())) == (1, 0)


def test_a_source_that_was_heard_does_not_stay_silent_by_another_name(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    call(world, case, with_whom="de wijkagent")
    reworded_yesterday(world, term(SourceKind, "wijkagent"), "agent van de wijk")
    page = worker.get(reverse("cases:context", args=[case.pk]))
    assert "agent van de wijk" not in {
        kind.label for kind in page.context["page"].silent_sources
    }


def test_a_source_is_recognised_in_the_words_that_hold(world: World) -> None:
    new = reworded_yesterday(
        world, term(SourceKind, "wijkagent"), "buurtagent", words="Buurtagent"
    )
    assert SourceKind.recognise("de buurtagent", today()) == new
    ended_yesterday(world, term(SourceKind, "familie"))
    assert SourceKind.recognise("moeder", today()) is None


# Forms elsewhere -----------------------------------------------------------
def test_a_new_form_offers_only_what_holds(worker: Client, world: World) -> None:
    reworded_yesterday(world, term(DeclineReason, "geen-signalen"), "Niets te melden")
    ended_yesterday(world, term(DeclineReason, "al-in-beeld"))
    case = active_case(world)
    case.accepted_at, case.worker = None, None
    case.save()
    page = worker.get(reverse("cases:decline", args=[case.pk]))
    assert "Niets te melden" in offered(page, "reason")
    assert not offered(page, "reason") & {
        "Geen signalen dat er meer aan de hand is",
        "Er loopt al hulp die voldoet",
    }


def test_a_tenth_reason_at_the_triage_can_be_chosen_without_a_key(
    worker: Client, world: World
) -> None:
    for number in range(10):
        added(world, f"Reden {number}", model=TriageReason)
    entry = one_entry(world)
    url = reverse("cases:triage_entry", args=[entry.pk])
    page = worker.get(reverse("cases:entry", args=[entry.pk])).content.decode()
    assert 'data-shortcut="9"' in page
    assert 'data-shortcut="10"' not in page
    worker.post(url, {"choice": "reden-9"})
    entry.refresh_from_db()
    assert str(entry.reason) == "Reden 9"


def test_an_entry_of_the_map_keeps_the_kind_it_has(
    worker: Client, world: World
) -> None:
    kind = ended_yesterday(world, world.organisation.kind)
    edit = reverse("socialmap:amend_organisation", args=[world.organisation.pk])
    new = reverse("socialmap:add_organisation")
    assert kind.label in offered(worker.get(edit), "kind")
    assert kind.label not in offered(worker.get(new), "kind")
    sent = {"version": 1, "name": "Buurtteam West", "kind": kind.pk}
    assert worker.post(edit, sent).status_code == 302
    assert Organisation.objects.get(pk=world.organisation.pk).kind == kind


def test_a_service_keeps_the_parts_of_life_it_has(worker: Client, world: World) -> None:
    world.service.domains.add(term(LifeDomain, "work"))
    ended_yesterday(world, term(LifeDomain, "work"))
    args = [world.organisation.pk, world.service.pk]
    edit = reverse("socialmap:amend_service", args=args)
    new = reverse("socialmap:add_service", args=args[:1])
    assert "Werk" in offered(worker.get(edit), "domains")
    assert "Werk" not in offered(worker.get(new), "domains")


def test_an_activity_keeps_the_kind_it_has(worker: Client, world: World) -> None:
    entry = write(world, active_case(world))
    ActivityKind.objects.filter(pk=entry.kind_id).update(valid_to="2021-01-01")
    page = worker.get(reverse("cases:activity", args=[entry.pk]))
    assert entry.kind.label in {
        str(label)
        for _, group in page.context["form"].fields["kind"].choices
        if isinstance(group, list)
        for _, label in group
    }


def test_a_decision_can_follow_an_advice_in_the_words_of_the_advice(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    advised = case.advices.get().disposal
    reworded_yesterday(world, advised, "Sepot met afspraken")
    client.force_login(world.prosecutor)
    page = client.get(reverse("cases:decide", args=[case.pk]))
    assert {advised.label, "Sepot met afspraken"} <= offered(page, "disposal")


def test_a_weighing_goes_on_in_the_words_of_the_one_before_it(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    weigh(world, case, found=[found("drugs")])
    for code in ("drugs", "alcohol"):
        reworded_yesterday(world, term(ScreeningDomain, code), f"{code} (nieuw)")
    before = standing(case)
    assert before
    page = worker.get(reverse("cases:weigh", args=[case.pk]))
    shown = [domain.label for domain in page.context["form"].domains]
    assert len(shown) == 12
    assert "drugs (nieuw)" not in shown
    assert "alcohol (nieuw)" in shown


# The product's own data ----------------------------------------------------
def test_loading_the_reference_data_leaves_the_administrators_changes(
    world: World,
) -> None:
    reworded_yesterday(world, term(Disposal, "dagvaarden"), "Voor de rechter brengen")
    ended_yesterday(world, term(OrganisationKind, "politie"))
    limits: Any = LegalLimit.objects.filter(code="taakstrafverbod")
    limits.update(certainty="H", position=3)

    def everything() -> list[Any]:
        return [
            list(each.model._base_manager.values()) for each in code_lists().values()
        ]

    before = everything()
    call_command("load_reference_data")
    assert everything() == before


def test_loading_the_reference_data_adds_what_is_new(world: World) -> None:
    DeclineReason.objects.filter(code="minderjarig").delete()
    call_command("load_reference_data")
    assert DeclineReason.objects.filter(code="minderjarig").count() == 1


@pytest.mark.parametrize("slug", code_lists())
def test_every_list_keeps_the_history_of_its_entries(slug: str) -> None:
    assert code_lists()[slug].model.pgh_event_model  # type: ignore[attr-defined]
