"""The functions that destroy a case: the only way to rows that nobody may remove.

They run as the owner of the tables and look for their own ground: an order by two
people for this very case that is not carried out yet, or a case that is for training.
`privacy_erase()` does the work and runs as whoever calls it.
"""

from collections.abc import Iterator

from cases.case.models.people import Person, PersonMerge
from zsm_werkplaats.privacy.retention.erasure.columns import GONE, left_in
from zsm_werkplaats.privacy.retention.erasure.swept import sweeping
from zsm_werkplaats.privacy.retention.erasure.tables import (
    Table,
    pointing_from_elsewhere,
    tables_about_a_case,
)
from zsm_werkplaats.privacy.retention.erasure.writing import (
    gather,
    history_goes,
    named_elsewhere,
    people_of,
    rows_go,
)

PERSON, MERGE = Person._meta.db_table, PersonMerge._meta.db_table
PERSON_HISTORY = f"{PERSON}history"
MERGE_HISTORY = f"{MERGE}history"
# They say nothing once the case is destroyed, and no figure reads them.
REMOVED = {
    "audit_caseevent",
    "outbox_message",
    "drafts_draft",
    "cases_caselink",
    "cases_runningtimer",
    "privacy_keeplonger",
}

ERASE = """
create or replace function privacy_erase(_case bigint, _is_wiped boolean)
returns jsonb language plpgsql as $erase$
#variable_conflict use_column
declare
    _region bigint; _day date; _counts jsonb := '{{}}'; _n bigint;
    _contexts uuid[] := '{{}}'; _more uuid[];
    _held bigint[]; _people bigint[]; _gone bigint[]; _more_gone bigint[];
    _one bigint; _new bigint; _low int; _born int;
    _names text; _near text;
    {variables}
begin
    select region_id, (nominated_at at time zone 'Europe/Amsterdam')::date
        into strict _region, _day from cases_case where number = _case for update;
    {gathered}
    -- Everybody in the case, and those who are, or were, in this one and in no other.
    _held := array(select distinct each from ({people}) as found (each)
        where each is not null);
    _people := array(select distinct each from ({people_ever}) as found (each)
        where each is not null);
    _gone := '{{}}';
    loop
        _more_gone := array(select each from unnest(_people) as each
            where each <> all(_gone) and not ({elsewhere}));
        exit when cardinality(_more_gone) = 0;
        _gone := _gone || _more_gone;
        -- Who was merged into somebody goes along.
        _people := array(select id from {person}
            where merged_into_id = any(_more_gone));
    end loop;
    select string_agg(distinct word, '|') into _names from (
        select trim(unnest(string_to_array(name || E'\\n' || also_known_as, E'\\n')))
        from {person} where id = any(_gone)
    ) as every (name), privacy_escaped(name) as word where length(name) > 5;
    select string_agg(distinct word, '|') into _near from (
        select unnest(regexp_split_to_array(name || ' ' || also_known_as, '\\s+'))
        from {person} where id = any(_gone)
    ) as every (name), privacy_escaped(name) as word where length(name) > 3;
    _near := concat_ws('|', _names, _near);
    {swept}
    update {event} set detail = '', summary = '{gone}'
        where subject_kind = 'caselink' and subject_key = any({links});
    if _is_wiped then
        {deleted}
        {pointing}
    else
        foreach _one in array _held loop
            -- Somebody without a name, of the same age on the day of the nomination.
            select extract(year from age(
                _day, coalesce(birth_date, privacy_last(birth_about))))::int
                into _low from {person} where id = _one;
            _born := extract(year from _day)::int - greatest(_low, 0)
                - case when to_char(_day, 'MMDD') = '1231' then 0 else 1 end;
            insert into {person} (region_id, name, birth_about, phone, also_known_as,
                name_key, search_words, sort_key)
            values (_region, '{gone}', case when _low is null then '' else _born::text
                end, '', '', '', '', '')
            returning id into _new;
            {replaced}
            delete from {person_history} where pgh_obj_id = _new;
        end loop;
        {left}
        update cases_case set destroyed_at = now() where number = _case;
    end if;
    {histories}
    delete from {merge_history} where kept_id = any(_gone) or absorbed_id = any(_gone);
    delete from {merge} where kept_id = any(_gone) or absorbed_id = any(_gone);
    delete from {merge_history} where kept_id = any(_gone) or absorbed_id = any(_gone);
    delete from {person} where id = any(_gone);
    get diagnostics _n = row_count;
    _counts := _counts || jsonb_build_object('{person}', _n);
    with gone as (delete from {person_history} where pgh_obj_id = any(_gone)
        returning pgh_context_id)
    select array_agg(distinct pgh_context_id) into _more from gone;
    _contexts := _contexts || coalesce(_more, '{{}}');
    update pghistory_context set metadata = jsonb_build_object('user', metadata->'user')
        where id = any(_contexts);
    return _counts;
end
$erase$;
"""

ESCAPED = r"""
create or replace function privacy_escaped(_text text) returns text
language sql immutable as $$
    select regexp_replace(_text, '([.*+?^${}()|\[\]\\])', '\\\1', 'g')
$$;
create or replace function privacy_last(_about text) returns date
language sql immutable as $$
    select (case length(_about)
        when 4 then make_date(_about::int, 12, 31)
        when 7 then (make_date(left(_about, 4)::int, right(_about, 2)::int, 1)
            + interval '1 month - 1 day')::date
    end)
$$;
"""

