"""Cases know until when their decision is postponed, and which moments ask of an arrest."""

from django.db import migrations

POSTPONED = """
UPDATE cases_case SET postponed_until = h.until
FROM cases_hold h
WHERE h.case_id = cases_case.number AND h.ended_at IS NULL
  AND cases_case.closed_at IS NULL
  AND (cases_case.advised_at IS NULL OR cases_case.advised_at <= h.created_at)
"""
ARRESTS = """
UPDATE cases_monitoringmoment SET is_arrest = true
WHERE question = 'Opnieuw aangehouden door de politie: wat is er nu nodig?'
"""


class Migration(migrations.Migration):
    """Run after the columns are there; safe to run twice."""

    dependencies = [("cases", "0012_postponed_until")]
    operations = [
        migrations.RunSQL(POSTPONED, migrations.RunSQL.noop),
        migrations.RunSQL(ARRESTS, migrations.RunSQL.noop),
    ]
