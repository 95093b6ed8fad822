
import datetime
import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('socialmap', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='LifeDomainHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('code', models.SlugField(db_index=False, max_length=60, verbose_name='code')),
                ('label', models.CharField(max_length=200, verbose_name='naam')),
                ('position', models.PositiveSmallIntegerField(default=100, verbose_name='volgorde')),
                ('valid_from', models.DateField(verbose_name='geldig vanaf')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='geldig tot en met')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='bron')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OrganisationKindHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('code', models.SlugField(db_index=False, max_length=60, verbose_name='code')),
                ('label', models.CharField(max_length=200, verbose_name='naam')),
                ('position', models.PositiveSmallIntegerField(default=100, verbose_name='volgorde')),
                ('valid_from', models.DateField(verbose_name='geldig vanaf')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='geldig tot en met')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='bron')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='lifedomain',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='versie'),
        ),
        migrations.AddField(
            model_name='organisationkind',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='versie'),
        ),
        migrations.AlterField(
            model_name='lifedomain',
            name='code',
            field=models.SlugField(max_length=60, verbose_name='code'),
        ),
        migrations.AlterField(
            model_name='organisationkind',
            name='code',
            field=models.SlugField(max_length=60, verbose_name='code'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lifedomain',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "socialmap_lifedomainhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='1c998cb0c3c48af5732aff7431db509d62bf572a', operation='INSERT', pgid='pgtrigger_insert_insert_104bb', table='socialmap_lifedomain', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lifedomain',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "socialmap_lifedomainhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='0651446ecd60e09f025715e8ea9ee8630d00efb0', operation='UPDATE', pgid='pgtrigger_update_update_78b2f', table='socialmap_lifedomain', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lifedomain',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "socialmap_lifedomainhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (OLD."code", OLD."id", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."source", OLD."valid_from", OLD."valid_to", OLD."version"); RETURN NULL;', hash='77edacbe8082d1aa9b872b16e01293781346c491', operation='DELETE', pgid='pgtrigger_delete_delete_b2386', table='socialmap_lifedomain', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organisationkind',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "socialmap_organisationkindhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='cfa372eacd7f6cf302c4a9f8a6a912851f596a27', operation='INSERT', pgid='pgtrigger_insert_insert_cfe29', table='socialmap_organisationkind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organisationkind',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "socialmap_organisationkindhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='9a519a5976d0453642902de92afcfc535bb4cb24', operation='UPDATE', pgid='pgtrigger_update_update_eeab1', table='socialmap_organisationkind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organisationkind',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "socialmap_organisationkindhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (OLD."code", OLD."id", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."source", OLD."valid_from", OLD."valid_to", OLD."version"); RETURN NULL;', hash='7019bf27702257e915af1e80c5bec7c427bb0f15', operation='DELETE', pgid='pgtrigger_delete_delete_3cffc', table='socialmap_organisationkind', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='lifedomain',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('code',), name='a_code_of_lifedomain_is_open_once'),
        ),
        migrations.AddConstraint(
            model_name='lifedomain',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', django.db.models.expressions.CombinedExpression(models.F('valid_from'), '-', models.Value(datetime.timedelta(days=1)))), _connector='OR'), name='a_term_of_lifedomain_begins_before_it_ends'),
        ),
        migrations.AddConstraint(
            model_name='organisationkind',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('code',), name='a_code_of_organisationkind_is_open_once'),
        ),
        migrations.AddConstraint(
            model_name='organisationkind',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', django.db.models.expressions.CombinedExpression(models.F('valid_from'), '-', models.Value(datetime.timedelta(days=1)))), _connector='OR'), name='a_term_of_organisationkind_begins_before_it_ends'),
        ),
        migrations.AddField(
            model_name='lifedomainhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='lifedomainhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='socialmap.lifedomain'),
        ),
        migrations.AddField(
            model_name='organisationkindhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='organisationkindhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='socialmap.organisationkind'),
        ),
    ]
