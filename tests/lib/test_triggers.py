"""The triggers of a migration go and come as one."""

from importlib import import_module

from django.db import connection
from django.db.migrations.state import ProjectState

from zsm_werkplaats.lib.triggers import AddTriggers

OURS = (
    "select count(*) from pg_trigger where not tgisinternal and tgname ~ '^pgtrigger'"
)


def triggers_that_stand() -> int:
    with connection.cursor() as cursor:
        cursor.execute(OURS)
        return int(cursor.fetchone()[0])


REPLACED = "hold"  # a later migration put those of postponement in their place


def test_a_migration_takes_its_triggers_away_and_puts_them_back(db: None) -> None:
    module = import_module("cases.migrations.0001_initial")
    [triggers] = [
        operation.triggers
        for operation in module.Migration.operations
        if isinstance(operation, AddTriggers)
    ]
    operation = AddTriggers({k: v for k, v in triggers.items() if k != REPLACED})
    state, before = ProjectState(), triggers_that_stand()
    its_own = sum(len(triggers) for triggers in operation.triggers.values())
    with connection.schema_editor(atomic=False) as editor:
        operation.database_backwards("cases", editor, state, state)
        assert triggers_that_stand() == before - its_own
        operation.database_forwards("cases", editor, state, state)
    assert triggers_that_stand() == before
