"""What the two roles of the application may write, over connections of their own."""

from typing import Any

import psycopg2
import pytest
from django.apps import apps
from django.db import connection
from django.db.models import CASCADE

from tests.protection.connections import Cases, ask, at_work, logged_in
from tests.world import World
from zsm_werkplaats.protection.grants import FUNCTIONS, NOT_OF_WEB, SWEEPER, WEB, writes

pytestmark = pytest.mark.django_db  # in their turn: before what empties the database

MAY = """
select privilege || coalesce('(' || column_name || ')', '') from (
    select privilege, null as column_name
    from unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) as privilege
    where has_table_privilege(%(role)s, %(table)s, privilege)
    union all
    select 'UPDATE', attname from pg_attribute
    where attrelid = %(table)s::regclass and attnum > 0 and not attisdropped
    and has_column_privilege(%(role)s, attrelid, attnum, 'UPDATE')
    and not has_table_privilege(%(role)s, %(table)s, 'UPDATE')
) as held
"""
TABLES = "select tablename from pg_tables where schemaname = 'public'"
ROLES = {"web": "werkplaats_web", "sweeper": "werkplaats_sweeper"}


def held(role: str, table: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(MAY, {"role": ROLES[role], "table": table})
        return {what for (what,) in cursor.fetchall()}


def told(writes: str) -> set[str]:
    """What a list says, in the same words: `insert, update (a, b)`."""
    words, _, rest = writes.partition("update (")
    columns, _, after = rest.partition(")")
    plain = [*words.split(","), *after.split(",")]
    found = {word.strip().upper() for word in plain if word.strip()}
    return found | {f"UPDATE({name.strip()})" for name in columns.split(",") if columns}


@pytest.mark.parametrize("role", ROLES)
def test_every_table_is_granted_as_it_is_told_and_no_more(role: str) -> None:
    with connection.cursor() as cursor:
        tables = ask(cursor, TABLES)
    assert len(tables) > 150
    wrong = {
        table: (held(role, table), writes(role, table))
        for table in tables
        if held(role, table) != told(writes(role, table))
    }
    assert wrong == {}


def test_only_tables_and_functions_that_are_there_are_named() -> None:
    tables = {m._meta.db_table for m in apps.get_models(include_auto_created=True)}
    tables |= {"django_migrations"}
    assert {*WEB, *SWEEPER, *NOT_OF_WEB} - tables == set()
    with connection.cursor() as cursor:
        known = ask(cursor, "select proname from pg_proc where prosecdef")
    assert set(FUNCTIONS) - set(known) == set()


@pytest.mark.parametrize(
    "sql",
    [
        "update accounts_membership set role = 'unit_manager'",
        "update accounts_membership set region_id = region_id",
        "delete from accounts_user",
        "delete from accounts_region",
        "update accounts_region set code = code",
        "update accounts_rightsproposal set proposed_by_id = proposed_by_id",
        "update accounts_rightsproposal set role = role",
        "update outbox_message set recipient_id = recipient_id",
        "update outbox_message set sent_at = now()",
        "update outbox_message set failure = '', attempts = 0",
        "delete from outbox_message",
        "update errands_errand set arguments = arguments",
        "delete from errands_errand",
        "update outbox_sweep set at = now()",
        "update outbox_restoration set at = now()",
        "insert into audit_seal (number) values (1)",
        "insert into audit_logchange (log, row_id, at) values ('', 1, now())",
        "delete from django_migrations",
        "insert into django_migrations (app, name, applied) values ('', '', now())",
        "insert into django_content_type (app_label, model) values ('', '')",
        "delete from cases_activitykind",
        "insert into cases_emergencyaccess (user_id) values (1)",
        "update cases_emergencyaccess set until = now()",
        "update privacy_destruction set carried_out_at = now()",
        "update privacy_destruction set proposed_by_id = proposed_by_id",
        "select privacy_destroy(1)",
        "set role werkplaats_sweeper",
        "set role werkplaats_lookup",
    ],
)
def test_web_may_not(web: Any, standing_world: World, sql: str) -> None:
    at_work(web, standing_world.manager)
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        web.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "update cases_case set situation = ''",
        "delete from cases_case",
        "insert into cases_person (name) values ('')",
        "update cases_contact set told = ''",
        "insert into accounts_membership (role) values ('')",
        "delete from accounts_membership",
        "update accounts_user set password = ''",
        "update accounts_user set is_active = true",
        "insert into accounts_rightsproposal (role) values ('')",
        "update privacy_destruction set consented_at = now()",
        "insert into privacy_disclosure (what) values ('')",
        "delete from mfa_authenticator",
        "update entrance_websession set user_id = 1",
        "insert into entrance_websession (session_key) values ('')",
        "delete from outbox_message",
        "update audit_seal set seal = ''",
        "delete from audit_seal",
        "insert into cases_contacthistory (told) values ('')",
        "select open_in_emergency(1, 1, '', now(), now())",
        "select privacy_wipe_training(1)",
    ],
)
def test_rounds_may_not(cases: Cases, sql: str) -> None:
    with (
        logged_in("SWEEPER") as cursor,
        pytest.raises(psycopg2.errors.InsufficientPrivilege),
    ):
        cursor.execute(sql)


