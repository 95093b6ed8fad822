"""Notices become messages, and a held decision is one that was postponed.

Each notice has its message, with the subject notice:<key>, unless an old one was
removed. Of two notices that went to the same substitute only the newest stays unread.
"""

from django.db import migrations

COPY = """
update outbox_message m
set until_read = true, read_at = coalesce(n.read_at, m.read_at)
from cases_notice n
where m.subject = 'notice:' || n.id and m.kind = n.why
  and (m.withdrawn_at is not null or coalesce(n.read_at, m.read_at) is not null);

update outbox_message m
set withdrawn_at = now()
from (
    select t.id, row_number() over (
        partition by t.recipient_id, t.case_number, t.kind order by t.id desc
    ) as nth
    from outbox_message t
    join cases_notice n on t.subject = 'notice:' || n.id and t.kind = n.why
    where t.read_at is null and t.withdrawn_at is null and n.read_at is null
) doubles
where m.id = doubles.id and doubles.nth > 1;

update outbox_message m set until_read = true
from cases_notice n
where m.subject = 'notice:' || n.id and m.kind = n.why and not m.until_read;

insert into outbox_message (
    region_id, recipient_id, kind, subject, due_on, case_number, path, by_mail,
    queued_at, next_try_at, attempts, failure, read_at, until_read
)
select n.region_id, n.recipient_id, n.why, 'notice:' || n.id,
    (n.told_at at time zone 'Europe/Amsterdam')::date, n.case_id,
    '/zaken/' || n.case_id || '/', false, n.told_at, n.told_at, 0, '', n.read_at, true
from cases_notice n
where not exists (
    select 1 from outbox_message m
    where m.subject = 'notice:' || n.id and m.kind = n.why
)
on conflict do nothing;

update outbox_message set kind = 'postponement' where kind = 'hold';
update outbox_preference set kind = 'postponement' where kind = 'hold';
"""


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0004_event_subjects"),
        ("outbox", "0003_messages_read_and_kinds_registered"),
    ]

    operations = [migrations.RunSQL(COPY, migrations.RunSQL.noop)]
