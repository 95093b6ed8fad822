"""Make the functions anew after every migration."""

from typing import Any

from django.db import connections

TABLES = {
    "cases_case",
    "audit_caseevent",
    "privacy_destruction",
    "privacy_logdestruction",
    "reflection_finding",
}


def install(using: str, **_: Any) -> None:
    """Once all tables are there: a migration may stop half-way."""
    from zsm_werkplaats.privacy.retention.erasure.function import functions
    from zsm_werkplaats.privacy.retention.old_rows import functions as of_old_rows

    connection = connections[using]
    with connection.cursor() as cursor:
        if not set(connection.introspection.table_names(cursor)) >= TABLES:
            return
        for statement in (*functions(), *of_old_rows()):
            cursor.execute(statement)
