"""The function that removes rows of the logs, and disclosures, whose term is over.

Only the owner of the tables may remove from them, so it runs as the owner; and as
whoever calls it could ask for too much, the term stands in the function itself. It is
made anew after every migration, from the settings.
"""

from collections.abc import Iterator

from django.conf import settings

from zsm_werkplaats.privacy.retention.erasure.function import (
    DEFINER,
    MAY,
    MAY_NO_MORE,
)

LEGAL_MONTHS = 48  # of a disclosure, at least (39j Wjsg)
# Which column names the cases: what is kept longer keeps its rows too.
OF_A_CASE = "kept.case_id = old.case_number"
LOGS = {
    "audit_reading": OF_A_CASE,
    "audit_listreading": "kept.case_id = any(old.numbers)",
    "audit_securityevent": OF_A_CASE,
    "privacy_disclosure": OF_A_CASE,
}

DESTROY_OLD_ROWS = """
create or replace function privacy_destroy_old_rows(
    _log text, _after bigint, _most integer
) returns bigint language plpgsql {definer}
as $$
declare _months integer; _bound timestamptz; _seen text;
    _last bigint; _is_over boolean; _n integer := 0;
begin{may}
    _months := case _log {months} end;
    if _months is null then
        raise exception 'no term of %', _log using errcode = 'insufficient_privilege';
    end if;
    _bound := now() - make_interval(months => _months);
    {logs}
    if _n > 0 then
        insert into privacy_logdestruction (log, months, before, rows, at)
        values (_log, _months, _bound, _n, now());
    end if;{may_no_more}
    -- Where to go on; null when what follows is not old enough.
    return case when _is_over then _last end;
end
$$;
"""
OF_LOG = """
    if _log = '{log}' then
        select max(id), coalesce(bool_and(at < _bound), false) into _last, _is_over
        from (
            select id, at from {log} where id > _after order by id limit _most
        ) as next;
        delete from {log} as old where id > _after and id <= _last and at < _bound
        and not exists (
            select from privacy_keeplonger kept where {names}
            and kept.ended_at is null and kept.until >= current_date
        );
        get diagnostics _n = row_count;
    end if;
"""


def months_of(log: str) -> int:
    """How long rows of this table are kept."""
    if log == "privacy_disclosure":
        return max(LEGAL_MONTHS, int(settings.DISCLOSURES_KEEP_MONTHS))
    return int(settings.LOGS_KEEP_MONTHS)


def functions() -> Iterator[str]:
    """What makes or renews it."""
    yield DESTROY_OLD_ROWS.format(
        definer=DEFINER,
        may=MAY,
        may_no_more=MAY_NO_MORE,
        months=" ".join(f"when '{log}' then {months_of(log)}" for log in LOGS),
        logs="".join(
            OF_LOG.format(log=log, names=names) for log, names in LOGS.items()
        ),
    )
