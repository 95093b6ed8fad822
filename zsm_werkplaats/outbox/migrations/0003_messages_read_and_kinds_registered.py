"""A message says whether it was read, and no table knows a kind.

Safe while the version before still runs: new columns have a default in the database,
and `dismissed_at` stays as a column until a later migration drops it.
"""

from django.db import migrations, models
from django.db.models import F, Q

COPY = """
update outbox_message set read_at = dismissed_at where dismissed_at is not null;
update outbox_message set on_screen = false where kind = 'digest';
"""


class Migration(migrations.Migration):

    dependencies = [("outbox", "0002_more_is_told_and_asked")]

    operations = [
        *(
            migrations.AlterField(
                model_name=model,
                name="kind",
                field=models.CharField(max_length=40, verbose_name="soort"),
            )
            for model in ("message", "preference", "preferencehistory")
        ),
        migrations.AddField(
            model_name="message",
            name="on_screen",
            field=models.BooleanField(
                db_default=True, default=True, verbose_name="op het scherm"
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="until_read",
            field=models.BooleanField(
                db_default=False,
                default=False,
                verbose_name="één keer per zaak tot het gelezen is",
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="read_at",
            field=models.DateTimeField(
                blank=True, null=True, verbose_name="gelezen op"
            ),
        ),
        migrations.RemoveIndex(model_name="message", name="notices_to_put_away"),
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField(model_name="message", name="dismissed_at")
            ]
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                F("recipient"),
                F("id").desc(),
                condition=Q(
                    on_screen=True, read_at__isnull=True, withdrawn_at__isnull=True
                ),
                name="notices_unread",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                F("case_number"),
                F("recipient"),
                condition=Q(until_read=True),
                name="messages_read_with_a_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(
                fields=["recipient", "case_number", "kind"],
                condition=Q(
                    until_read=True, read_at__isnull=True, withdrawn_at__isnull=True
                ),
                name="one_message_until_it_is_read",
            ),
        ),
    ]
