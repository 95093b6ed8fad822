"""What is asked of open cases begins at those cases, and figures at their quarter."""

from django.contrib.postgres.operations import (
    AddIndexConcurrently,
    RemoveIndexConcurrently,
)
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("cases", "0004_code_lists_keep_their_words")]

    operations = [
        AddIndexConcurrently(
            model_name="contact",
            index=models.Index(
                fields=["case"],
                condition=models.Q(
                    next_attempt_on__isnull=False, followed_up_at__isnull=True
                ),
                name="calls_to_make_in_a_case",
            ),
        ),
        RemoveIndexConcurrently(model_name="contact", name="contacts_to_call_again"),
        AddIndexConcurrently(
            model_name="advice",
            index=models.Index(
                fields=["region", "given_at"],
                condition=models.Q(superseded_at__isnull=True),
                name="standing_advices_by_day",
            ),
        ),
    ]
