
import datetime
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('cases', '0003_an_entry_that_stood_there_before'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='ActivityKindHistory',
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
                ('belongs_to_case', models.BooleanField(default=False, verbose_name='hoort bij een zaak')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConsequenceHistory',
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
                ('documentation', models.TextField(verbose_name='justitiële documentatie')),
                ('lookback_years', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='terugkijktermijn VOG in jaren')),
                ('lookback_years_young', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='terugkijktermijn VOG onder de 23')),
                ('duration', models.TextField(blank=True, verbose_name='hoe lang')),
                ('breach', models.TextField(blank=True, verbose_name='wat een overtreding brengt')),
                ('monitor', models.TextField(blank=True, verbose_name='wie let op')),
                ('certainty', models.CharField(choices=[('H', 'gezien in een officiële bron'), ('M', 'uit een tweede bron'), ('U', 'niet gecontroleerd')], default='U', max_length=1, verbose_name='zekerheid')),
                ('unverified', models.CharField(blank=True, help_text='De velden zonder bron, met een spatie ertussen.', max_length=120, verbose_name='nog niet gecontroleerd')),
                ('recorded_on', models.DateField(verbose_name='opgenomen op')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DeclineReasonHistory',
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
            name='DeviationReasonHistory',
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
            name='DisposalHistory',
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
                ('bears_conditions', models.BooleanField(default=False, verbose_name='kan voorwaarden dragen')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DisposalPartHistory',
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
                ('unit', models.CharField(blank=True, choices=[('', 'geen'), ('hours', 'uur'), ('days', 'dagen'), ('months', 'maanden'), ('years', 'jaar'), ('euro', 'euro')], max_length=10, verbose_name='eenheid')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LegalLimitHistory',
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
                ('text', models.TextField(verbose_name='waarschuwing')),
                ('number', models.PositiveIntegerField(blank=True, null=True, verbose_name='getal')),
                ('unit', models.CharField(blank=True, choices=[('', 'geen'), ('hours', 'uur'), ('days', 'dagen'), ('months', 'maanden'), ('years', 'jaar'), ('euro', 'euro')], max_length=10, verbose_name='eenheid')),
                ('is_maximum', models.BooleanField(default=False, verbose_name='is een bovengrens')),
                ('article', models.CharField(blank=True, max_length=60, verbose_name='artikel')),
                ('certainty', models.CharField(choices=[('H', 'gezien in een officiële bron'), ('M', 'uit een tweede bron'), ('U', 'niet gecontroleerd')], default='U', max_length=1, verbose_name='zekerheid')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MonitoringRhythmHistory',
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
                ('weeks', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)]), size=6, verbose_name='weken na vandaag')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OutcomeHistory',
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
            name='RefusalReasonHistory',
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
            name='ScreeningDomainHistory',
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
            name='SelectionCriterionHistory',
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
            name='SourceKindHistory',
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
                ('words', models.TextField(blank=True, verbose_name='woorden waaraan je het herkent')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TriageReasonHistory',
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
            model_name='activitykind',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='versie'),
        ),
        migrations.AddField(
            model_name='consequence',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='versie'),
        ),
        migrations.AddField(
            model_name='declinereason',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='versie'),
        ),
        migrations.AddField(
            model_name='deviationreason',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='versie'),
        ),
        migrations.AddField(
            model_name='disposal',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='versie'),
        ),
        migrations.AddField(
            model_name='disposalpart',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='versie'),
        ),
        migrations.AddField(
            model_name='legallimit',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='versie'),
        ),
        migrations.AddField(
            model_name='monitoringrhythm',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='versie'),
        ),
        migrations.AddField(
            model_name='outcome',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='versie'),
        ),
        migrations.AddField(
            model_name='refusalreason',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='versie'),
        ),
        migrations.AddField(
            model_name='screeningdomain',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='versie'),
        ),
        migrations.AddField(
            model_name='selectioncriterion',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='versie'),
        ),
        migrations.AddField(
            model_name='sourcekind',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='versie'),
        ),
        migrations.AddField(
            model_name='triagereason',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='versie'),
        ),
        migrations.AlterField(
            model_name='activitykind',
            name='code',
            field=models.SlugField(max_length=60, verbose_name='code'),
        ),
        migrations.AlterField(
            model_name='consequence',
            name='code',
            field=models.SlugField(max_length=60, verbose_name='code'),
        ),
        migrations.AlterField(
            model_name='declinereason',
            name='code',
            field=models.SlugField(max_length=60, verbose_name='code'),
        ),
        migrations.AlterField(
            model_name='deviationreason',
            name='code',
            field=models.SlugField(max_length=60, verbose_name='code'),
        ),
        migrations.AlterField(
            model_name='disposal',
            name='code',
            field=models.SlugField(max_length=60, verbose_name='code'),
        ),
        migrations.AlterField(
            model_name='disposalpart',
            name='code',
            field=models.SlugField(max_length=60, verbose_name='code'),
        ),
        migrations.AlterField(
            model_name='legallimit',
            name='code',
            field=models.SlugField(max_length=60, verbose_name='code'),
        ),
        migrations.AlterField(
            model_name='monitoringrhythm',
            name='code',
            field=models.SlugField(max_length=60, verbose_name='code'),
        ),
        migrations.AlterField(
            model_name='outcome',
            name='code',
            field=models.SlugField(max_length=60, verbose_name='code'),
        ),
        migrations.AlterField(
            model_name='refusalreason',
            name='code',
            field=models.SlugField(max_length=60, verbose_name='code'),
        ),
        migrations.AlterField(
            model_name='screeningdomain',
            name='code',
            field=models.SlugField(max_length=60, verbose_name='code'),
        ),
        migrations.AlterField(
            model_name='selectioncriterion',
            name='code',
            field=models.SlugField(max_length=60, verbose_name='code'),
        ),
        migrations.AlterField(
            model_name='sourcekind',
            name='code',
            field=models.SlugField(max_length=60, verbose_name='code'),
        ),
        migrations.AlterField(
            model_name='triagereason',
            name='code',
            field=models.SlugField(max_length=60, verbose_name='code'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activitykind',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_activitykindhistory" ("belongs_to_case", "code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (NEW."belongs_to_case", NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='727b6428d6dbae9d151467ea1aae6113d7f9a62d', operation='INSERT', pgid='pgtrigger_insert_insert_5ccb4', table='cases_activitykind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activitykind',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_activitykindhistory" ("belongs_to_case", "code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (NEW."belongs_to_case", NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='e3fe9fd1b23b19a35fed9a0eb7bf49725ae1bac2', operation='UPDATE', pgid='pgtrigger_update_update_94b26', table='cases_activitykind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activitykind',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_activitykindhistory" ("belongs_to_case", "code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (OLD."belongs_to_case", OLD."code", OLD."id", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."source", OLD."valid_from", OLD."valid_to", OLD."version"); RETURN NULL;', hash='2aada5b198fbd99f4fc1a801a998470c7f367c67', operation='DELETE', pgid='pgtrigger_delete_delete_e3fca', table='cases_activitykind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consequence',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_consequencehistory" ("breach", "certainty", "code", "disposal_id", "documentation", "duration", "id", "label", "lookback_years", "lookback_years_young", "monitor", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "recorded_on", "source", "unverified", "valid_from", "valid_to", "version") VALUES (NEW."breach", NEW."certainty", NEW."code", NEW."disposal_id", NEW."documentation", NEW."duration", NEW."id", NEW."label", NEW."lookback_years", NEW."lookback_years_young", NEW."monitor", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."recorded_on", NEW."source", NEW."unverified", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='ec2805901b9f9067acf9d26b38f3256e39ada0f2', operation='INSERT', pgid='pgtrigger_insert_insert_d5d49', table='cases_consequence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consequence',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_consequencehistory" ("breach", "certainty", "code", "disposal_id", "documentation", "duration", "id", "label", "lookback_years", "lookback_years_young", "monitor", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "recorded_on", "source", "unverified", "valid_from", "valid_to", "version") VALUES (NEW."breach", NEW."certainty", NEW."code", NEW."disposal_id", NEW."documentation", NEW."duration", NEW."id", NEW."label", NEW."lookback_years", NEW."lookback_years_young", NEW."monitor", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."recorded_on", NEW."source", NEW."unverified", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='74ca29bc2bd4a90c81bd0c07b50a9994b67d36a5', operation='UPDATE', pgid='pgtrigger_update_update_fcaa1', table='cases_consequence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consequence',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_consequencehistory" ("breach", "certainty", "code", "disposal_id", "documentation", "duration", "id", "label", "lookback_years", "lookback_years_young", "monitor", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "recorded_on", "source", "unverified", "valid_from", "valid_to", "version") VALUES (OLD."breach", OLD."certainty", OLD."code", OLD."disposal_id", OLD."documentation", OLD."duration", OLD."id", OLD."label", OLD."lookback_years", OLD."lookback_years_young", OLD."monitor", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."recorded_on", OLD."source", OLD."unverified", OLD."valid_from", OLD."valid_to", OLD."version"); RETURN NULL;', hash='267d9d6da4fe4320300c12154490cc5914c08d7f', operation='DELETE', pgid='pgtrigger_delete_delete_8ee9a', table='cases_consequence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='declinereason',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_declinereasonhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='717baf404f8ab2b1d1aa22d2cb2ef037ff9eee6f', operation='INSERT', pgid='pgtrigger_insert_insert_bf7a9', table='cases_declinereason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='declinereason',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_declinereasonhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='db8a7d67f108425cff11b81ff2c50adbaf77ece6', operation='UPDATE', pgid='pgtrigger_update_update_4df60', table='cases_declinereason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='declinereason',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_declinereasonhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (OLD."code", OLD."id", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."source", OLD."valid_from", OLD."valid_to", OLD."version"); RETURN NULL;', hash='9237565a3298bebf86fac3c2876f477559148144', operation='DELETE', pgid='pgtrigger_delete_delete_b29c5', table='cases_declinereason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deviationreason',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_deviationreasonhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='cdf2fda98744e671df62081d99f5d8f35a237347', operation='INSERT', pgid='pgtrigger_insert_insert_8822d', table='cases_deviationreason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deviationreason',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_deviationreasonhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='9615306ee1e28db404054bf0906d731e91c536fe', operation='UPDATE', pgid='pgtrigger_update_update_d0f19', table='cases_deviationreason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deviationreason',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_deviationreasonhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (OLD."code", OLD."id", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."source", OLD."valid_from", OLD."valid_to", OLD."version"); RETURN NULL;', hash='3fb863b84ce3f597bf9f2bd1fc7c8c1ca8720f0a', operation='DELETE', pgid='pgtrigger_delete_delete_0307f', table='cases_deviationreason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='disposal',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_disposalhistory" ("bears_conditions", "code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (NEW."bears_conditions", NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='811774a3d517289fb1ca6983675ac9c052222ae3', operation='INSERT', pgid='pgtrigger_insert_insert_76b13', table='cases_disposal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='disposal',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_disposalhistory" ("bears_conditions", "code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (NEW."bears_conditions", NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='93ae79d21965d13adf064b4eb2abe7b69bb37c81', operation='UPDATE', pgid='pgtrigger_update_update_2f9fd', table='cases_disposal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='disposal',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_disposalhistory" ("bears_conditions", "code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (OLD."bears_conditions", OLD."code", OLD."id", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."source", OLD."valid_from", OLD."valid_to", OLD."version"); RETURN NULL;', hash='18ccdc11cf524ab435cea9230f581745a7a5756e', operation='DELETE', pgid='pgtrigger_delete_delete_e1c63', table='cases_disposal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='disposalpart',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_disposalparthistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "unit", "valid_from", "valid_to", "version") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."source", NEW."unit", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='ce59de9118b029c700a207543501568799f4926f', operation='INSERT', pgid='pgtrigger_insert_insert_333b4', table='cases_disposalpart', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='disposalpart',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_disposalparthistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "unit", "valid_from", "valid_to", "version") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."source", NEW."unit", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='60f0ada0192eb7b39e87a84b47f4178ad6b188f4', operation='UPDATE', pgid='pgtrigger_update_update_b7b58', table='cases_disposalpart', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='disposalpart',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_disposalparthistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "unit", "valid_from", "valid_to", "version") VALUES (OLD."code", OLD."id", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."source", OLD."unit", OLD."valid_from", OLD."valid_to", OLD."version"); RETURN NULL;', hash='5533760809fa3c5eb871d36b1c16dd6b934604ff', operation='DELETE', pgid='pgtrigger_delete_delete_ca0a3', table='cases_disposalpart', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='legallimit',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_legallimithistory" ("article", "certainty", "code", "disposal_id", "id", "is_maximum", "label", "number", "part_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "text", "unit", "valid_from", "valid_to", "version") VALUES (NEW."article", NEW."certainty", NEW."code", NEW."disposal_id", NEW."id", NEW."is_maximum", NEW."label", NEW."number", NEW."part_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."source", NEW."text", NEW."unit", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='5552265014489e4b55b9fd2b0a6bd9f25325f6df', operation='INSERT', pgid='pgtrigger_insert_insert_7f248', table='cases_legallimit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='legallimit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_legallimithistory" ("article", "certainty", "code", "disposal_id", "id", "is_maximum", "label", "number", "part_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "text", "unit", "valid_from", "valid_to", "version") VALUES (NEW."article", NEW."certainty", NEW."code", NEW."disposal_id", NEW."id", NEW."is_maximum", NEW."label", NEW."number", NEW."part_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."source", NEW."text", NEW."unit", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='47c50296ba81b72a6057a89d408522b42016ca2b', operation='UPDATE', pgid='pgtrigger_update_update_71627', table='cases_legallimit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='legallimit',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_legallimithistory" ("article", "certainty", "code", "disposal_id", "id", "is_maximum", "label", "number", "part_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "text", "unit", "valid_from", "valid_to", "version") VALUES (OLD."article", OLD."certainty", OLD."code", OLD."disposal_id", OLD."id", OLD."is_maximum", OLD."label", OLD."number", OLD."part_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."source", OLD."text", OLD."unit", OLD."valid_from", OLD."valid_to", OLD."version"); RETURN NULL;', hash='91539c25c72aedf9ff3951f42124cd0ca0f78909', operation='DELETE', pgid='pgtrigger_delete_delete_ec15e', table='cases_legallimit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='monitoringrhythm',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_monitoringrhythmhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version", "weeks") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version", NEW."weeks"); RETURN NULL;', hash='5f73d068aa2a94d050e932b32cbf2c2daae75077', operation='INSERT', pgid='pgtrigger_insert_insert_83115', table='cases_monitoringrhythm', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='monitoringrhythm',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_monitoringrhythmhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version", "weeks") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version", NEW."weeks"); RETURN NULL;', hash='c818c5dfc1ac03f1e7cdfdf191ba584e014f9c9d', operation='UPDATE', pgid='pgtrigger_update_update_accaa', table='cases_monitoringrhythm', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='monitoringrhythm',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_monitoringrhythmhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version", "weeks") VALUES (OLD."code", OLD."id", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."source", OLD."valid_from", OLD."valid_to", OLD."version", OLD."weeks"); RETURN NULL;', hash='4f85b4ac2bd0b416fa36f3cc5e5c609d42b1cc5d', operation='DELETE', pgid='pgtrigger_delete_delete_48e0b', table='cases_monitoringrhythm', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='outcome',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_outcomehistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='03dad0c0544b8dcdf85de18be10835d2ee61230a', operation='INSERT', pgid='pgtrigger_insert_insert_63602', table='cases_outcome', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='outcome',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_outcomehistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='471b2ed02cbea5e444ca407aa0bdb75148100fbc', operation='UPDATE', pgid='pgtrigger_update_update_a4b1c', table='cases_outcome', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='outcome',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_outcomehistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (OLD."code", OLD."id", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."source", OLD."valid_from", OLD."valid_to", OLD."version"); RETURN NULL;', hash='174765efadb97ccb5beb9a8543d9196c5b8737ea', operation='DELETE', pgid='pgtrigger_delete_delete_a0260', table='cases_outcome', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='refusalreason',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_refusalreasonhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='1bb2bb7baa08e6a25fbb6f198a025851912658d7', operation='INSERT', pgid='pgtrigger_insert_insert_6e08d', table='cases_refusalreason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='refusalreason',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_refusalreasonhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='13002994317ceca3b9bfee4f667072fbcfc21c57', operation='UPDATE', pgid='pgtrigger_update_update_b046d', table='cases_refusalreason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='refusalreason',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_refusalreasonhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (OLD."code", OLD."id", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."source", OLD."valid_from", OLD."valid_to", OLD."version"); RETURN NULL;', hash='9745e4930e725275a5bc866650289b504e4b43bb', operation='DELETE', pgid='pgtrigger_delete_delete_7c9a6', table='cases_refusalreason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='screeningdomain',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_screeningdomainhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='96b6f1580645e2b3344945fffbfa32e2fc8627de', operation='INSERT', pgid='pgtrigger_insert_insert_19c14', table='cases_screeningdomain', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='screeningdomain',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_screeningdomainhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='655b79d34e9396afc10bdc0f8bb10f2af23731f8', operation='UPDATE', pgid='pgtrigger_update_update_f006a', table='cases_screeningdomain', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='screeningdomain',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_screeningdomainhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (OLD."code", OLD."id", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."source", OLD."valid_from", OLD."valid_to", OLD."version"); RETURN NULL;', hash='8c7ab0ef5591d53652368595ab9ecfc44caaebab', operation='DELETE', pgid='pgtrigger_delete_delete_ddc1d', table='cases_screeningdomain', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='selectioncriterion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_selectioncriterionhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "region_id", "source", "valid_from", "valid_to", "version") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."region_id", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='6eb4cc5d8b736feb2e1bf44512b0cfd2edc5134d', operation='INSERT', pgid='pgtrigger_insert_insert_e3147', table='cases_selectioncriterion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='selectioncriterion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_selectioncriterionhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "region_id", "source", "valid_from", "valid_to", "version") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."region_id", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='9e4826ca3c623f8fcd1ed8e61a7e95d8e7a9ee9b', operation='UPDATE', pgid='pgtrigger_update_update_46427', table='cases_selectioncriterion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='selectioncriterion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_selectioncriterionhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "region_id", "source", "valid_from", "valid_to", "version") VALUES (OLD."code", OLD."id", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."region_id", OLD."source", OLD."valid_from", OLD."valid_to", OLD."version"); RETURN NULL;', hash='17496fb278a8976d42bc6239522cd660662f5f75', operation='DELETE', pgid='pgtrigger_delete_delete_8fa0e', table='cases_selectioncriterion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sourcekind',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_sourcekindhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version", "words") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version", NEW."words"); RETURN NULL;', hash='286b88578e321afa35fe7fb7b2c8fb5042c1485f', operation='INSERT', pgid='pgtrigger_insert_insert_d6f16', table='cases_sourcekind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sourcekind',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_sourcekindhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version", "words") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version", NEW."words"); RETURN NULL;', hash='7085ab49c33210fd85a45f714f6db745127e4dfd', operation='UPDATE', pgid='pgtrigger_update_update_9fa8f', table='cases_sourcekind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sourcekind',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_sourcekindhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version", "words") VALUES (OLD."code", OLD."id", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."source", OLD."valid_from", OLD."valid_to", OLD."version", OLD."words"); RETURN NULL;', hash='0b3b7a9f0c629f4542719f7ae30b3c87c6652080', operation='DELETE', pgid='pgtrigger_delete_delete_ac53b', table='cases_sourcekind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='triagereason',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_triagereasonhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='3862299609b6dae2e5714927a76e5db00f76c8bb', operation='INSERT', pgid='pgtrigger_insert_insert_984ab', table='cases_triagereason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='triagereason',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_triagereasonhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='9ec8263d25bdf5b4c94571a5b6018799f01f9156', operation='UPDATE', pgid='pgtrigger_update_update_76f39', table='cases_triagereason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='triagereason',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_triagereasonhistory" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "valid_from", "valid_to", "version") VALUES (OLD."code", OLD."id", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."source", OLD."valid_from", OLD."valid_to", OLD."version"); RETURN NULL;', hash='ee5ba54263ad74e70f11b0dad9808d4f131c389a', operation='DELETE', pgid='pgtrigger_delete_delete_d43e7', table='cases_triagereason', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='activitykind',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('code',), name='a_code_of_activitykind_is_open_once'),
        ),
        migrations.AddConstraint(
            model_name='activitykind',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', django.db.models.expressions.CombinedExpression(models.F('valid_from'), '-', models.Value(datetime.timedelta(days=1)))), _connector='OR'), name='a_term_of_activitykind_begins_before_it_ends'),
        ),
        migrations.AddConstraint(
            model_name='consequence',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('code',), name='a_code_of_consequence_is_open_once'),
        ),
        migrations.AddConstraint(
            model_name='consequence',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', django.db.models.expressions.CombinedExpression(models.F('valid_from'), '-', models.Value(datetime.timedelta(days=1)))), _connector='OR'), name='a_term_of_consequence_begins_before_it_ends'),
        ),
        migrations.AddConstraint(
            model_name='declinereason',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('code',), name='a_code_of_declinereason_is_open_once'),
        ),
        migrations.AddConstraint(
            model_name='declinereason',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', django.db.models.expressions.CombinedExpression(models.F('valid_from'), '-', models.Value(datetime.timedelta(days=1)))), _connector='OR'), name='a_term_of_declinereason_begins_before_it_ends'),
        ),
        migrations.AddConstraint(
            model_name='deviationreason',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('code',), name='a_code_of_deviationreason_is_open_once'),
        ),
        migrations.AddConstraint(
            model_name='deviationreason',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', django.db.models.expressions.CombinedExpression(models.F('valid_from'), '-', models.Value(datetime.timedelta(days=1)))), _connector='OR'), name='a_term_of_deviationreason_begins_before_it_ends'),
        ),
        migrations.AddConstraint(
            model_name='disposal',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('code',), name='a_code_of_disposal_is_open_once'),
        ),
        migrations.AddConstraint(
            model_name='disposal',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', django.db.models.expressions.CombinedExpression(models.F('valid_from'), '-', models.Value(datetime.timedelta(days=1)))), _connector='OR'), name='a_term_of_disposal_begins_before_it_ends'),
        ),
        migrations.AddConstraint(
            model_name='disposalpart',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('code',), name='a_code_of_disposalpart_is_open_once'),
        ),
        migrations.AddConstraint(
            model_name='disposalpart',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', django.db.models.expressions.CombinedExpression(models.F('valid_from'), '-', models.Value(datetime.timedelta(days=1)))), _connector='OR'), name='a_term_of_disposalpart_begins_before_it_ends'),
        ),
        migrations.AddConstraint(
            model_name='legallimit',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('code',), name='a_code_of_legallimit_is_open_once'),
        ),
        migrations.AddConstraint(
            model_name='legallimit',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', django.db.models.expressions.CombinedExpression(models.F('valid_from'), '-', models.Value(datetime.timedelta(days=1)))), _connector='OR'), name='a_term_of_legallimit_begins_before_it_ends'),
        ),
        migrations.AddConstraint(
            model_name='monitoringrhythm',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('code',), name='a_code_of_monitoringrhythm_is_open_once'),
        ),
        migrations.AddConstraint(
            model_name='monitoringrhythm',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', django.db.models.expressions.CombinedExpression(models.F('valid_from'), '-', models.Value(datetime.timedelta(days=1)))), _connector='OR'), name='a_term_of_monitoringrhythm_begins_before_it_ends'),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('code',), name='a_code_of_outcome_is_open_once'),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', django.db.models.expressions.CombinedExpression(models.F('valid_from'), '-', models.Value(datetime.timedelta(days=1)))), _connector='OR'), name='a_term_of_outcome_begins_before_it_ends'),
        ),
        migrations.AddConstraint(
            model_name='refusalreason',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('code',), name='a_code_of_refusalreason_is_open_once'),
        ),
        migrations.AddConstraint(
            model_name='refusalreason',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', django.db.models.expressions.CombinedExpression(models.F('valid_from'), '-', models.Value(datetime.timedelta(days=1)))), _connector='OR'), name='a_term_of_refusalreason_begins_before_it_ends'),
        ),
        migrations.AddConstraint(
            model_name='screeningdomain',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('code',), name='a_code_of_screeningdomain_is_open_once'),
        ),
        migrations.AddConstraint(
            model_name='screeningdomain',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', django.db.models.expressions.CombinedExpression(models.F('valid_from'), '-', models.Value(datetime.timedelta(days=1)))), _connector='OR'), name='a_term_of_screeningdomain_begins_before_it_ends'),
        ),
        migrations.AddConstraint(
            model_name='selectioncriterion',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('code',), name='a_code_of_selectioncriterion_is_open_once'),
        ),
        migrations.AddConstraint(
            model_name='selectioncriterion',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', django.db.models.expressions.CombinedExpression(models.F('valid_from'), '-', models.Value(datetime.timedelta(days=1)))), _connector='OR'), name='a_term_of_selectioncriterion_begins_before_it_ends'),
        ),
        migrations.AddConstraint(
            model_name='sourcekind',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('code',), name='a_code_of_sourcekind_is_open_once'),
        ),
        migrations.AddConstraint(
            model_name='sourcekind',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', django.db.models.expressions.CombinedExpression(models.F('valid_from'), '-', models.Value(datetime.timedelta(days=1)))), _connector='OR'), name='a_term_of_sourcekind_begins_before_it_ends'),
        ),
        migrations.AddConstraint(
            model_name='triagereason',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('code',), name='a_code_of_triagereason_is_open_once'),
        ),
        migrations.AddConstraint(
            model_name='triagereason',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', django.db.models.expressions.CombinedExpression(models.F('valid_from'), '-', models.Value(datetime.timedelta(days=1)))), _connector='OR'), name='a_term_of_triagereason_begins_before_it_ends'),
        ),
        migrations.AddField(
            model_name='activitykindhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='activitykindhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.activitykind'),
        ),
        migrations.AddField(
            model_name='consequencehistory',
            name='disposal',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.disposal', verbose_name='afdoening'),
        ),
        migrations.AddField(
            model_name='consequencehistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='consequencehistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.consequence'),
        ),
        migrations.AddField(
            model_name='declinereasonhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='declinereasonhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.declinereason'),
        ),
        migrations.AddField(
            model_name='deviationreasonhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='deviationreasonhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.deviationreason'),
        ),
        migrations.AddField(
            model_name='disposalhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='disposalhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.disposal'),
        ),
        migrations.AddField(
            model_name='disposalparthistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='disposalparthistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.disposalpart'),
        ),
        migrations.AddField(
            model_name='legallimithistory',
            name='disposal',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='Leeg: bij elke afdoening.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.disposal', verbose_name='afdoening'),
        ),
        migrations.AddField(
            model_name='legallimithistory',
            name='part',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='Leeg: bij de afdoening zelf.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.disposalpart', verbose_name='onderdeel'),
        ),
        migrations.AddField(
            model_name='legallimithistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='legallimithistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.legallimit'),
        ),
        migrations.AddField(
            model_name='monitoringrhythmhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='monitoringrhythmhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.monitoringrhythm'),
        ),
        migrations.AddField(
            model_name='outcomehistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='outcomehistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.outcome'),
        ),
        migrations.AddField(
            model_name='refusalreasonhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='refusalreasonhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.refusalreason'),
        ),
        migrations.AddField(
            model_name='screeningdomainhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='screeningdomainhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.screeningdomain'),
        ),
        migrations.AddField(
            model_name='selectioncriterionhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='selectioncriterionhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.selectioncriterion'),
        ),
        migrations.AddField(
            model_name='selectioncriterionhistory',
            name='region',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.region', verbose_name='regio'),
        ),
        migrations.AddField(
            model_name='sourcekindhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='sourcekindhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.sourcekind'),
        ),
        migrations.AddField(
            model_name='triagereasonhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='triagereasonhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.triagereason'),
        ),
    ]
