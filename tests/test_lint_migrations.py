"""New migrations are looked at; those of before are left alone."""

import pytest
from django.db.migrations.loader import MigrationLoader
from django_migration_linter import MigrationLinter

from tests import lint_migrations

NEW = ("outbox", "0007_sweep_figures")
BREAKS = {
    "a column that the running version reads": 'DROP COLUMN "at"',
    "a column that it does not fill": 'ADD COLUMN "x" integer NOT NULL',
    "a name that it uses": 'RENAME COLUMN "at" TO "since"',
}


def test_only_what_may_meet_a_filled_database_is_new() -> None:
    found = MigrationLoader(None).disk_migrations
    assert lint_migrations.is_new(found[NEW])
    assert not lint_migrations.is_new(found["outbox", "0005_away"])
    assert not lint_migrations.is_new(found["sessions", "0001_initial"])


@pytest.mark.parametrize("change", BREAKS.values(), ids=BREAKS)
def test_migration_that_breaks_the_running_version_is_refused(
    db: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    change: str,
) -> None:
    def get_sql(_: MigrationLinter, app: str, name: str) -> list[str]:
        is_this = (app, name) == NEW
        return [f'ALTER TABLE "outbox_sweep" {change};'] if is_this else []

    monkeypatch.setattr(MigrationLinter, "get_sql", get_sql)
    assert lint_migrations.unsafe() == 1
    assert "0007_sweep_figures" in capsys.readouterr().out
