"""Who is sought by name is found by an index: no plan reads the table of people."""

import re

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db

BODY = "select prosrc from pg_proc where proname = %s"
# What the functions are asked, in the place of their variables.
ASKED = {
    "cases_found": {"sought": "'1shoog:*'", "most": "10", "region": "1"},
    "people_found": {r"sought\[1\]": "'1pjan:* | 1ppiet:*'", "kind": "'named'"},
    "words_in_names": {"asked": "'{jan}'::text[]", "region": "1"},
}
OTHER = {
    "is_bound": "true",
    "own": "'{1}'::bigint[]",
    "hidden": "'{}'::bigint[]",
    "sought": "'{}'::text[]",
    "most": "10",
}


def statement_of(function: str) -> str:
    """What a function asks, with a value for each of its variables."""
    with connection.cursor() as cursor:
        cursor.execute(BODY, [function])
        body = str(cursor.fetchone()[0])
    *_, asked = body.partition("return query")
    sql = (asked or body).partition(";")[0]
    for variable, value in [*ASKED[function].items(), *OTHER.items()]:
        sql = re.sub(rf"(?<![.\w']){variable}(?!\w)", value, sql)
    return sql


@pytest.mark.parametrize("function", ASKED)
def test_names_are_looked_up_by_region_in_one_index(function: str) -> None:
    sql = statement_of(function)
    with connection.cursor() as cursor:
        cursor.execute("set local role werkplaats_lookup")
        cursor.execute("set local enable_seqscan = off")  # a table of a test is small
        cursor.execute(f"explain {sql}")
        plan = "\n".join(line for (line,) in cursor)
        cursor.execute("reset role")
    assert "person_by_words_in_region" in plan
    assert "on cases_person" not in plan.replace("Bitmap Heap Scan on cases_person", "")
