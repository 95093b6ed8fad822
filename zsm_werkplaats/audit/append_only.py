"""Tables to which the database only lets rows be added."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.migrations import RunSQL

DESTRUCTION = "app.destruction"

# The owner of the table, in a transaction that says it destroys: nobody else. Web and
# worker log in with another role than the owner.
ROWS_STAY = """
create or replace function rows_stay() returns trigger language plpgsql as $$
begin
    if current_setting('app.destruction', true) = 'on' and current_user = (
        select pg_get_userbyid(relowner) from pg_class where oid = tg_relid
    ) then
        return case when tg_op = 'DELETE' then old else new end;
    end if;
    raise exception '% of % is refused: its rows stay as they are', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;
"""
NO_ROWS_STAY = "drop function rows_stay();"
TRIGGERS = """
create trigger rows_stay before update or delete on {table}
    for each row execute function rows_stay();
create trigger table_stays before truncate on {table}
    for each statement execute function rows_stay();
"""
NO_TRIGGERS = """
drop trigger rows_stay on {table};
drop trigger table_stays on {table};
"""


def keep_rows(*tables: str) -> RunSQL:
    """For a migration: refuse UPDATE, DELETE and TRUNCATE of these tables."""
    return RunSQL(
        "".join(TRIGGERS.format(table=table) for table in tables),
        "".join(NO_TRIGGERS.format(table=table) for table in tables),
    )


@contextmanager
def destroying() -> Iterator[None]:
    """Let the owner of the tables change and remove rows, in this transaction."""
    _say(is_destroying=True)
    yield
    _say(is_destroying=False)


def _say(*, is_destroying: bool) -> None:
    value = "on" if is_destroying else "off"
    with connection.cursor() as cursor:
        cursor.execute("select set_config(%s, %s, true)", [DESTRUCTION, value])
