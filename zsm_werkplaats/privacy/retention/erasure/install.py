"""Make the functions anew after every migration."""

from typing import Any

from django.db import connections

TABLES = {"cases_case", "audit_caseevent", "privacy_destruction", "reflection_finding"}


def install(using: str, **_: Any) -> None:
    """Once all tables are there: a migration may stop half-way."""
    from zsm_werkplaats.privacy.retention.erasure.function import functions

    connection = connections[using]
    with connection.cursor() as cursor:
        if not set(connection.introspection.table_names(cursor)) >= TABLES:
            return
        for statement in functions():
            cursor.execute(statement)
