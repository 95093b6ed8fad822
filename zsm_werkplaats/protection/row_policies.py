"""The row security of one table, worked out from its columns.

The web role gets one policy for the rows of its regions, and a second, restrictive one
for shielding. A setting is read once a query (`(select …)`): read for every row it
was hundreds of times slower. None has a value without somebody at work: no rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from zsm_werkplaats.protection.tables import (
    GUARDS,
    OPEN,
    OPEN_APPS,
    Guard,
    is_code_list,
)

HISTORY = "history"


@dataclass(frozen=True)
class Policy:
    """One policy for the web role."""

    name: str
    sees: str
    writes: str | None = None  # None: as `sees`
    command: str = "all"
    is_restrictive: bool = False


def guard_of(table: str, columns: frozenset[str]) -> Guard | None:
    """How the rows of a table are guarded; None when nothing says it."""
    is_history = table.endswith(HISTORY)
    of = table.removesuffix(HISTORY) if is_history else table
    if of in OPEN or is_code_list(of):
        return Guard.AT_WORK if is_history else Guard.OPEN
    if of in GUARDS:
        return GUARDS[of]
    app = table.partition("_")[0]
    if app in OPEN_APPS and not is_history:
        return Guard.OPEN
    if {"case_id", "region_id"} <= columns or {"case_number", "region_id"} <= columns:
        return Guard.OF_CASE
    if "region_id" in columns and app not in OPEN_APPS:
        return Guard.OF_TEAM if app == "cases" else Guard.OF_REGION
    return Guard.AT_WORK if is_history else None


def ids(setting: str) -> str:
    """The numbers in a setting; null without any, which nothing is equal to."""
    return f"(select nullif(current_setting('app.{setting}', true), '')::bigint[])"


def among(column: str, setting: str) -> str:
    return f"{column} = any ({ids(setting)}::bigint[])"


def not_among(column: str, numbers: str) -> str:
    """Hashed once a query, however many are hidden.

    Of a bare `not in` PostgreSQL guesses that half the rows go: it then took each of
    them by an index, where it counts a whole region. Of `is not null` it guesses none.
    """
    hidden = f"select unnest({numbers}) as hidden"
    is_shown = f"nullif({column} not in ({hidden}), false) is not null"
    return f"({column} is null or {is_shown})"


ME = "(select nullif(current_setting('app.user', true), '')::bigint)"
COUNTED = Policy("figures_are_counted", among("region_id", "figures"), command="select")
# One array: a second one to look in is a second look for every row.
WHO_READS_CASES = among("region_id", "cases")


# A new password or second factor is of no region: it is read where its owner works.
OF_THEIR_PEOPLE = f""" or (region_id is null and coalesce(about_id, by_id) in (
    select held.user_id from accounts_membership held
    where {among("held.region_id", "logs")}
))"""  # noqa: S608 (our own settings)


# Looked up when people are asked after, and once: most pages show none.
HIDDEN_PEOPLE = "(select hidden_people())"


def shielding(column: str, hidden: str = ids("hidden")) -> Policy:
    return Policy("shielding", not_among(column, hidden), is_restrictive=True)


def policies(guard: Guard, columns: frozenset[str], table: str) -> list[Policy]:
    """The policies of the web role on such a table."""
    case = "case_number" if "case_number" in columns else "case_id"
    person = "pgh_obj_id" if table.endswith(HISTORY) else "id"
    in_region = Policy("own_regions", among("region_id", "regions"))
    in_team = [Policy("own_regions", WHO_READS_CASES), COUNTED]
    made_by = f"by_id = {ME}"
    made = {
        Guard.CASE: [*in_team, shielding("number")],
        Guard.OF_CASE: [
            *(in_team if table.startswith("cases_") else [in_region]),
            shielding(case),
        ],
        Guard.PERSON: [*in_team, shielding(person, HIDDEN_PEOPLE)],
        Guard.OF_TEAM: in_team,
        Guard.OF_REGION: [in_region],
        Guard.TAKEN_OVER: [
            in_region,
            Policy("taken_over", f"{ME} is not null", command="select"),
        ],
        Guard.LOG: [
            # A log-in that failed is written while nobody is at work.
            Policy(
                "own_and_managed",
                f"{among('region_id', 'logs')} or {made_by} or by_id is null"
                + (OF_THEIR_PEOPLE if "about_id" in columns else ""),
                writes="true",
            )
        ],
        Guard.OWN: [Policy("own", f"user_id = {ME}")],
        # Triggers write a history for whoever is at work, and for a log-in.
        Guard.AT_WORK: [Policy("at_work", f"{ME} is not null", writes="true")],
    }
    return made[guard]


def statements(
    table: str, columns: frozenset[str], roles: Mapping[str, str]
) -> list[str]:
    """What makes the table as it should be, from any state before.

    `roles` has the names of "owner", "web" and "sweeper".
    """
    guard = guard_of(table, columns)
    if guard is None or guard is Guard.OPEN:
        return []
    made = [
        f'alter table "{table}" enable row level security',
        f'alter table "{table}" force row level security',
    ]
    maintenance = "(select current_setting('app.maintenance', true)) = 'on'"
    everything = {
        "maintenance": (roles["owner"], maintenance),
        "rounds": (roles["sweeper"], "true"),
    }
    for name, (role, which) in everything.items():
        made.append(_policy(table, role, Policy(name, which)))
    made += [
        _policy(table, roles["web"], policy)
        for policy in policies(guard, columns, table)
    ]
    return made


def _policy(table: str, role: str, policy: Policy) -> str:
    kind = "restrictive" if policy.is_restrictive else "permissive"
    made = (
        f'create policy {policy.name} on "{table}" as {kind} for {policy.command} '
        f'to "{role}" using ({policy.sees})'
    )
    if policy.command == "all":
        made += f" with check ({policy.writes or policy.sees})"
    return made
