"""The pages of the preparation: every part, for everybody, with few and with many."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.case.models.case import Case
from cases.decision.adoption import figures
from cases.monitoring.models.moment import MonitoringMoment
from reflection.agreement.models import Agreement
from reflection.finding.models.finding import Finding
from reflection.reflection_meeting.figures.open_work import open_work
from reflection.reflection_meeting.figures.timeline import Timeline, timeline
from reflection.reflection_meeting.figures.timeline_chart import chart
from reflection.reflection_meeting.figures.volume import verdict
from reflection.reflection_meeting.period import Period
from reflection.working_decision.models import WorkingDecision
from socialmap.organisation.models.organisation import Organisation
from tests.cases.decision.situations import decide, decide_otherwise
from tests.cases.pages.test_pages import queries
from tests.factories import (
    AT,
    active_case,
    advised_case,
    arrange,
    call,
    many_cases,
    today,
)
from tests.reflection.reflection_meeting.situations import (
    NOW,
    TWO_WEEKS,
    came_in,
    reader,
    reflection,
    suspect,
)
from tests.reflection.situations import noted_finding
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.quarters import Quarter
from zsm_werkplaats.lib.weeks import Week

PARTS = ["tijdlijn", "zaken", "verloop", "signalen"]


def part_url(world: World, part: str = "") -> str:
    page = reverse("reflection:preparation", args=[reflection(world).pk])
    return f"{page}?deel={part}" if part else page


def agreement(world: World, **facts: Any) -> Agreement:
    given: dict[str, Any] = {
        "region": world.region,
        "party": "supermarkt",
        "what": "Eerst bellen, dan aangifte",
        "starts_on": today(),
        "evaluate_on": today(),
        "owner": world.worker,
        "created_by": world.worker,
        "created_at": AT,
    }
    return Agreement.objects.create(**(given | facts))


def working_decision(world: World, **facts: Any) -> WorkingDecision:
    given: dict[str, Any] = {
        "region": world.region,
        "kind": "selection",
        "what": "Vaker zaken met winkeldiefstal oppakken",
        "owner": world.worker,
        "decided_on": today(),
        "review_on": today(),
        "created_by": world.worker,
        "created_at": AT,
    }
    return WorkingDecision.objects.create(**(given | facts))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("who", ["worker", "prosecutor", "manager"])
def test_every_part_opens_empty_and_full(
    client: Client, world: World, part: str, who: str
) -> None:
    client.force_login(world.everybody[who])
    assert client.get(part_url(world, part)).status_code == 200
    decide_otherwise(world, advised_case(world))
    came_in(world, 12)
    noted_finding(world)
    agreement(world)
    working_decision(world)
    for address in (part_url(world, part), f"{part_url(world, part)}&scherm=1"):
        assert client.get(address).status_code == 200


def test_another_part_or_another_kind_of_meeting_is_not_found(
    worker: Client, world: World
) -> None:
    assert worker.get(part_url(world, "x")).status_code == 404
    review = reflection(world, kind="case_review")
    url = reverse("reflection:preparation", args=[review.pk])
    assert worker.get(url).status_code == 404


def test_within_its_page_it_is_a_fragment(worker: Client, world: World) -> None:
    page = worker.get(part_url(world), headers={"HX-Request": "true"})
    assert b"<html" not in page.content
    assert b'id="voorbereiding"' in page.content


def test_no_case_stands_on_the_shared_screen(client: Client, world: World) -> None:
    case = advised_case(world)
    decide_otherwise(world, case)
    for part in PARTS:
        for user in (world.worker, world.manager, world.prosecutor):
            client.force_login(user)
            text = client.get(f"{part_url(world, part)}&scherm=1").content.decode()
            body = text[text.index("<main") : text.index("</main>")]
            assert case.reference not in body
            assert "welke=" not in body


def test_adoption_is_that_of_the_dashboards(worker: Client, world: World) -> None:
    decide(world, advised_case(world))
    decide_otherwise(world, advised_case(world))
    advised_case(world)
    page = worker.get(part_url(world, "verloop"))
    ours = page.context["prepared"].adoption
    quarter = Quarter.of(today())
    theirs = figures(quarter, world.region, Case.objects.all(), is_inside=True)
    assert ours.followed == theirs.followed
    assert ours.reasons == theirs.reasons
    url = reverse("reflection:preparation_cases", args=[reflection(world).pk])
    cases = worker.get(f"{url}?welke=advies&waarde=niet").context["page"].rows
    assert len(cases) == 1


def lines(world: World, user: User | None) -> Timeline:
    return timeline(Period(AT - TWO_WEEKS, AT), reader(user, world))


def by_code(found: Timeline) -> dict[str, list[str]]:
    return {line.code: [n for n in line.told if n != "0"] for line in found.lines}


def test_the_timeline_counts_by_week(world: World) -> None:
    came_in(world, 3, arrested_at=NOW)
    (case,) = came_in(world, 1, NOW - timedelta(days=7))
    call(world, case, result="dead_end", at=NOW, dead_end="refuses")
    noted_finding(world)
    Finding.objects.update(created_at=NOW)
    found = lines(world, world.worker)
    assert found.weeks[-1] == Week.of((AT - timedelta(microseconds=1)).date())
    assert by_code(found) == {
        "aanhoudingen": ["3"],
        "voordrachten": ["1", "3"],
        "adviezen": [],
        "beslissingen": [],
        "doodgelopen": ["1"],
        "signalen": ["1"],
        "afspraken": [],
    }
    drawn = chart(found)
    assert [len(row.bars) for row in drawn.rows] == [1, 2, 0, 0, 1, 1, 0]


def test_the_timeline_has_one_scale_and_names_its_weeks(world: World) -> None:
    came_in(world, 4, arrested_at=NOW)
    (case,) = came_in(world, 1, NOW - timedelta(days=7))
    call(world, case, result="dead_end", at=NOW, dead_end="refuses")
    drawn = chart(lines(world, world.worker))
    heights = {bar.told: bar.height for row in drawn.rows for bar in row.bars}
    assert heights["4"] == pytest.approx(4 * heights["1"], rel=0.02)
    assert all(words.startswith("week ") for _, words in drawn.weeks)
    steps = [x for x, _ in drawn.weeks]
    assert steps[-1] + (steps[-1] - steps[-2]) / 2 == pytest.approx(drawn.width, abs=1)


@pytest.mark.parametrize(
    ("count", "before", "told"),
    [
        (9, 0, "vergelijken kan nog niet"),
        (9, 2, "te weinig zaken"),
        (5, 5, "Dat is evenveel als in de periode ervoor."),
        (30, 6, "waarschijnlijk geen toeval"),
        (7, 6, "dat kan toeval zijn"),
    ],
)
def test_few_cases_before_are_nothing_to_compare_with(
    count: int, before: int, told: str
) -> None:
    assert told in verdict(count, before)


def test_the_timeline_tells_a_prosecutor_no_small_numbers(world: World) -> None:
    came_in(world, 3)
    call(world, Case.objects.all()[0], result="dead_end", at=NOW, dead_end="refuses")
    found = by_code(lines(world, world.prosecutor))
    assert found["voordrachten"] == ["minder dan 5"]
    assert found["doodgelopen"] == []  # what was told there is not for the OM


def test_a_long_period_shows_its_last_half_year(world: World) -> None:
    found = timeline(Period(AT - timedelta(days=700), AT), reader(None, world))
    assert len(found.weeks) == 26
    assert found.is_cut


def test_open_work_leaves_out_what_is_settled_or_later(world: World) -> None:
    old = noted_finding(world)
    Finding.objects.update(created_at=AT - timedelta(days=9))
    closed = noted_finding(world)
    Finding.objects.filter(pk=closed.pk).update(closed_at=AT, closed_by=world.worker)
    due = agreement(world)
    agreement(world, evaluate_on=today() + timedelta(days=1))
    agreement(world, ended_on=today())
    decided = working_decision(world)
    working_decision(world, review_on=None)
    work = open_work(reader(world.worker, world), today())
    assert [(each.finding, each.age) for each in work.findings] == [
        (old, "9 dagen oud")
    ]
    assert work.by_state == [("genoteerd", 1)]
    assert (work.agreements, work.decisions) == ([due], [decided])


def test_what_is_about_a_sensitive_organisation_is_not_for_the_om(
    world: World,
) -> None:
    noted_finding(world)
    agreement(world, party="", organisation=world.organisation)
    Organisation.objects.update(is_sensitive=True)
    assert open_work(reader(world.worker, world), today()).count == 1
    for user in (world.prosecutor, None):
        work = open_work(reader(user, world), today())
        assert (work.count, work.agreements) == (0, [])


def full(world: World, number: int) -> None:
    """A period with so many cases, each with something of everything."""
    cases = many_cases(world, number, at=NOW)
    MonitoringMoment.objects.update(reported_at=NOW, answer="runs")
    for case in cases[:5]:
        arrange(world, case)
        suspect(world, case)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("who", ["worker", "prosecutor"])
def test_a_part_asks_the_same_of_few_and_of_two_hundred_cases(
    client: Client, world: World, part: str, who: str
) -> None:
    client.force_login(world.everybody[who])
    full(world, 5)
    url = part_url(world, part)
    few = queries(client, url)
    full(world, 195)
    assert queries(client, url) == few
    assert few <= 20


def test_the_list_behind_a_number_asks_few_queries(
    worker: Client, world: World
) -> None:
    active_case(world)
    came_in(world, 40)
    url = reverse("reflection:preparation_cases", args=[reflection(world).pk])
    with CaptureQueriesContext(
        connection,
    ) as asked:
        worker.get(f"{url}?welke=gemeente&waarde={world.municipality.pk}")
    assert len(asked) <= 20
