from django.contrib.postgres.operations import AddIndexConcurrently, ValidateConstraint
from django.db import migrations, models


class Migration(migrations.Migration):
    """Apart and outside a transaction, so that nobody waits for the whole table."""

    atomic = False

    dependencies = [("audit", "0002_event_subjects")]

    operations = [
        AddIndexConcurrently(
            model_name="caseevent",
            index=models.Index(
                fields=["subject_kind", "subject_key"],
                condition=models.Q(subject_key__isnull=False),
                name="events_about_a_record",
            ),
        ),
        ValidateConstraint(
            model_name="caseevent", name="an_event_has_a_whole_subject_or_none"
        ),
    ]
