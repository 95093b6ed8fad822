import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models
from django.db.models import Q

NAMES = ("insert_insert", "update_update", "delete_delete")


class Migration(migrations.Migration):
    """`Hold` becomes `Postponement`; the table keeps its name.

    The version before goes on reading and writing it. The triggers bear the name of
    the model, so they go and come in one transaction.
    """

    dependencies = [("cases", "0002_more_is_told_and_asked")]

    operations = [
        *(
            pgtrigger.migrations.RemoveTrigger(model_name="hold", name=name)
            for name in NAMES
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RenameModel("Hold", "Postponement"),
                migrations.RenameModel("HoldHistory", "PostponementHistory"),
                migrations.AlterModelTable("postponement", "cases_hold"),
                migrations.AlterModelTable("postponementhistory", "cases_holdhistory"),
                migrations.RemoveConstraint(
                    "postponement", "one_hold_stands_at_a_time"
                ),
                migrations.AddConstraint(
                    "postponement",
                    models.UniqueConstraint(
                        fields=["case"],
                        condition=Q(ended_at__isnull=True),
                        name="one_postponement_stands_at_a_time",
                    ),
                ),
            ],
            database_operations=[
                migrations.RunSQL(
                    "ALTER INDEX one_hold_stands_at_a_time"
                    " RENAME TO one_postponement_stands_at_a_time",
                    "ALTER INDEX one_postponement_stands_at_a_time"
                    " RENAME TO one_hold_stands_at_a_time",
                )
            ],
        ),
        migrations.RenameIndex(
            model_name="postponement",
            new_name="postponements_that_stand",
            old_name="holds_that_stand",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='postponement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_holdhistory" ("case_id", "created_at", "created_by_id", "ended_at", "id", "must_be_known", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "until") VALUES (NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."ended_at", NEW."id", NEW."must_be_known", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."region_id", NEW."until"); RETURN NULL;', hash='019fc34001c66dde6d012e1f308f07f2428dbcd5', operation='INSERT', pgid='pgtrigger_insert_insert_e66ea', table='cases_hold', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='postponement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_holdhistory" ("case_id", "created_at", "created_by_id", "ended_at", "id", "must_be_known", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "until") VALUES (NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."ended_at", NEW."id", NEW."must_be_known", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."region_id", NEW."until"); RETURN NULL;', hash='f09a9703f1a0b5c692b708aaed5b04603b8d6470', operation='UPDATE', pgid='pgtrigger_update_update_7b405', table='cases_hold', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='postponement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_holdhistory" ("case_id", "created_at", "created_by_id", "ended_at", "id", "must_be_known", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "until") VALUES (OLD."case_id", OLD."created_at", OLD."created_by_id", OLD."ended_at", OLD."id", OLD."must_be_known", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."region_id", OLD."until"); RETURN NULL;', hash='b1f4069e4a2867503550a378dd75b23565667727', operation='DELETE', pgid='pgtrigger_delete_delete_884f3', table='cases_hold', when='AFTER')),
        ),
    ]
