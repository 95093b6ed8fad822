"""Put every organisation on the map of its region, with when it asks to be confirmed."""

from django.db import migrations

ON_THE_MAP = """
INSERT INTO socialmap_organisationinregion (organisation_id, region_id)
SELECT id, region_id FROM socialmap_organisation ON CONFLICT DO NOTHING
"""
# Half a year, as all entries did before; days count in the Netherlands.
TO_BE_CONFIRMED = """
UPDATE socialmap_organisation SET confirmed_how = 'entered', confirm_before =
    ((confirmed_at AT TIME ZONE 'Europe/Amsterdam') + INTERVAL '6 months')::date
WHERE confirmed_at IS NOT NULL AND confirm_before IS NULL
"""
CONFIRMED = """
INSERT INTO socialmap_confirmation (organisation_id, at, by_id, how)
SELECT id, confirmed_at, confirmed_by_id, 'entered' FROM socialmap_organisation
WHERE confirmed_at IS NOT NULL
AND NOT EXISTS (
    SELECT FROM socialmap_confirmation WHERE organisation_id = socialmap_organisation.id
)
"""


class Migration(migrations.Migration):
    dependencies = [("socialmap", "0003_what_a_map_holds")]

    operations = [
        migrations.RunSQL(each, migrations.RunSQL.noop)
        for each in (ON_THE_MAP, TO_BE_CONFIRMED, CONFIRMED)
    ]
