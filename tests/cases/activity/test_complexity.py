"""How heavy a case is: said in one tap, kept with who and when, not for the OM."""

import pytest
from django.test import Client

from cases.activity.actions.complexity import say_complexity
from cases.activity.models.complexity import Complexity
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.questions.effort import BY_COMPLEXITY
from tests.cases.questions.asking import found
from tests.factories import AT, active_case, advised_case, closed_case
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.lib.refusal import RefusedError

pytestmark = pytest.mark.django_db


def say(world: World, case: Case, level: str, by: User | None = None) -> None:
    say_complexity(case=case, level=level, by=by or world.worker, at=AT)


def test_later_answer_replaces_the_earlier_and_both_are_kept(world: World) -> None:
    case = active_case(world)
    say(world, case, "zwaar")
    say(world, case, "gewoon", by=world.colleague)
    standing = Complexity.objects.standing().get()
    assert (standing.level, standing.created_by) == ("gewoon", world.colleague)
    assert Complexity.objects.count() == 2


def test_same_answer_again_changes_nothing(world: World) -> None:
    case = active_case(world)
    say(world, case, "zwaar")
    say(world, case, "zwaar", by=world.colleague)
    assert Complexity.objects.get().created_by == world.worker
    events = CaseEvent.objects.filter(verb=Verb.SAY_COMPLEXITY)
    assert [event.summary for event in events] == ["zwaarte: zwaar"]


def test_other_word_is_refused(world: World) -> None:
    case = active_case(world)
    with pytest.raises(RefusedError):
        say(world, case, "loodzwaar")


def test_case_of_which_nobody_said_anything_is_ordinary(world: World) -> None:
    unsaid, ordinary, heavy, very = (active_case(world) for _ in range(4))
    say(world, ordinary, "gewoon")
    say(world, heavy, "zwaar")
    say(world, very, "heel-zwaar")
    say(world, very, "zwaar")
    say(world, very, "heel-zwaar")
    closed_case(world)
    assert found(world, BY_COMPLEXITY, "gewoon") == {unsaid, ordinary}
    assert found(world, BY_COMPLEXITY, "zwaar") == {heavy}
    assert found(world, BY_COMPLEXITY, "heel-zwaar") == {very}


def test_one_tap_on_the_page_of_the_case(client: Client, world: World) -> None:
    case = active_case(world)
    client.force_login(world.worker)
    page = client.post(f"/zaken/{case.pk}/uren/zwaarte/", {"level": "zwaar"})
    assert page["Location"] == f"/zaken/{case.pk}/#zwaarte"
    shown = client.get(f"/zaken/{case.pk}/").content.decode()
    assert "Gekozen door Worker" in shown


def test_om_reads_nothing_of_it(client: Client, world: World) -> None:
    case = advised_case(world)
    say(world, case, "heel-zwaar")
    client.force_login(world.prosecutor)
    shown = client.get(f"/zaken/{case.pk}/").content.decode()
    assert "zwaarte" not in shown.lower()
    assert "heel zwaar" not in shown.lower()
