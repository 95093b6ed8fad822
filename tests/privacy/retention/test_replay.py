"""A backup brings destroyed cases back; the list of destructions removes them again."""

from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from cases.case.models.case import Case
from tests.factories import AT, closed_case
from tests.privacy.retention.planting import found
from tests.privacy.retention.situations import closed_case_of, ordered
from tests.world import World
from zsm_werkplaats.privacy.retention.actions.destruction import carry_out_destruction
from zsm_werkplaats.privacy.retention.models.destruction import Destruction


class RestoredError(Exception):
    """Ends the transaction, as a restore of before it would."""


def a_list_from_before_the_restore(world: World, case: Case, file: Path) -> None:
    listed = StringIO()
    with suppress(RestoredError), transaction.atomic():
        carry_out_destruction(order=ordered(case, world), at=AT)
        call_command("list_destructions", stdout=listed)
        raise RestoredError
    file.write_text(listed.getvalue())


def test_what_a_restore_brings_back_is_destroyed_again(
    world: World, tmp_path: Path
) -> None:
    case, file = closed_case_of(world, "Tamara Vogelaar"), tmp_path / "list.jsonl"
    a_list_from_before_the_restore(world, case, file)
    assert found("Vogelaar")
    assert not Destruction.objects.exists()
    for _ in range(2):
        call_command("replay_destructions", str(file), stdout=StringIO())
        assert found("Vogelaar") == []
    assert Destruction.objects.get().carried_out_at


def test_the_commands_see_everything_as_the_owner_in_a_shell(
    world: World, tmp_path: Path
) -> None:
    case, file = closed_case_of(world, "Tamara Vogelaar"), tmp_path / "list.jsonl"
    a_list_from_before_the_restore(world, case, file)
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.maintenance', '', false)")
    call_command("replay_destructions", str(file), stdout=StringIO())
    assert found("Vogelaar") == []
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.maintenance', '', false)")
    listed = StringIO()
    call_command("list_destructions", stdout=listed)
    assert str(case.number) in listed.getvalue()


def test_a_case_that_is_no_longer_the_same_is_named(
    world: World, tmp_path: Path
) -> None:
    case, file = closed_case(world), tmp_path / "list.jsonl"
    a_list_from_before_the_restore(world, case, file)
    Case.objects.filter(pk=case.pk).update(closed_at=None)
    with pytest.raises(CommandError, match=case.reference):
        call_command("replay_destructions", str(file), stdout=StringIO())
