"""The three roles of the database, as SQL that whoever keeps it carries out once.

The owner only migrates. The web role serves pages and the sweeper does the rounds: they
own nothing, and row security binds both. What must hold for every session stands with
the role, not in the start-up options of a connection: a pooler drops those.
"""

from collections.abc import Mapping
from types import MappingProxyType

OWNER, WEB, SWEEPER = "werkplaats", "werkplaats_web", "werkplaats_sweeper"
# Nobody logs in with it. It owns the functions that only read past row security: who
# sees what, and people by an index. It may read those columns and nothing else.
LOOKUP = "werkplaats_lookup"
BOUND = "login nosuperuser nocreatedb nocreaterole nobypassrls noreplication noinherit"

# Time-outs in PostgreSQL's own words. Somebody who waits for a row that is locked
# elsewhere hears so; nothing waits for ever.
SETTINGS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        OWNER: {
            "lock_timeout": "10s",
            "idle_in_transaction_session_timeout": "10min",
            # A random page costs hardly more than the next one: indexes lie in memory
            # or on flash. At the default of 4 whole tables are read for some rows.
            "random_page_cost": "1.1",
        },
        WEB: {
            "statement_timeout": "20s",
            "lock_timeout": "4s",
            "idle_in_transaction_session_timeout": "60s",
            "random_page_cost": "1.1",
        },
        SWEEPER: {
            "statement_timeout": "240s",
            "lock_timeout": "20s",
            "idle_in_transaction_session_timeout": "240s",
            "random_page_cost": "1.1",
        },
    }
)
CONNECTIONS: Mapping[str, int] = MappingProxyType({WEB: 60, SWEEPER: 20})


def role_statements(names: Mapping[str, str] | None = None) -> list[str]:
    """What makes the roles as they should be; passwords are given apart.

    `names` has other names for the three, where a server has names of its own.
    """
    called = names or {}
    name = {role: called.get(role, role) for role in (*SETTINGS, LOOKUP)}
    made = []
    for role, settings in SETTINGS.items():
        made.append(
            f'do $$ begin create role "{name[role]}"; '
            "exception when duplicate_object then null; end $$"
        )
        if role in CONNECTIONS:
            limit = f"connection limit {CONNECTIONS[role]}"
            made.append(f'alter role "{name[role]}" with {BOUND} {limit}')
        made += [
            f"alter role \"{name[role]}\" set {setting} = '{value}'"
            for setting, value in settings.items()
        ]
    made.append(
        f'do $$ begin create role "{name[LOOKUP]}" nologin bypassrls; '
        "exception when duplicate_object then null; end $$"
    )
    made.append(f'grant "{name[LOOKUP]}" to "{name[OWNER]}"')
    # Who migrates can look with the eyes of the others; the worker does some work for a
    # user, in their place.
    made += [f'grant "{name[WEB]}" to "{name[role]}"' for role in (OWNER, SWEEPER)]
    # In their place, and not beside: before PostgreSQL 16 `noinherit` says so.
    made.append(
        "do $$ begin if current_setting('server_version_num')::int >= 160000 then "
        f'execute \'grant "{name[WEB]}" to "{name[SWEEPER]}" with inherit false\'; '
        f'execute \'grant "{name[SWEEPER]}" to "{name[OWNER]}" with inherit false\'; '
        "end if; end $$"
    )
    return made
