from typing import Any

from django.db import migrations

from cases.migrations._event_subjects import find_subjects, rename_verbs


def point_events(apps: Any, schema_editor: Any) -> None:
    rename_verbs(apps)
    find_subjects(apps)


class Migration(migrations.Migration):
    """In batches that commit one by one; safe to run twice.

    Both versions read the names of verbs from before and those of now.
    """

    atomic = False

    dependencies = [
        ("audit", "0003_events_about_a_record"),
        ("cases", "0003_postponement"),
        ("drafts", "0001_initial"),
    ]

    operations = [migrations.RunPython(point_events, migrations.RunPython.noop)]
