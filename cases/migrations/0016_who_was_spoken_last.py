from django.db import migrations, models

from zsm_werkplaats.lib.migrations import Together


class Migration(migrations.Migration):
    dependencies = [("cases", "0015_day_list_birth_about")]

    operations = [
        Together(
            [
                migrations.AddIndex(
                    model_name="contact",
                    index=models.Index(
                        condition=models.Q(
                            ("organisation__isnull", False),
                            ("result__in", ("reached", "called_back")),
                        ),
                        fields=["organisation", "-at"],
                        name="spoken_at_an_organisation",
                    ),
                ),
            ]
        )
    ]
