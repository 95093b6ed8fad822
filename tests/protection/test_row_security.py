"""What PostgreSQL refuses by itself, over connections of the application's roles."""

from typing import Any

import psycopg2
import pytest
from django.db import connection

from cases.case.models.case import Case
from tests.factories import active_case
from tests.protection.connections import Cases, ask, at_work, logged_in
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.working_for import working_for
from zsm_werkplaats.protection.row_policies import guard_of
from zsm_werkplaats.protection.tables import Guard

pytestmark = pytest.mark.django_db  # in their turn: before what empties the database

COLUMNS = """
select c.relname, array_agg(a.attname::text), c.relrowsecurity and c.relforcerowsecurity
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
group by c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity
"""


NUMBERS = "select number from cases_case order by number"
EVENTS = "select distinct case_number from audit_caseevent order by 1"
HISTORY = "select distinct number from cases_casehistory order by 1"
NAMES = "select count(*) from cases_person"


def test_without_anybody_at_work_there_are_no_rows(
    web: Any, standing_world: World, cases: Cases
) -> None:
    for sql in (NUMBERS, EVENTS, HISTORY):
        assert ask(web, sql) == []
    assert ask(web, NAMES) == [0]
    at_work(web, standing_world.manager)
    assert ask(web, NUMBERS) == cases.numbers
    web.connection.rollback()  # what was said ends with the transaction
    assert ask(web, NUMBERS) == []


@pytest.mark.parametrize(
    "who", ["outsider", "far_worker", "far_manager", "administrator"]
)
def test_another_region_and_the_administrator_see_nothing(
    web: Any, standing_world: World, cases: Cases, who: str
) -> None:
    at_work(web, getattr(standing_world, who))
    for sql in (NUMBERS, HISTORY):
        assert ask(web, sql) == []
    assert ask(web, NAMES) == [0]


def test_who_is_told_twice_in_a_transaction_sees_no_more(
    web: Any, standing_world: World, cases: Cases
) -> None:
    seen = [number for number in cases.numbers if number != cases.hidden.pk]
    at_work(web, standing_world.colleague)
    for _ in range(2):
        assert ask(web, NUMBERS) == seen
        web.execute("select start_work(%s)", [standing_world.colleague.pk])


def test_who_is_in_hidden_cases_only_is_looked_up_when_people_are_asked_after(
    web: Any, standing_world: World, cases: Cases
) -> None:
    known = "select current_setting('app.hidden_people')"
    of_hidden = "select unnest(hidden_people())"
    at_work(web, standing_world.colleague)
    ask(web, NUMBERS)
    assert ask(web, known) == [""]
    ask(web, NAMES)
    hidden = ask(web, of_hidden)
    assert hidden
    assert ask(web, known) == [f"{{{','.join(map(str, hidden))}}}"]
    at_work(web, standing_world.manager)
    ask(web, NAMES)
    assert ask(web, known) == [""]
    assert ask(web, of_hidden) == []


def test_emergency_opens_a_shielded_case_of_the_region_for_a_worker_only(
    web: Any, standing_world: World, cases: Cases
) -> None:
    who = standing_world.everybody
    for part in ("prosecutor", "researcher", "auditor", "far_worker", "administrator"):
        at_work(web, who[part])
        before = ask(web, NUMBERS)
        assert emergency(web, cases.hidden, who[part]) == [None]
        assert ask(web, NUMBERS) == before
    at_work(web, who["colleague"])
    assert emergency(web, cases.shown, who["colleague"]) == [None]
    assert emergency(web, cases.hidden, who["worker"]) == [None]  # not for another
    assert cases.hidden.pk not in ask(web, NUMBERS)
    assert emergency(web, cases.hidden, who["colleague"]) != [None]
    assert ask(web, NUMBERS) == cases.numbers
    web.connection.rollback()


def emergency(cursor: Any, case: Case, user: User) -> list[Any]:
    return ask(
        cursor,
        "select open_in_emergency(%s, %s, 'nood', now(), now() + interval '1 hour')",
        case.pk,
        user.pk,
    )


def test_shielded_case_is_hidden_with_all_that_names_it(
    web: Any, standing_world: World, cases: Cases
) -> None:
    seen = [number for number in cases.numbers if number != cases.hidden.pk]
    at_work(web, standing_world.colleague)
    for sql in (NUMBERS, EVENTS, HISTORY):
        assert ask(web, sql) == seen
    assert ask(web, NAMES) == [2]
    for user in (standing_world.manager, standing_world.worker):
        at_work(web, user)
        for sql in (NUMBERS, EVENTS, HISTORY):
            assert ask(web, sql) == cases.numbers


def test_prosecutor_counts_the_region_and_knows_of_no_shielded_case(
    web: Any, standing_world: World, cases: Cases
) -> None:
    at_work(web, standing_world.other_prosecutor)
    for sql in (NUMBERS, EVENTS, HISTORY):
        assert cases.hidden.pk not in ask(web, sql)


