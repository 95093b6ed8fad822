"""Looks in every new migration for what locks, or breaks the version that still runs.

`python -m tests.lint_migrations` ends with 1 and says which; `script/test` runs it.
With `--locks` it says of every new migration what holds a lock for long, such as an
index. Those of before `BEGAN` ran on no filled database. What is safe for a reason that
no tool sees stands in `ACCEPTED`, with that reason.
"""

import os
import sys
from collections.abc import Mapping

import django
from django.db.migrations import Migration

# The last migration of each app on 30 November 2026; others are new from their first.
BEGAN = {
    "accounts": 4,
    "audit": 3,
    "cases": 25,
    "drafts": 2,
    "outbox": 5,
    "reflection": 7,
    "region_setup": 1,
    "research": 2,
    "socialmap": 14,
    "team": 3,
}
ACCEPTED: Mapping[tuple[str, str], str] = {
    ("cases", "0027_protection"): "the number alone is unique, so no row can refuse it",
}
OURS = ("zsm_werkplaats.", "cases.", "socialmap.", "reflection.")
DIGITS = 4  # of the number that a name begins with


def is_new(migration: Migration) -> bool:
    """Whether it may meet a filled database, and is ours."""
    if not migration.__module__.startswith(OURS):
        return False
    name = migration.name
    number = int(name[:DIGITS]) if name[:DIGITS].isdecimal() else 0
    return number > BEGAN.get(migration.app_label, 0)


def unsafe(*, with_locks: bool = False) -> int:
    """How many new migrations are not safe; says on the screen which, and why."""
    from django_migration_linter import MigrationLinter

    quiet = [] if with_locks else ["ok", "ignore", "warning"]
    linter = MigrationLinter(quiet=quiet, no_cache=True)
    for migration in linter.migration_loader.disk_migrations.values():
        name = (migration.app_label, migration.name)
        if is_new(migration) and name not in ACCEPTED:
            linter.lint_migration(migration)
    return int(linter.nb_erroneous)


if __name__ == "__main__":
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zsm_werkplaats.settings")
    django.setup()
    sys.exit(1 if unsafe(with_locks="--locks" in sys.argv) else 0)
