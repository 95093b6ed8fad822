"""The settings of the application, with tables made at once and without migrations."""

from zsm_werkplaats.settings import *  # noqa: F403


class NoMigrations:
    """Says of every app that it has none, except the one that brings a function."""

    def __contains__(self, app: str) -> bool:
        return app != "pghistory"

    def __getitem__(self, app: str) -> None:
        return None


MIGRATION_MODULES = NoMigrations()
