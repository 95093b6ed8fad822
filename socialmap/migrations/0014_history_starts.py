"""The history of places and people starts with what stands now."""

from django.db import migrations

KINDS = ("Location", "ContactPerson")
BATCH = 1_000


def start(apps, schema_editor):
    for kind in KINDS:
        model = apps.get_model("socialmap", kind)
        history = apps.get_model("socialmap", f"{kind}History")
        own = {field.attname for field in history._meta.concrete_fields}
        names = [f.attname for f in model._meta.concrete_fields if f.attname in own]
        rows = model.objects.order_by().values(*names).iterator(BATCH)
        history.objects.bulk_create(
            (
                history(pgh_label="start", pgh_obj_id=row["id"], **row)
                for row in rows
            ),
            batch_size=BATCH,
        )


class Migration(migrations.Migration):

    dependencies = [("socialmap", "0013_history_of_places")]

    operations = [migrations.RunPython(start, migrations.RunPython.noop)]