def test_researcher_counts_and_writes_nothing(
    web: Any, standing_world: World, cases: Cases
) -> None:
    at_work(web, standing_world.researcher)
    assert ask(web, NUMBERS) == cases.numbers
    web.execute("update cases_case set director = 'x'")
    assert web.rowcount == 0


def test_disabled_user_sees_nothing(world: World) -> None:
    active_case(world)
    User.objects.filter(pk=world.worker.pk).update(is_active=False)
    with working_for(world.worker.pk):
        assert not Case.objects.exists()
    assert Case.objects.exists()


@pytest.mark.parametrize(
    "sql",
    [
        "update audit_caseevent set summary = ''",
        "delete from audit_caseevent",
        "truncate audit_caseevent",
        "update audit_reading set verb = ''",
        "delete from audit_securityevent",
        "delete from cases_casehistory",
        "update cases_casehistory set signals = ''",
        "truncate cases_case cascade",
        "drop table audit_caseevent",
        "create table mine (id int)",
        "create temp table accounts_membership (user_id bigint)",
        "create temp view accounts_membership as select 1",
        "create function pg_temp.mine() returns int language sql as 'select 1'",
        "create function mine() returns int language sql as 'select 1'",
        "alter table accounts_user add mine int",
        "alter role werkplaats_web superuser",
        "alter role werkplaats_web bypassrls",
        "set session authorization werkplaats",
        "set session_replication_role = replica",
        "alter table audit_caseevent disable trigger all",
        "set log_statement = 'all'",
        "alter table cases_case disable row level security",
        "set role werkplaats",
        "select pg_read_file('/etc/passwd')",
        "copy cases_case to program 'cat'",
    ],
)
@pytest.mark.parametrize("role", ["WEB", "SWEEPER"])
def test_no_role_of_the_application_may(
    standing_world: World, cases: Cases, role: str, sql: str
) -> None:
    with logged_in(role) as cursor:
        at_work(cursor, standing_world.manager)
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            cursor.execute(sql)


def test_row_of_another_region_can_not_be_written(
    web: Any, standing_world: World, cases: Cases
) -> None:
    at_work(web, standing_world.worker)
    moved = "update cases_case set region_id = %s where number = %s"
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        web.execute(moved, [standing_world.far_region.pk, cases.shown.pk])


def test_record_stands_in_the_region_of_its_case(world: World) -> None:
    case = active_case(world)
    with connection.cursor() as cursor, pytest.raises(Exception, match="region_of_its"):
        cursor.execute(
            "set constraints all immediate; update cases_involvement "
            "set region_id = %s where case_id = %s",
            [world.far_region.pk, case.number],
        )


def test_every_record_of_a_case_has_a_key_with_its_region(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        tied = {
            name
            for name, columns, _ in cursor.fetchall()
            if {"case_id", "region_id"} <= set(columns) and not name.endswith("history")
        }
        cursor.execute(
            "select conrelid::regclass::text from pg_constraint "
            "where conname = 'in_the_region_of_its_case' and convalidated"
        )
        assert {name for (name,) in cursor.fetchall()} == tied
    assert len(tied) > 40


def test_every_table_is_guarded_or_stands_on_the_list_with_a_reason(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        rows = cursor.fetchall()
    guards = {name: guard_of(name, frozenset(columns)) for name, columns, _ in rows}
    assert [name for name, guard in guards.items() if guard is None] == []
    unforced = [
        name
        for name, _, is_forced in rows
        if not is_forced and guards[name] is not Guard.OPEN
    ]
    assert unforced == []
    assert {g for n, g in guards.items() if n.startswith("cases_case")} >= {
        Guard.CASE,
        Guard.OF_CASE,
    }


def test_owner_sees_rows_only_while_it_maintains(world: World) -> None:
    case = active_case(world)
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.maintenance', 'off', true)")
        assert ask(cursor, NUMBERS) == []
        cursor.execute("select set_config('app.maintenance', 'on', true)")
        assert case.pk in ask(cursor, NUMBERS)


def test_rounds_see_the_cases_of_all_regions(cases: Cases) -> None:
    with logged_in("SWEEPER") as cursor:
        assert ask(cursor, NUMBERS) == cases.numbers


def test_nothing_waits_for_ever(django_db_setup: None) -> None:
    for role in ("WEB", "SWEEPER"):
        with logged_in(role) as cursor:
            for limit in (
                "statement_timeout",
                "lock_timeout",
                "idle_in_transaction_session_timeout",
            ):
                cursor.execute(f"show {limit}")
                assert cursor.fetchone()[0] != "0", (role, limit)


def test_somebody_waits_no_longer_than_the_lock_allows(
    web: Any, standing_world: World, cases: Cases
) -> None:
    lock = "select number from cases_case where number = %s for update"
    with logged_in("WEB") as other:
        at_work(other, standing_world.worker)
        other.execute(lock, [cases.shown.pk])
        at_work(web, standing_world.manager)
        web.execute("set local lock_timeout = '50ms'")
        with pytest.raises(psycopg2.errors.LockNotAvailable):
            web.execute(lock, [cases.shown.pk])
