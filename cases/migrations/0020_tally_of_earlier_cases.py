"""Add up what the cases took that were there before the triggers."""

from django.db import migrations

ADD_UP = """
INSERT INTO cases_casetally (
    case_id, region_id, minutes, made, reached,
    first_made_at, last_made_at, first_reached_at, last_reached_at
)
SELECT
    found.number, found.region_id,
    coalesce(calls.minutes, 0) + coalesce(written.minutes, 0),
    coalesce(calls.made, 0), coalesce(calls.reached, 0),
    calls.first_made_at, calls.last_made_at,
    calls.first_reached_at, calls.last_reached_at
FROM cases_case AS found
LEFT JOIN (
    SELECT case_id, sum(minutes) AS minutes, count(*) AS made,
        count(*) FILTER (WHERE result IN ('reached', 'called_back')) AS reached,
        min(at) AS first_made_at, max(at) AS last_made_at,
        min(at) FILTER (WHERE result IN ('reached', 'called_back'))
            AS first_reached_at,
        max(at) FILTER (WHERE result IN ('reached', 'called_back'))
            AS last_reached_at
    FROM cases_contact WHERE result <> 'planned' GROUP BY case_id
) AS calls ON calls.case_id = found.number
LEFT JOIN (
    SELECT case_id, sum(minutes) AS minutes
    FROM cases_activity WHERE case_id IS NOT NULL GROUP BY case_id
) AS written ON written.case_id = found.number
ON CONFLICT (case_id) DO UPDATE SET
    minutes = excluded.minutes, made = excluded.made, reached = excluded.reached,
    first_made_at = excluded.first_made_at, last_made_at = excluded.last_made_at,
    first_reached_at = excluded.first_reached_at,
    last_reached_at = excluded.last_reached_at
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0019_tally_and_training")]

    operations = [migrations.RunSQL(ADD_UP, migrations.RunSQL.noop)]
