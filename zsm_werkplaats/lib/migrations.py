"""Many operations of a migration for the price of one."""

from collections.abc import Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.fields import FieldOperation
from django.db.migrations.operations.models import IndexOperation
from django.db.migrations.state import ProjectState


class Together(Operation):
    """Carry out `operations` between one state of the models and the next.

    One after another, Django draws every related model anew for each of them: over a
    minute for some 390 of them, where this takes seconds (decision 0017). Each must
    stand by itself: a rename, or what changes data, is an operation of its own.
    """

    reversible = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Let the models know of all at once; they are drawn when somebody asks."""
        if "apps" in state.__dict__:
            del state.apps
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    @property
    def changes(self) -> list[Operation]:
        """What changes the database; a new table has its columns and rules at once."""
        made = {op.name_lower for op in self.operations if isinstance(op, CreateModel)}
        return [
            operation
            for operation in self.operations
            if not (
                isinstance(operation, FieldOperation | IndexOperation)
                and operation.model_name_lower in made
            )
        ]

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Change the database by each, in their order."""
        for operation in self.changes:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Undo each, the last one first."""
        for operation in reversed(self.changes):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """One line for `migrate --plan`."""
        return f"{len(self.operations)} operations together"
