"""Words that nobody else may read, in every text of the cases they stand for.

Three words: one for everything of the other region, one for the shielded cases of this
one, one for its other cases. They are laid straight into the tables, so that a text of
which no test ever thought has one too.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection, transaction
from psycopg2 import sql

from tests.verbs.rows import M, P, W, near
from zsm_werkplaats.audit.append_only import destroying

FAR, HIDDEN, NEAR = "Qzvnoord", "Qzvscherm", "Qzvmidden"
TYPED = "Qzvgetypt"  # stands in what the generated requests send themselves
# Who may read it; the parts of the other region are those of `FAR_PARTS`.
READERS: dict[str, frozenset[str]] = {
    HIDDEN: frozenset({W, P, M}),
    NEAR: near(W, P, M),
}
LEAST = 25  # columns that got a word; fewer, and this looks at next to nothing
# What must keep its form: another word there would break what reads it.
FORMED = re.compile(
    r"phone|mail|url|website|postcode|parket|code|kind|key|token|address|page|digest"
    r"|hash|query|language|colour|strand|verb|subject_|period|browser|reference"
)
PROSE = "[ A-Z]"
OPEN_APPS = ("socialmap_", "accounts_", "account_", "django_", "auth_", "pghistory_")
COLUMNS = """
select table_name, column_name, data_type, character_maximum_length
from information_schema.columns
where table_schema = 'public' and is_generated = 'NEVER'
order by table_name, ordinal_position
"""


@dataclass(frozen=True)
class Column:
    """A text of a table that is about a case or a region."""

    table: str
    name: str
    kind: str
    most: int | None
    beside: frozenset[str]  # the columns of the table


def columns() -> Iterator[Column]:
    """Every text that people wrote, of every table with cases or of a region."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        found = cursor.fetchall()
    beside: dict[str, set[str]] = {}
    for table, name, _, _ in found:
        beside.setdefault(table, set()).add(name)
    for table, name, kind, most in found:
        is_ours = {"case_id", "case_number", "region_id"} & beside[table]
        if not is_ours or table.startswith(OPEN_APPS) or FORMED.search(name):
            continue
        if kind in ("text", "character varying", "jsonb"):
            yield Column(table, name, kind, most, frozenset(beside[table]))


def plant(far_region: int) -> int:
    """Lay the words into what stands in the database; how many columns have one."""
    with transaction.atomic(), destroying():
        return sum(plant_in(column, far_region) for column in columns())


def plant_in(column: Column, far_region: int) -> bool:
    """Whether any row of the column has a word now."""
    planted = 0
    for word, which in {
        FAR: sql.SQL("region_id = {}").format(sql.Literal(far_region)),
        HIDDEN: of_cases(column, "c.shielded_at is not null", far_region),
        NEAR: of_cases(column, "c.shielded_at is null", far_region),
    }.items():
        if which is not None:
            planted += lay(column, word, which)
    return bool(planted)


def of_cases(column: Column, those: str, far_region: int) -> sql.Composable | None:
    """The rows of these cases of the own region; None where a row names no case."""
    if column.table in ("cases_person", "cases_personhistory"):
        person = "pgh_obj_id" if "history" in column.table else "id"
        named = sql.SQL("{} in (select i.person_id from cases_involvement i").format(
            sql.Identifier(person)
        )
        joined = sql.SQL(" join cases_case c on c.number = i.case_id where ")
    else:
        number = case_number_of(column)
        if number is None:
            return None
        named = sql.SQL("{} in (select c.number from cases_case c where ").format(
            sql.Identifier(number)
        )
        joined = sql.SQL("")
    near_only = sql.SQL(" and c.region_id <> {})").format(sql.Literal(far_region))
    return named + joined + sql.SQL(those) + near_only


def case_number_of(column: Column) -> str | None:
    if column.table in ("cases_case", "cases_casehistory"):
        return "number"
    for name in ("case_id", "case_number"):
        if name in column.beside:
            return name
    return None


def lay(column: Column, word: str, which: sql.Composable) -> int:
    """Add the word to the texts of these rows; in how many it stands now.

    All at once; where a rule holds one of the texts, each by itself, and those that may
    not be changed so stay as they are.
    """
    if column.kind != "jsonb":
        try:
            return add_word(column, word, which)
        except DatabaseError:
            pass
    table, name = sql.Identifier(column.table), sql.Identifier(column.name)
    found = sql.SQL("select ctid::text, {} from {} where {}").format(name, table, which)
    with connection.cursor() as cursor:
        cursor.execute(found)
        rows = cursor.fetchall()
    return sum(lay_one(column, word, *row) for row in rows)


def add_word(column: Column, word: str, which: sql.Composable) -> int:
    """To every text of prose among these rows, within the length it may have."""
    name = sql.Identifier(column.name)
    kept = name
    if column.most:
        kept = sql.SQL("left({}, {})").format(
            name, sql.Literal(column.most - len(word) - 1)
        )
    change = sql.SQL("update {} set {} = {} || {} where {} and {} ~ {}").format(
        sql.Identifier(column.table),
        name,
        kept,
        sql.Literal(f" {word}"),
        which,
        name,
        sql.Literal(PROSE),
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
        return int(cursor.rowcount)


def lay_one(column: Column, word: str, place: str, text: Any) -> int:
    try:
        if column.kind != "jsonb":
            this = sql.SQL("ctid = {}::tid").format(sql.Literal(place))
            return add_word(column, word, this)
        return lay_in_json(column, word, place, text)
    except DatabaseError:
        return 0


def lay_in_json(column: Column, word: str, place: str, text: Any) -> int:
    held = json.loads(text) if isinstance(text, str) else text
    planted = json.dumps(in_json(held, word))
    if word not in planted:
        return 0
    change = sql.SQL("update {} set {} = %s where ctid = %s::tid").format(
        sql.Identifier(column.table), sql.Identifier(column.name)
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change, [planted, place])
        return int(cursor.rowcount)


def in_json(held: Any, word: str) -> Any:
    """The same, with the word behind each text of prose."""
    if isinstance(held, dict):
        return {key: in_json(value, word) for key, value in held.items()}
    if isinstance(held, list):
        return [in_json(value, word) for value in held]
    if isinstance(held, str) and re.search(PROSE, held):
        return f"{held} {word}"
    return held
