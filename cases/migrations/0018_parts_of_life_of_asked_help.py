"""Let the help that was asked before bear on what its service bears on."""

from django.db import migrations

FROM_SERVICES = """
INSERT INTO cases_supportdomain (support_id, domain_id, region_id)
SELECT support.id, bearing.lifedomain_id, support.region_id
FROM cases_support AS support
JOIN socialmap_service_domains AS bearing ON bearing.service_id = support.service_id
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0017_parts_of_life_of_help"),
        ("socialmap", "0001_initial"),
    ]

    operations = [migrations.RunSQL(FROM_SERVICES, migrations.RunSQL.noop)]