DEFINER = "security definer set search_path = public, pg_temp"
# Said in the transaction, and taken back: the owner then sees all rows and may remove
# them. It means nothing to any other role.
MAY = """
    _seen := coalesce(current_setting('app.maintenance', true), '');
    perform set_config('app.maintenance', 'on', true),
        set_config('app.destruction', 'on', true);
"""
MAY_NO_MORE = """
    perform set_config('app.maintenance', _seen, true),
        set_config('app.destruction', '', true);
"""

DESTROY = f"""
create or replace function privacy_destroy(_destruction bigint)
returns boolean language plpgsql {DEFINER}
as $$
declare _order privacy_destruction; _of cases_case; _counts jsonb; _ended timestamptz;
    _seen text;
begin{MAY}
    select * into _order from privacy_destruction where id = _destruction for update;
    if _order.carried_out_at is not null then{MAY_NO_MORE}
        return false;
    end if;
    if _order.consented_by_id is null or _order.withdrawn_at is not null
        or _order.consented_by_id = _order.proposed_by_id then
        raise exception 'no consent of a second person for destruction %', _destruction
            using errcode = 'insufficient_privilege';
    end if;
    select * into _of from cases_case where number = _order.case_number
        and region_id = _order.region_id for update;
    _ended := case _order.kind when 'closed' then _of.closed_at
        when 'declined' then _of.declined_at
        else case when _of.closed_at is null and _of.declined_at is null
            then _of.nominated_at end end;
    if _ended is distinct from _order.ended_at or exists (
        select from privacy_keeplonger where case_id = _of.number
        and ended_at is null and until >= current_date
    ) or exists (
        select from cases_involvement held join cases_person who
        on who.id = held.person_id and who.restricted_at is not null
        where held.case_id = _of.number
    ) then
        raise exception 'case % is no longer what was consented to', _of.number
            using errcode = 'object_not_in_prerequisite_state';
    end if;
    _counts := privacy_erase(_of.number, false);
    update privacy_destruction set carried_out_at = now(), counts = _counts,
        records = (select coalesce(sum(value::int), 0) from jsonb_each_text(_counts))
        where id = _destruction;{MAY_NO_MORE}
    return true;
end
$$;
"""  # noqa: S608 (our own function)

WIPE = f"""
create or replace function privacy_wipe_training(_region bigint)
returns integer language plpgsql {DEFINER}
as $$
declare _case bigint; _wiped integer := 0; _seen text;
begin{MAY}    for _case in select number from cases_case as each
        where region_id = _region and is_training and not exists (
            select from cases_casehistory where pgh_obj_id = each.number
            and not is_training
        ) for update
    loop
        perform privacy_erase(_case, true);
        _wiped := _wiped + 1;
    end loop;{MAY_NO_MORE}
    return _wiped;
end
$$;
"""  # noqa: S608


def functions() -> Iterator[str]:
    """What makes or renews them all."""
    yield ESCAPED
    yield _erase()
    yield DESTROY
    yield WIPE


def _erase() -> str:
    tables = tables_about_a_case()
    links = next(i for i, t in enumerate(tables) if t.name == "cases_caselink")
    return ERASE.format(
        variables=" ".join(f"_now_{i} bigint[]; _ever_{i} bigint[];" for i in _all()),
        gathered="\n    ".join(gather(tables)),
        people=people_of(tables),
        people_ever=people_of(tables, ever=True),
        elsewhere=named_elsewhere(tables),
        swept="\n    ".join(sweeping(tables)),
        links=f"_now_{links}",
        pointing="\n        ".join(_pointing(tables)),
        deleted="\n        ".join(_deleted(tables)),
        replaced="\n            ".join(_replaced(tables)),
        left="\n        ".join(_left(tables)),
        histories="\n    ".join(history_goes(tables)),
        person=PERSON,
        person_history=PERSON_HISTORY,
        merge=MERGE,
        merge_history=MERGE_HISTORY,
        event="audit_caseevent",
        gone=GONE,
    )


def _all() -> range:
    return range(len(tables_about_a_case()))


def _pointing(tables: tuple[Table, ...]) -> Iterator[str]:
    """What may do without a row that goes, names it no longer."""
    for table, column, i in pointing_from_elsewhere(tables):
        yield (
            f"update {table} set {column} = null "  # noqa: S608
            f"where {column} = any(_now_{i});"
        )


def _deleted(tables: tuple[Table, ...]) -> Iterator[str]:
    for i in reversed(_all()):
        yield rows_go(tables[i], i)


def _replaced(tables: tuple[Table, ...]) -> Iterator[str]:
    for i, table in enumerate(tables):
        for column in table.people:
            yield (
                f"update {table.name} set {column} = _new "  # noqa: S608 (our tables)
                f"where {column} = _one and {table.key} = any(_now_{i});"
            )


def _left(tables: tuple[Table, ...]) -> Iterator[str]:
    for i, table in enumerate(tables):
        if table.name in REMOVED:
            yield rows_go(table, i)
        elif columns := list(left_in(table.model)):
            changed = ", ".join(f"{column} = {left}" for column, left in columns)
            yield (
                f"update {table.name} set {changed} "  # noqa: S608
                f"where {table.key} = any(_now_{i}); get diagnostics _n = row_count; "
                f"_counts := _counts || jsonb_build_object('{table.name}', _n);"
            )
