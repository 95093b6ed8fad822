"""The seals of the log: what was removed, changed, added or cut off comes out."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections

from tests.factories import AT, active_case
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit import seals
from zsm_werkplaats.audit.append_only import destroying
from zsm_werkplaats.audit.log import record_reading, record_security_event
from zsm_werkplaats.audit.models import CaseEvent, Reading, Seal, SecurityEvent
from zsm_werkplaats.audit.seals import seal_log
from zsm_werkplaats.audit.verification import Report, verify_log

HOUR = timedelta(hours=1)
LATER = AT + HOUR


@pytest.fixture(autouse=True)
def with_a_key(settings: Any) -> None:
    settings.LOG_SEAL_KEYS = ["sleutel van de test"]


@pytest.fixture
def sealed(world: World) -> World:
    """Events, three readings and a log-in, sealed in two rounds."""
    case = active_case(world)
    for verb in ("read", "amend", "weigh"):
        read(world, case.number, verb)
    seal_log(at=AT)
    record_security_event(kind=SecurityKind.LOGGED_IN, at=AT, by=world.worker)
    seal_log(at=AT + timedelta(minutes=1))
    return world


def read(world: World, number: int, verb: str = "read", by: User | None = None) -> None:
    record_reading(
        region_id=world.region.pk,
        case_number=number,
        verb=verb,
        by=by or world.worker,
        at=AT,
    )


def tamper(sql: str, *facts: str | int) -> None:
    """What somebody does who is above the triggers, and tells nobody."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        for table in (*seals.LOGS, "audit_seal"):
            cursor.execute(f"alter table {table} disable trigger user")
        cursor.execute(sql, facts)


def check(kept: str = "") -> Report:
    return verify_log(at=LATER, kept=kept)


def test_log_as_it_was_written_is_found_whole(sealed: World) -> None:
    report = check()
    assert (report.problems, report.warnings, report.unsealed) == ([], [], 0)
    assert report.seals == 3
    assert report.last == f"3:{Seal.objects.get(number=3).seal}"


def test_second_round_seals_nothing_twice(sealed: World) -> None:
    assert seal_log(at=AT + timedelta(minutes=2)) == 0
    assert seal_log(at=LATER) == 0


def test_removed_row_is_found(sealed: World) -> None:
    key = Reading.objects.order_by("pk")[1].pk
    tamper("delete from audit_reading where id = %s", key)
    assert check().problems == [f"Inzage {key}: verwijderd."]


def test_changed_row_is_found(sealed: World) -> None:
    key = Reading.objects.order_by("pk")[1].pk
    tamper("update audit_reading set verb = 'x' where id = %s", key)
    assert check().problems == [f"Inzage {key}: gewijzigd."]


def test_two_rows_that_changed_places_are_found(sealed: World) -> None:
    one, other, *_ = Reading.objects.order_by("pk")
    sql = "update audit_reading set verb = %s where id = %s"
    tamper(sql, one.verb, other.pk)
    tamper(sql, other.verb, one.pk)
    assert len(check().problems) == 2


def test_row_added_between_sealed_ones_is_found(sealed: World) -> None:
    first = Reading.objects.order_by("pk")[0]
    tamper("delete from audit_reading where id = %s", first.pk)
    read(sealed, 1)
    seal_log(at=AT + timedelta(minutes=2))
    tamper("update audit_seal set horizon = 0")
    Reading(
        pk=first.pk - 1,
        region=sealed.region,
        case_number=1,
        verb="read",
        by=sealed.worker,
        at=AT,
    ).save(force_insert=True)
    problems = check().problems
    assert f"Inzage {first.pk - 1}: later toegevoegd." in problems


