"""What the cases of a period share, counted by hand."""

from datetime import date, timedelta
from typing import Any, cast

import pytest

from cases.activity.models.activity import Activity, ActivityKind
from cases.case.models.case import Case
from cases.case.models.criteria import CaseCriterion, SelectionCriterion
from cases.decision.models.decision import Decision
from cases.monitoring.models.closing import Closing, Outcome
from cases.monitoring.models.moment import MonitoringMoment
from reflection.reflection_meeting.figures.counting import shifts
from reflection.reflection_meeting.offence_words import offences_in
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from tests.cases.decision.situations import decide, decide_otherwise
from tests.factories import AT, advised_case, arrange, call, nominated_case
from tests.reflection.reflection_meeting.situations import (
    BEFORE,
    NOW,
    came_in,
    read,
    suspect,
    told,
)
from tests.world import World


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Winkeldiefstal", {"Winkeldiefstal"}),
        ("diefstal uit een WINKEL", {"Winkeldiefstal"}),
        ("Diefstal van een fiets", {"Fietsdiefstal"}),
        ("poging tot diefstal", {"Diefstal"}),
        ("Diefstal met geweld", {"Diefstal met geweld"}),
        ("mishandeling en bedreiging", {"Mishandeling", "Bedreiging"}),
        ("Huiselijk geweld (mishandeling)", {"Huiselijk geweld", "Mishandeling"}),
        ("Kraken van een pand", {"Kraken van een pand"}),
        ("  ", {"Niet ingevuld"}),
    ],
)
def test_offences_of_one_kind_stand_together(text: str, names: set[str]) -> None:
    assert set(offences_in(text).values()) == names


def test_an_unknown_offence_is_grouped_by_its_words_in_any_order(world: World) -> None:
    came_in(world, 2, offence="Kraken van een pand")
    came_in(world, 1, offence="pand kraken")
    assert told(read("feit", world.worker, world)) == {
        "Kraken van een pand": ("3", "0")
    }


def test_cases_count_in_the_period_in_which_they_came_in(world: World) -> None:
    came_in(world, 5, NOW, offence="Winkeldiefstal")
    came_in(world, 7, NOW, offence="Bedreiging")
    came_in(world, 1, BEFORE, offence="diefstal in een winkel")
    came_in(world, 9, BEFORE, offence="Bedreiging")
    found = read("feit", world.worker, world)
    assert told(found) == {"Bedreiging": ("7", "9"), "Winkeldiefstal": ("5", "1")}
    assert (found.told, found.told_before) == ("12", "10")
    assert [row.in_words for row in shifts([found]).rows] == [
        "7 van de 12, was 9 van de 10: kan toeval zijn",
        "5 van de 12, was 1 van de 10: kan toeval zijn",
    ][::-1]


def test_a_case_at_the_border_counts_once(world: World) -> None:
    since = AT - timedelta(weeks=2)
    came_in(world, 1, since, offence="op de grens")
    came_in(world, 1, since - timedelta(microseconds=1), offence="net ervoor")
    came_in(world, 1, since - timedelta(weeks=2), offence="eerste van ervoor")
    came_in(world, 1, since - timedelta(weeks=2, microseconds=1), offence="te oud")
    assert told(read("feit", world.worker, world)) == {
        "Op de grens": ("1", "0"),
        "Net ervoor": ("0", "1"),
        "Eerste van ervoor": ("0", "1"),
    }


def test_what_is_far_from_chance_is_striking_and_nothing_else(world: World) -> None:
    came_in(world, 18, NOW, offence="Bedreiging")
    came_in(world, 2, NOW, offence="Heling")
    came_in(world, 1, BEFORE, offence="Bedreiging")
    came_in(world, 19, BEFORE, offence="Heling")
    found = shifts([read("feit", world.worker, world)])
    assert found.are_striking
    assert {row.verdict for row in found.rows} == {"waarschijnlijk geen toeval"}
    assert found.rows[0].words == "18 van de 20, was 1 van de 20"


def test_one_rare_difference_among_many_is_no_news(world: World) -> None:
    """Alone it would be (p = 0.02); beside thirty others it may be chance."""
    came_in(world, 6, NOW, offence="Bedreiging")
    for number in range(15):
        came_in(world, 1, NOW, offence=f"feit nummer {number}")
        came_in(world, 1, BEFORE, offence=f"ander feit {number}")
    came_in(world, 6, BEFORE, offence="Heling")
    found = shifts([read("feit", world.worker, world)])
    assert found.looked_at == 32
    assert not found.are_striking


def test_a_first_meeting_has_nothing_to_compare_with(world: World) -> None:
    came_in(world, 3)
    found = read("feit", world.worker, world)
    assert told(found) == {"Vernieling": ("3", "0")}
    assert shifts([found]).looked_at == 0


def test_with_few_cases_before_nothing_is_compared(world: World) -> None:
    came_in(world, 12)
    came_in(world, 4, BEFORE, offence="Heling")
    assert shifts([read("feit", world.worker, world)]).looked_at == 0
    came_in(world, 1, BEFORE, offence="Heling")
    assert shifts([read("feit", world.worker, world)]).looked_at == 2


def test_an_empty_period_has_no_groups(world: World) -> None:
    assert read("feit", world.worker, world).groups == []


