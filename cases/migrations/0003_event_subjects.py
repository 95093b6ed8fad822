from typing import Any

from django.db import migrations

from cases.migrations._event_subjects import find_subjects


def point_events(apps: Any, schema_editor: Any) -> None:
    find_subjects(apps)


class Migration(migrations.Migration):
    """In batches that commit one by one; safe to run twice."""

    atomic = False

    dependencies = [
        ("cases", "0002_more_is_told_and_asked"),
        ("audit", "0003_events_about_a_record"),
    ]

    operations = [migrations.RunPython(point_events, migrations.RunPython.noop)]
