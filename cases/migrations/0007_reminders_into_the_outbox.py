from django.db import migrations

# What was sent stays sent, what waited goes on waiting, each under its own row.
CARRY_OVER = """
insert into outbox_message (
    region_id, recipient_id, kind, subject, due_on, case_number, path, by_mail,
    queued_at, next_try_at, first_tried_at, attempts, sent_at, failure
)
select
    reminder.region_id, reminder.recipient_id, 'moment',
    'moment:' || reminder.moment_id, reminder.due_on, moment.case_id,
    '/zaken/' || moment.case_id || '/momenten/' || reminder.moment_id || '/', true,
    reminder.queued_at, reminder.queued_at, reminder.claimed_at,
    case when reminder.sent_at is null then reminder.attempts
         else greatest(reminder.attempts, 1) end,
    reminder.sent_at, reminder.failure
from cases_reminder reminder
join cases_monitoringmoment moment on moment.id = reminder.moment_id
on conflict do nothing
"""

BRING_BACK = """
insert into cases_reminder (
    region_id, moment_id, recipient_id, due_on, queued_at, claimed_at, attempts,
    sent_at, failure
)
select
    message.region_id, moment.id, message.recipient_id, message.due_on,
    message.queued_at, message.first_tried_at, least(message.attempts, 32767),
    message.sent_at, message.failure
from outbox_message message
join cases_monitoringmoment moment
    on message.subject = 'moment:' || moment.id and message.kind = 'moment'
on conflict do nothing
"""


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0006_help_that_starts"),
        ("outbox", "0001_messages_preferences_absence"),
    ]

    operations = [
        migrations.RunSQL(CARRY_OVER, BRING_BACK),
        migrations.DeleteModel("Reminder"),
    ]
