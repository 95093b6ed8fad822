"""Digests are never put away: they leave the index of what a user still sees."""

from django.contrib.postgres.operations import (
    AddIndexConcurrently,
    RemoveIndexConcurrently,
)
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("outbox", "0001_initial")]

    operations = [
        AddIndexConcurrently(
            model_name="message",
            index=models.Index(
                models.F("recipient"),
                models.F("id").desc(),
                condition=models.Q(
                    ~models.Q(kind="digest"),
                    dismissed_at__isnull=True,
                    withdrawn_at__isnull=True,
                ),
                name="notices_to_put_away",
            ),
        ),
        RemoveIndexConcurrently(model_name="message", name="notices_of_a_user"),
    ]