def test_ages_count_by_band_on_the_day_of_the_nomination(world: World) -> None:
    for born in (date(2009, 1, 1), date(2005, 1, 1), date(1950, 1, 1)):
        suspect(world, came_in(world, 1)[0], birth_date=born)
    both = came_in(world, 1)[0]
    suspect(world, both, birth_about="1990")
    suspect(world, both)
    assert told(read("leeftijd", world.worker, world)) == {
        "Jonger dan 18 jaar": ("1", "0"),
        "18 t/m 22 jaar": ("1", "0"),
        "35 t/m 49 jaar": ("1", "0"),
        "65 jaar en ouder": ("1", "0"),
        "Leeftijd onbekend": ("1", "0"),
    }


def test_a_merged_municipality_counts_at_its_successor(world: World) -> None:
    old = Municipality.objects.create(
        code="GM9999",
        name="Oud",
        region=world.region,
        province="Utrecht",
        valid_from=date(2000, 1, 1),
        successor=world.municipality,
    )
    came_in(world, 2, municipality=old)
    came_in(world, 1)
    came_in(world, 1, municipality=None)
    assert told(read("gemeente", world.worker, world)) == {
        world.municipality.name: ("3", "0"),
        "Niet ingevuld": ("1", "0"),
    }


def test_a_case_counts_at_every_criterion(world: World) -> None:
    one, two = cast(
        "list[SelectionCriterion]", SelectionCriterion.objects.order_by("pk")[:2]
    )
    for case in came_in(world, 2):
        CaseCriterion.objects.create(case=case, criterion=one, region=world.region)
    CaseCriterion.objects.create(case=case, criterion=two, region=world.region)
    assert told(read("criterium", world.worker, world)) == {
        one.label: ("2", "0"),
        two.label: ("1", "0"),
    }


def test_what_became_of_a_nomination_is_counted(world: World) -> None:
    came_in(world, 2)
    nominated_case(world)
    Case.objects.filter(accepted_at=None).update(nominated_at=NOW)
    assert told(read("voordrachten", world.worker, world)) == {
        "Opgepakt": ("2", "0"),
        "Wacht op antwoord": ("1", "0"),
    }


def test_a_case_counts_once_at_an_organisation(world: World) -> None:
    case = came_in(world, 1)[0]
    arrange(world, case)
    call(world, case, organisation=world.organisation)
    assert told(read("organisatie", world.worker, world)) == {
        "Buurtteam West": ("1", "0")
    }


def test_a_sensitive_organisation_is_not_named_to_a_prosecutor(world: World) -> None:
    for case in came_in(world, 6, prosecutor=world.prosecutor):
        arrange(world, case)
    Organisation.objects.update(is_sensitive=True)
    assert told(read("organisatie", world.worker, world)) == {
        "Buurtteam West": ("6", "0")
    }
    for user in (world.prosecutor, None):
        assert read("organisatie", user, world).groups == []


def test_help_that_is_not_for_the_om_counts_only_inside(world: World) -> None:
    for case in came_in(world, 6, prosecutor=world.prosecutor):
        arrange(world, case, disclosure="withheld")
    assert len(read("organisatie", world.worker, world).groups) == 1
    assert read("organisatie", world.prosecutor, world).groups == []


def reported(world: World, case: Case, answer: str, **facts: Any) -> None:
    MonitoringMoment.objects.create(
        case=case,
        region=world.region,
        due_on=NOW.date(),
        question="Loopt het?",
        reported_at=NOW,
        answer=answer,
        created_by=world.worker,
        created_at=NOW,
        **facts,
    )


def test_monitoring_says_how_it_runs_and_where_it_falters(world: World) -> None:
    one, two, _ = came_in(world, 3, BEFORE)
    reported(world, one, "runs")
    reported(world, one, "falters", falters_at="organisation")
    reported(world, two, "falters", falters_at="organisation")
    assert told(read("monitoring", world.worker, world)) == {
        "Loopt": ("1", "0"),
        "Hapert bij de organisatie": ("2", "0"),
    }


def closed(world: World, case: Case, **facts: Any) -> Closing:
    return Closing.objects.create(
        case=case,
        region=world.region,
        outcome=Outcome.objects.get(code="hulp-loopt"),
        created_by=world.worker,
        created_at=NOW,
        **facts,
    )


def test_closed_cases_tell_their_hours_and_the_regular_shift(world: World) -> None:
    short, long = came_in(world, 2, BEFORE)
    closed(world, short, regular_shift="yes")
    closed(world, long)
    call(world, short, minutes=30)
    call(world, long, minutes=300)
    kind = cast("ActivityKind", ActivityKind.objects.filter(belongs_to_case=True)[0])
    Activity.objects.create(
        worker=world.worker,
        region=world.region,
        case=long,
        kind=kind,
        day=NOW.date(),
        minutes=60,
        created_at=NOW,
    )
    assert told(read("uren", world.worker, world)) == {
        "0–3 uur": ("1", "0"),  # noqa: RUF001
        "6 uur en meer": ("1", "0"),
    }
    assert told(read("gewone-dienst", world.worker, world)) == {
        "Ja": ("1", "0"),
        "Niet ingevuld": ("1", "0"),
    }


def test_decisions_count_by_what_was_decided(world: World) -> None:
    decide(world, advised_case(world))
    decide_otherwise(world, advised_case(world))
    Decision.objects.update(decided_at=NOW)
    found = read("afdoening", world.worker, world)
    assert sorted(told(found).values()) == [("1", "0"), ("1", "0")]
