"""No figure tells a prosecutor what is withheld in the cases it counts."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from typing import Any, cast

import pytest
from django.test import Client
from django.urls import reverse

from cases.activity.models.activity import Activity, ActivityKind
from cases.case.models.case import Case
from cases.case.models.disclosure import Disclosure
from cases.decision import adoption
from cases.monitoring.models.closing import Closing
from cases.support.models.support import Support
from cases.support.models.support_domain import SupportDomain
from reflection.reflection_meeting.figures.disagreement import disagreements
from reflection.reflection_meeting.figures.kinds import BY_CODE
from reflection.reflection_meeting.figures.timeline import timeline
from reflection.reflection_meeting.figures.volume import volume
from reflection.reflection_meeting.figures.window import Window
from reflection.reflection_meeting.period import Period
from socialmap.organisation.models.code_lists import LifeDomain
from tests.factories import AT, call
from tests.reflection.reflection_meeting.situations import (
    NOW,
    TWO_WEEKS,
    came_in,
    read,
    reader,
    reflection,
    told,
)
from tests.reflection.reflection_meeting.test_figures import closed, reported
from tests.world import World
from zsm_werkplaats.accounts.models import User

WITHHELD = Disclosure.WITHHELD
Withheld = Callable[[World, Case], Any]


def helped(world: World, case: Case, **facts: Any) -> Support:
    given: dict[str, Any] = {
        "region": world.region,
        "kind": Support.Kind.HANDOVER,
        "organisation": world.organisation,
        "asked_on": NOW.date(),
        "started_on": NOW.date(),
        "ended_on": NOW.date(),
        "ending": Support.Ending.DEAD_ENDED,
        "created_by": world.worker,
        "created_at": NOW,
    }
    support = Support.objects.create(case=case, **(given | facts))
    SupportDomain.objects.create(
        support=support,
        domain=cast("LifeDomain", LifeDomain.objects.all()[0]),
        region=world.region,
    )
    return support


def withheld_call(world: World, case: Case) -> None:
    call(
        world,
        case,
        with_whom="Opvang",
        organisation=world.organisation,
        result="dead_end",
        dead_end="refuses",
        told="Wil niet dat het OM dit weet",
        disclosure=WITHHELD,
        minutes=400,
        at=NOW,
    )


def withheld_hours(world: World, case: Case) -> None:
    kind = cast("ActivityKind", ActivityKind.objects.filter(belongs_to_case=True)[0])
    Activity.objects.create(
        worker=world.worker,
        region=world.region,
        case=case,
        kind=kind,
        day=NOW.date(),
        minutes=400,
        created_at=NOW,
    )


WITHHELD_THINGS: dict[str, Withheld] = {
    "a contact that dead-ended": withheld_call,
    "help that dead-ended": lambda w, c: helped(w, c, disclosure=WITHHELD),
    "a moment that falters": lambda w, c: reported(
        w, c, "falters", falters_at="waiting_list", disclosure=WITHHELD
    ),
    "a moment of withheld help": lambda w, c: reported(
        w,
        c,
        "does_not_run",
        falters_at="client",
        support=helped(w, c, disclosure=WITHHELD),
    ),
    "hours": withheld_hours,
    "the answer about the regular shift": lambda w, c: Closing.objects.filter(
        case=c
    ).update(regular_shift="yes"),
    "what was without the werkplaats": lambda w, c: Closing.objects.filter(
        case=c
    ).update(otherwise_unknown=True),
}


def everything(user: User | None, world: World) -> dict[str, Any]:
    """All that the preparation tells, by figure."""
    who = reader(user, world)
    span = Period(AT - TWO_WEEKS, AT + timedelta(days=1))
    window = Window(span, who)
    numbers = adoption.figures(
        span, world.region, who.counted(), is_inside=who.is_inside
    )
    return {
        **{
            code: (told(read(code, user, world)), _seen(code, user, world))
            for code in BY_CODE
        },
        "volume": asdict(volume(window)),
        "timeline": [
            (line.code, line.numbers, line.told) for line in timeline(span, who).lines
        ],
        "adoption": asdict(numbers),
        "disagreements": [d.came_of_it for d in disagreements(span, who)],
    }


def _seen(code: str, user: User | None, world: World) -> list[tuple[str, bool, int]]:
    found = read(code, user, world)
    return [(g.key, g.opens, g.share) for g in found.groups]


@pytest.mark.parametrize("what", WITHHELD_THINGS)
def test_what_is_withheld_in_a_known_case_changes_nothing_a_prosecutor_reads(
    world: World, what: str
) -> None:
    """Also not on the shared screen."""
    cases = came_in(world, 2, prosecutor=world.prosecutor, advised_at=NOW)
    for case in cases:
        closed(world, case)
    readers = {"prosecutor": world.prosecutor, "screen": None}
    before = {name: everything(user, world) for name, user in readers.items()}
    inside = everything(world.worker, world)
    WITHHELD_THINGS[what](world, cases[0])
    for name, user in readers.items():
        now = everything(user, world)
        assert {code for code in now if now[code] != before[name][code]} == set(), name
    if what != "what was without the werkplaats":
        assert everything(world.worker, world) != inside


def test_open_things_do_change_what_a_prosecutor_reads(world: World) -> None:
    """Else the test above proves nothing."""
    (case, _) = came_in(world, 2, prosecutor=world.prosecutor, advised_at=NOW)
    before = everything(world.prosecutor, world)
    helped(world, case)
    reported(world, case, "falters", falters_at="waiting_list")
    closed(world, case)
    now = everything(world.prosecutor, world)
    changed = {code for code in now if now[code] != before[code]}
    assert changed >= {"organisatie", "leefgebied", "hulp", "monitoring", "uitkomst"}
    assert "timeline" in changed


def answered(world: World, answers: dict[str, int]) -> list[Case]:
    made = []
    for answer, number in answers.items():
        for case in came_in(world, number, advised_at=NOW):
            closed(world, case, regular_shift=answer)
            made.append(case)
    return made


@pytest.mark.parametrize(
    ("answers", "read_outside"),
    [
        ({"yes": 1}, {"Andere": ("minder dan 5", "0")}),
        ({"yes": 4}, {"Andere": ("minder dan 5", "0")}),
        # All the same: it would tell of every case.
        ({"yes": 6}, {"Andere": ("6", "0")}),
        ({"yes": 6, "no": 5}, {"Ja": ("6", "0"), "Nee": ("5", "0")}),
    ],
)
def test_the_regular_shift_is_told_outside_only_where_it_tells_of_no_case(
    world: World, answers: dict[str, int], read_outside: dict[str, tuple[str, str]]
) -> None:
    answered(world, answers)
    for user in (world.prosecutor, None):
        found = told(read("gewone-dienst", user, world))
        assert {k.split(",")[0]: v for k, v in found.items()} == read_outside
    inside = told(read("gewone-dienst", world.worker, world))
    assert sorted(n for n, _ in inside.values()) == sorted(map(str, answers.values()))


def test_no_list_opens_behind_the_regular_shift(client: Client, world: World) -> None:
    answered(world, {"yes": 6, "no": 5})
    page = reverse("reflection:preparation_cases", args=[reflection(world).pk])
    url = f"{page}?welke=gewone-dienst&waarde=yes"
    client.force_login(world.prosecutor)
    assert client.get(url).status_code == 404
    client.force_login(world.worker)
    assert client.get(url).status_code == 200
