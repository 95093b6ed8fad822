from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Columns with a default of the database: the version before goes on writing."""

    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="caseevent",
            name="subject_kind",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text=(
                    "Waar de gebeurtenis over gaat; leeg wanneer dat onbekend is."
                ),
                max_length=40,
                verbose_name="soort onderwerp",
            ),
        ),
        migrations.AddField(
            model_name="caseevent",
            name="subject_key",
            field=models.BigIntegerField(
                null=True, verbose_name="sleutel van het onderwerp"
            ),
        ),
        AddConstraintNotValid(
            model_name="caseevent",
            constraint=models.CheckConstraint(
                condition=Q(subject_kind="", subject_key=None)
                | (~Q(subject_kind="") & Q(subject_key__isnull=False)),
                name="an_event_has_a_whole_subject_or_none",
            ),
        ),
    ]