@pytest.mark.django_db(transaction=True)
def test_row_that_commits_late_is_sealed_later(world: World) -> None:
    """It took its number before others, and became visible after two rounds."""
    late = connections.create_connection("default")
    late.set_autocommit(False)
    with late.cursor() as cursor:
        cursor.execute(
            "insert into audit_reading (region_id, case_number, by_id, at, verb) "
            "values (%s, 1, %s, now(), 'read')",
            [world.region.pk, world.worker.pk],
        )
    read(world, 2)
    assert seal_log(at=AT) == 1
    read(world, 3)
    assert seal_log(at=AT + 2 * HOUR) == 1
    late.commit()
    late.close()
    read(world, 4)
    assert seal_log(at=AT + 4 * HOUR) == 2
    read(world, 5)
    assert seal_log(at=AT + 6 * HOUR) == 1
    assert verify_log(at=AT + 8 * HOUR).problems == []
    assert seal_log(at=AT + 8 * HOUR) == 0


def test_changed_seal_is_found(sealed: World) -> None:
    tamper("update audit_seal set row_hashes[1] = '\\x00' where number = 1")
    assert "Zegel 1 is gewijzigd." in check().problems


def test_removed_seal_is_found(sealed: World) -> None:
    tamper("delete from audit_seal where number = 2")
    assert "Zegel 2 ontbreekt." in check().problems


def test_chain_made_anew_without_the_key_is_found(sealed: World, settings: Any) -> None:
    settings.LOG_SEAL_KEYS = []
    tamper("delete from audit_seal")
    seal_log(at=AT)
    settings.LOG_SEAL_KEYS = ["sleutel van de test"]
    assert any("zonder sleutel" in problem for problem in check().problems)


def test_end_that_was_cut_off_is_found_by_a_kept_seal(sealed: World) -> None:
    kept = check().last
    tamper("delete from audit_securityevent")
    tamper("delete from audit_seal where number = 3")
    assert check().problems == []  # nothing inside the database tells
    assert "het einde is verwijderd" in check(kept).problems[0]


def test_seal_of_before_is_still_there(sealed: World) -> None:
    first = Seal.objects.get(number=1)
    assert check(f"1:{first.seal}").problems == []


def test_key_of_before_still_verifies(sealed: World, settings: Any) -> None:
    settings.LOG_SEAL_KEYS = ["nieuwe sleutel", "sleutel van de test"]
    read(sealed, 1)
    seal_log(at=LATER)
    assert check().problems == []
    assert len({seal.key_mark for seal in Seal.objects.all()}) == 2


def test_destruction_is_known_to_the_check(sealed: World) -> None:
    with destroying():
        Reading.objects.filter(verb="amend").delete()
        CaseEvent.objects.update(summary="vernietigd")
    seal_log(at=LATER)
    assert check().problems == []


def test_row_changed_again_after_a_destruction_is_found(sealed: World) -> None:
    with destroying():
        Reading.objects.update(verb="vernietigd")
    tamper("update audit_reading set verb = 'x'")
    assert len(check().problems) == 3


def test_rows_that_wait_too_long_for_a_seal_are_told(sealed: World) -> None:
    read(sealed, 1)
    report = check()
    assert (report.unsealed, report.problems) == (1, [])
    assert "1 regels wachten op een zegel" in report.warnings[0]


def test_many_rows_come_in_several_seals(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seals, "BATCH", 2)
    for number in range(5):
        read(world, number)
    assert seal_log(at=AT) == 5
    assert [len(seal.row_ids) for seal in Seal.objects.order_by("number")] == [2, 2, 1]
    assert check().problems == []


def test_seals_stay_as_they_are(sealed: World) -> None:
    with pytest.raises(Exception, match="is refused"):
        Seal.objects.update(log="x")


def verified(*options: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("verify_log", *options, stdout=out)
    except SystemExit as stop:
        return int(str(stop.code)), out.getvalue()
    return 0, out.getvalue()


def test_command_says_in_dutch_that_the_log_is_whole(sealed: World) -> None:
    code, said = verified()
    assert code == 0
    assert "Het logboek is zoals het werd geschreven." in said
    assert "Laatste zegel: 3:" in said
    assert SecurityEvent.objects.filter(kind="log_verified").exists()


def test_command_ends_with_an_error_when_a_row_is_gone(sealed: World) -> None:
    tamper("delete from audit_securityevent")
    code, said = verified()
    assert code == 1
    assert "Beveiligingsgebeurtenis" in said
    assert "NIET" in said
