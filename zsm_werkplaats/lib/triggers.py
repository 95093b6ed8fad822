"""The triggers of many tables in one operation of a migration."""

from collections.abc import Mapping, Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState
from pgtrigger.compiler import Trigger


class AddTriggers(Operation):
    """Install `triggers`, by the name of their model.

    One `AddTrigger` after another has Django draw every model anew for each of them:
    a minute for all tables of a case, where this takes no time at all (decision 0017).
    """

    category = OperationCategory.ADDITION
    reversible = True

    def __init__(self, triggers: Mapping[str, Sequence[Trigger]]) -> None:
        self.triggers = triggers

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Let the models know their triggers: later migrations change them."""
        for name, triggers in self.triggers.items():
            options = state.models[app_label, name].options
            options["triggers"] = [*options.get("triggers", ()), *triggers]

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Install them; their SQL is whole, so that nothing is filled in."""
        for triggers in self.triggers.values():
            for trigger in triggers:
                schema_editor.execute(trigger.install_sql, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Remove them again."""
        for triggers in self.triggers.values():
            for trigger in triggers:
                schema_editor.execute(trigger.uninstall_sql, params=None)

    def describe(self) -> str:
        """One line for `migrate --plan`."""
        return f"Create the triggers of {len(self.triggers)} models"
