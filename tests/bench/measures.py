"""What can be measured: the data are made by bulk SQL, then one thing is timed."""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.utils.timezone import now

from zsm_werkplaats.lib.maintenance import maintain_always

# What lays the data ready and counts is not bound by row security; a request is.
maintain_always()
WORKERS = 200
KILOBYTE = 1024

PEOPLE = """
insert into accounts_user
    (email, name, organisation, phone, is_active, created_at, password, version)
select 'bench' || n || '@example.org', 'Bench ' || n, 'other', '', true, now(), '', 1
from generate_series(0, %(workers)s) n
on conflict do nothing;
insert into accounts_membership (user_id, region_id, role)
select u.id, r.id, case u.email when 'bench0@example.org' then 'unit_manager'
                                else 'worker' end
from accounts_user u, accounts_region r
where u.email like 'bench%%' and r.code = 'midden-nederland'
on conflict do nothing;
"""

# Making the data is not what is measured: it goes without history.
MOMENTS = """
alter table cases_case disable trigger user;
alter table cases_monitoringmoment disable trigger user;
truncate outbox_message, cases_monitoringmoment, cases_case cascade;
with bench as (
    select array_agg(id) as ids from accounts_user
    where email like 'bench%%' and email <> 'bench0@example.org'
)
insert into cases_case
    (region_id, offence, parketnummer, signals, nominated_at, nominated_by_id,
     worker_id, accepted_at, monitoring_since, situation, director, version)
select r.id, 'x', '', 'x', now(), ids[1 + n %% %(workers)s], ids[1 + n %% %(workers)s],
       now(), now(), '', '', 1
from generate_series(1, %(size)s) n, bench, accounts_region r
where r.code = 'midden-nederland';
insert into cases_monitoringmoment
    (case_id, region_id, created_by_id, created_at, due_on, question, ask_whom,
     answer, falters_at, explanation)
select number, region_id, worker_id, now(), %(due_on)s, '?', '', '', '', ''
from cases_case;
alter table cases_case enable trigger user;
alter table cases_monitoringmoment enable trigger user;
"""


def make_tables() -> None:
    """The schema and the reference data, in the database of the environment."""
    call_command("migrate", verbosity=0)
    call_command("load_reference_data")


def sweep_due_moments(size: int) -> Callable[[], object]:
    """A round over so many moments that are undone: each a message to the manager."""
    from zsm_werkplaats.lib.dates import (
        day_of,
        next_working_day,
        start_of_work_on,
        working_days_before,
    )
    from zsm_werkplaats.outbox.actions.sweep import prepare_round
    from zsm_werkplaats.outbox.models import Message

    at = start_of_work_on(next_working_day(day_of(now())))
    due_on = working_days_before(day_of(at), 10)
    facts: dict[str, Any] = {"size": size, "workers": WORKERS, "due_on": due_on}
    with connection.cursor() as cursor:
        for statement in f"{PEOPLE}{MOMENTS}analyze".split(";\n"):
            cursor.execute(statement, facts)

    def measure() -> None:
        prepare_round(at=at)
        queued = Message.objects.count()
        if queued != size + WORKERS:
            msg = f"{queued} messages instead of {size + WORKERS}."
            raise AssertionError(msg)

    return measure


def main() -> None:
    """Print seconds and peak memory of one measure as JSON."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zsm_werkplaats.settings")
    import django

    django.setup()
    measure = globals()[sys.argv[1]](int(sys.argv[2]))
    began = time.perf_counter()
    measure()
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTE
    sys.stdout.write(json.dumps([seconds, peak]))


if __name__ == "__main__":
    main()
