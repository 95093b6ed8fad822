"""What changed since a finding was laid: measured, with how sure it is."""

from datetime import timedelta

import pytest
from django.test import Client

from cases.case.models.case import Case
from cases.context.models.contact import Contact
from cases.intake.actions.nomination import shield_case
from reflection.finding.actions.laying import answer_laying, lay_finding
from reflection.finding.effect import CHANCE, TOO_FEW, Effect, TooSoon, effect_of
from reflection.finding.models.finding import Finding
from tests.factories import AT, active_case, today
from tests.reflection.situations import noted_finding
from tests.world import World
from zsm_werkplaats.lib.intervals import difference, of_median, wilson

MONTH = timedelta(days=30)


def calls(world: World, number: int, result: str, days_ago: int) -> Case:
    """So many calls to the organisation on one day, in one case."""
    case = active_case(world)
    Contact.objects.bulk_create(
        Contact(
            case=case,
            region=world.region,
            organisation=world.organisation,
            with_whom="Buurtteam West",
            result=result,
            at=AT - timedelta(days=days_ago),
            created_by=world.worker,
            created_at=AT,
        )
        for _ in range(number)
    )
    return case


def laid_a_month_ago(world: World) -> Finding:
    finding = noted_finding(world)
    lay_finding(
        finding=finding,
        organisation=world.organisation,
        laid_on=today() - MONTH,
        by=world.worker,
        at=AT - MONTH,
    )
    finding.refresh_from_db()
    return finding


def effect(finding: Finding) -> Effect:
    found = effect_of(finding, today())
    assert isinstance(found, Effect)
    return found


def measure(finding: Finding, label: str) -> tuple[str, str, str]:
    (found,) = [m for m in effect(finding).measures if m.label.startswith(label)]
    return found.before, found.after, found.verdict


def test_intervals_agree_with_their_sources() -> None:
    found = wilson(81, 263)
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)
    # Newcombe 1998, table II (a): 56/70 and 48/80.
    found = difference((48, 80), (56, 70))
    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)
    assert of_median([1, 2, 3, 4, 5]) is None
    found_median = of_median([1, 2, 3, 4, 5, 6])
    assert found_median
    assert (found_median.low, found_median.high) == (1, 6)


def test_fewer_dead_ends_after_it_was_laid(world: World) -> None:
    calls(world, 18, "dead_end", 40)
    calls(world, 2, "reached", 40)
    calls(world, 2, "dead_end", 10)
    calls(world, 18, "reached", 10)
    finding = laid_a_month_ago(world)
    assert measure(finding, "Doodgelopen") == (
        "18 van 20",
        "2 van 20",
        "waarschijnlijk minder vaak",
    )
    assert measure(finding, "Bereikt")[2] == CHANCE


def test_few_calls_tell_nothing(world: World) -> None:
    calls(world, 4, "dead_end", 40)
    calls(world, 9, "reached", 10)
    finding = laid_a_month_ago(world)
    assert measure(finding, "Doodgelopen")[2] == TOO_FEW
    assert measure(finding, "Dagen")[2] == TOO_FEW


def test_it_counts_from_the_answer_and_says_so(world: World) -> None:
    finding = laid_a_month_ago(world)
    answer_laying(
        laying=finding.layings.get(),
        answer="We bellen terug",
        answered_on=today() - timedelta(days=20),
        by=world.worker,
        at=AT,
    )
    found = effect(finding)
    assert (found.what, found.days) == ("het antwoord", 20)


def test_too_soon_says_from_when_on(world: World) -> None:
    finding = noted_finding(world)
    assert effect_of(finding, today()) is None
    lay_finding(
        finding=finding, party="politie", laid_on=today(), by=world.worker, at=AT
    )
    assert isinstance(effect_of(finding, today()), TooSoon)


def test_shielded_cases_do_not_count(world: World) -> None:
    case = calls(world, 9, "dead_end", 40)
    calls(world, 9, "dead_end", 10)
    finding = laid_a_month_ago(world)
    shield_case(case=case, by=world.worker, at=AT)
    assert measure(finding, "Doodgelopen")[0] == "0 van 0"


@pytest.mark.parametrize(("part", "reads"), [("worker", "yes"), ("prosecutor", "")])
def test_the_effect_is_for_the_werkplaats(
    client: Client, world: World, part: str, reads: str
) -> None:
    calls(world, 9, "dead_end", 40)
    calls(world, 9, "reached", 10)
    finding = laid_a_month_ago(world)
    client.force_login(world.everybody[part])
    page = client.get(finding.get_absolute_url()).content.decode()
    assert ("Wat veranderde er?" in page) == bool(reads)
