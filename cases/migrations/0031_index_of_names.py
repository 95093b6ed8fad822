"""Mark who was a suspect before the trigger, some at a time; then index the names."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from zsm_werkplaats.lib.words_in_region import WordsInRegion

MANY = 10_000  # people a time, so that nobody waits long for a row
MARK = """
UPDATE cases_person AS person SET was_suspect = TRUE
WHERE person.id > %s AND person.id <= %s AND NOT was_suspect AND EXISTS (
    SELECT FROM cases_involvement
    WHERE person_id = person.id AND role = 'suspect'
)
"""


def mark(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM cases_person")
        (last,) = cursor.fetchone()
        for before in range(0, last, MANY):
            cursor.execute(MARK, [before, before + MANY])


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("cases", "0030_suspects_by_name")]

    operations = [
        migrations.RunPython(mark, migrations.RunPython.noop),
        AddIndexConcurrently(
            "person", GinIndex(WordsInRegion(), name="person_by_words_in_region")
        ),
    ]
