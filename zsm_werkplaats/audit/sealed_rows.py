"""How the database hashes a row of the log, and keeps what a destruction changed."""

# Empty columns are left out: a column that is added later, and is empty in the rows of
# before, leaves their hash as it was.
ROW_HASH = """
create function log_row_hash(row_of_log anyelement) returns bytea
    language sql stable set timezone = 'UTC' as $$
    select sha256(
        convert_to(jsonb_strip_nulls(to_jsonb(row_of_log))::text, 'UTF8')
    )
$$;
"""
NO_ROW_HASH = "drop function log_row_hash(anyelement);"

# As before, but what is changed in a destruction is written down.
ROWS_STAY = """
create or replace function rows_stay() returns trigger language plpgsql as $$
begin
    if current_setting('app.destruction', true) is distinct from 'on'
        or current_user is distinct from (
            select pg_get_userbyid(relowner) from pg_class where oid = tg_relid
        )
    then
        raise exception '% of % is refused: its rows stay as they are',
            tg_op, tg_table_name using errcode = 'insufficient_privilege';
    elsif tg_op = 'DELETE' then
        insert into audit_logchange (log, row_id, at)
        values (tg_table_name, (to_jsonb(old) ->> 'id')::bigint, clock_timestamp());
        return old;
    elsif tg_op = 'UPDATE' then
        insert into audit_logchange (log, row_id, at, row_hash)
        values (
            tg_table_name, (to_jsonb(new) ->> 'id')::bigint, clock_timestamp(),
            log_row_hash(new)
        );
        return new;
    end if;
    return null;
end
$$;
"""
