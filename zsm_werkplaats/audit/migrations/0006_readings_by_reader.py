from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import F


class Migration(migrations.Migration):
    """Apart and outside a transaction, so that nobody waits for the whole table."""

    atomic = False

    dependencies = [("audit", "0005_list_readings")]

    operations = [
        AddIndexConcurrently(
            model_name="reading",
            index=models.Index(
                F("by"), F("at").desc(), F("id").desc(), name="readings_by"
            ),
        ),
        AddIndexConcurrently(
            model_name="reading",
            index=models.Index(
                F("region"), F("at").desc(), F("id").desc(), name="readings_of_a_region"
            ),
        ),
    ]