def test_rounds_have_nothing_of_the_web_role_unless_they_take_its_place(
    standing_world: World, cases: Cases
) -> None:
    with logged_in("SWEEPER") as cursor:
        cursor.execute(
            "select start_work(%s), set_config('role', 'werkplaats_web', true)",
            [standing_world.colleague.pk],
        )
        numbers = ask(cursor, "select number from cases_case")
        assert cases.hidden.pk not in numbers
        assert cases.shown.pk in numbers
        cursor.execute("update cases_case set situation = '' where false")
        cursor.connection.rollback()
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            cursor.execute("update cases_case set situation = '' where false")


def test_functions_that_look_past_the_policies_take_no_table_of_who_calls_them() -> (
    None
):
    with connection.cursor() as cursor:
        cursor.execute(
            "select proname, coalesce(array_to_string(proconfig, ' '), '') "
            "from pg_proc where prosecdef and pronamespace = 'public'::regnamespace"
        )
        paths = dict(cursor.fetchall())
    assert len(paths) >= 6
    wrong = [n for n, told in paths.items() if "public, pg_temp" not in told]
    assert wrong == []


# What SQL of somebody's own choosing, as the web role, still may not: decision 0067.
FORGED = """
select set_config('app.' || name, %s, true)
from unnest(array['cases', 'regions', 'figures', 'logs']) as name
"""


def test_forged_settings_open_rows_and_no_more_than_rows(
    web: Any, standing_world: World, cases: Cases
) -> None:
    region = standing_world.region.pk
    for sql in (
        "update audit_caseevent set summary = ''",
        "delete from audit_reading",
        "delete from cases_casehistory",
        "insert into audit_seal (number) values (1)",
        "update accounts_membership set role = 'unit_manager'",
        "select privacy_destroy(1)",
    ):
        at_work(web, standing_world.far_worker)
        web.execute(FORGED, [f"{{{region}}}"])
        web.execute(
            "select set_config('app.maintenance', 'on', true), "
            "set_config('app.destruction', 'on', true)"
        )
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            web.execute(sql)
    web.connection.rollback()
    assert ask(web, "select number from cases_case") == []


def test_maintenance_and_figures_mean_nothing_more_to_the_web_role(
    web: Any, standing_world: World, cases: Cases
) -> None:
    at_work(web, standing_world.far_worker)
    web.execute("select set_config('app.maintenance', 'on', true)")
    assert ask(web, "select number from cases_case") == []
    web.execute(
        "select set_config('app.figures', %s, true)",
        [f"{{{standing_world.region.pk}}}"],
    )
    web.execute("update cases_case set situation = 'x'")
    assert web.rowcount == 0


def test_nobody_opens_a_case_for_somebody_else_or_of_another_region(
    web: Any, standing_world: World, cases: Cases
) -> None:
    at_work(web, standing_world.far_worker)
    opened = "select open_in_emergency(%s, %s, 'nood', now(), now() + interval '1 day')"
    for user in (standing_world.far_worker, standing_world.colleague):
        assert ask(web, opened, cases.hidden.pk, user.pk) == [None]
    web.execute("select set_config('app.maintenance', 'on', true)")
    assert ask(web, opened, cases.hidden.pk, standing_world.far_worker.pk) == [None]


@pytest.mark.parametrize("role", ROLES)
def test_what_goes_along_with_a_row_may_be_deleted_as_well(role: str) -> None:
    """Django deletes it by itself, and the rows that it refers to."""
    models: Any = apps.get_models(include_auto_created=True)
    held_up = [
        f"{model._meta.db_table} goes with {field.related_model._meta.db_table}"
        for model in models
        for field in model._meta.concrete_fields
        if field.is_relation
        and field.remote_field.on_delete is CASCADE
        and "delete" in writes(role, field.related_model._meta.db_table)
        and "delete" not in writes(role, model._meta.db_table)
    ]
    assert held_up == []
