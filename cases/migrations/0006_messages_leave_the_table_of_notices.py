"""The table of notices is left to the version before, until a later migration drops it.

Its foreign keys go: nobody would notice any more that they hold something.
"""

from django.db import migrations

DROP_FOREIGN_KEYS = """
do $$
declare found record;
begin
    for found in
        select conname from pg_constraint
        where conrelid = 'cases_notice'::regclass and contype = 'f'
    loop
        execute format('alter table cases_notice drop constraint %I', found.conname);
    end loop;
end $$;
"""


class Migration(migrations.Migration):

    dependencies = [("cases", "0005_messages_notices_become_messages")]

    operations = [
        migrations.RunSQL(DROP_FOREIGN_KEYS, migrations.RunSQL.noop),
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel(name="Notice")]
        ),
    ]
