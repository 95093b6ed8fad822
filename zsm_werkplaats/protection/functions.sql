-- Each of these names `pg_temp` last in its path: unnamed it comes first, and whoever calls
-- it could lay a table of their own in the place of ours.

-- Who is at work, told once in a transaction. Everything that row security asks after
-- is worked out here from the memberships, and ends with the transaction.
create or replace function start_work(worker bigint) returns void
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
declare
    all_regions bigint[]; team bigint[]; om bigint[]; figures bigint[]; logs bigint[];
    managed bigint[]; hidden bigint[];
begin
    select array_agg(distinct m.region_id),
        array_agg(distinct m.region_id) filter (where m.role in ('worker', 'unit_manager')),
        array_agg(distinct m.region_id) filter (where m.role = 'prosecutor'),
        array_agg(distinct m.region_id) filter (where m.role = 'researcher'),
        array_agg(distinct m.region_id) filter (where m.role in ('unit_manager', 'auditor')),
        array_agg(distinct m.region_id) filter (where m.role = 'unit_manager')
    into all_regions, team, om, figures, logs, managed
    from accounts_membership m join accounts_user u on u.id = m.user_id
    where u.id = worker and u.is_active;

    -- The shielded cases of those regions that are not for this user. A researcher
    -- counts them and reads none; a manager reads them all, and a worker the one that
    -- they opened in an emergency.
    select array_agg(c.number) into hidden from cases_case c
    where c.shielded_at is not null and c.region_id = any (all_regions)
    and not coalesce(c.region_id = any (managed), false)
    and not coalesce(c.region_id = any (team) and c.worker_id = worker, false)
    and not coalesce(c.region_id = any (om) and c.prosecutor_id = worker, false)
    and not (coalesce(c.region_id = any (team), false) and exists (
        select from cases_emergencyaccess e where e.case_id = c.number
        and e.user_id = worker and e.ended_at is null and e.until > now()
    ))
    and (coalesce(c.region_id = any (team), false)
        or coalesce(c.region_id = any (om), false)
        or not coalesce(c.region_id = any (figures), false));

    perform set_config('app.user', coalesce(worker::text, ''), true),
        set_config('app.regions', coalesce(all_regions::text, ''), true),
        -- Where somebody reads cases, in whatever role.
        set_config('app.cases', coalesce((team || om)::text, ''), true),
        set_config('app.figures', coalesce(figures::text, ''), true),
        set_config('app.logs', coalesce(logs::text, ''), true),
        set_config('app.hidden', coalesce(hidden::text, ''), true),
        set_config('app.hidden_people', '', true);  -- not known yet
end $$;

-- Somebody in hidden cases only is not known; whoever is in another one is. Worked out
-- when the first query asks after people, and kept until somebody else is at work.
create or replace function hidden_people() returns bigint[]
language plpgsql stable security definer
set search_path = pg_catalog, public, pg_temp
as $$
declare
    hidden bigint[] := nullif(current_setting('app.hidden', true), '')::bigint[];
    people bigint[] := nullif(current_setting('app.hidden_people', true), '')::bigint[];
begin
    if hidden is not null and people is null then
        select coalesce(array_agg(person_id), '{{}}') into people from (
            select person_id from cases_involvement where person_id = any (array(
                select i.person_id from unnest(hidden) as one
                join cases_involvement i on i.case_id = one
            ))
            group by person_id
            having bool_and(case_id in (select unnest(hidden)))
        ) as hidden_only;
        perform set_config('app.hidden_people', people::text, true);
    end if;
    return people;
end $$;

-- A worker opens a shielded case of their region in an emergency: it is written down,
-- and the rest of the transaction sees the case. Of any other case it tells nothing.
create or replace function open_in_emergency(
    wanted bigint, worker bigint, why text, begins timestamptz, ends timestamptz
) returns bigint
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
declare
    opened bigint;
    before text := coalesce(current_setting('app.maintenance', true), '');
    at_work text := coalesce(current_setting('app.user', true), '');
begin
    if before <> 'on' and at_work is distinct from worker::text then
        return null;  -- nobody opens a case for somebody else
    end if;
    perform set_config('app.maintenance', 'on', true), set_config('app.hidden', '', true);
    insert into cases_emergencyaccess
        (case_id, region_id, user_id, reason, since, until, created_by_id, created_at)
    select c.number, c.region_id, worker, why, begins, ends, worker, begins
    from cases_case c
    join accounts_membership m on m.region_id = c.region_id and m.role = 'worker'
    join accounts_user u on u.id = m.user_id and u.is_active
    where c.number = wanted and u.id = worker
    and c.shielded_at is not null and c.destroyed_at is null
    returning id into opened;
    perform set_config('app.maintenance', before, true);
    if at_work <> '' then
        perform start_work(at_work::bigint);
    end if;
    return opened;
end $$;

-- Of before: three functions, and what they asked of each row.
drop function if exists people_by_words(tsquery, integer);
drop function if exists people_by_marks(text[]);
drop function if exists people_by_phones(text[]);
drop function if exists is_found(bigint, bigint);

-- Whom a search finds. A comparison of words is not leakproof: under a policy it reads
-- every row. This runs as a role that row security does not bind, looks by the index,
-- and keeps to the same rules itself: own regions, and nobody in hidden cases only.
-- By words of a name that say their region (one text, written as PostgreSQL asks), by
-- marks of a name, or by telephone numbers; planned for what is sought, since a rare name
-- and a common one differ. The release before this one asks for `words` of any region.
create or replace function people_found(kind text, sought text[], most integer)
returns setof bigint
language plpgsql stable security definer rows 50
set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan
as $$
declare
    is_bound boolean := '{web}' = coalesce(
        nullif(current_setting('role', true), 'none'), session_user::text
    );
    own bigint[] := coalesce(nullif(current_setting('app.cases', true), ''), '{{}}')::bigint[];
    hidden bigint[] := coalesce(hidden_people(), '{{}}');
begin
    return query select id from cases_person
    where case kind
        when 'named' then to_tsvector('simple', regexp_replace(
            search_words, '(\S+)',
            region_id || 'p\1 ' || case when was_suspect then region_id || 's\1 ' else '' end,
            'g'
        )) @@ to_tsquery('simple', sought[1])
        when 'words' then name_words @@ to_tsquery('simple', sought[1])
        when 'marks' then name_marks && sought
        when 'phones' then phone_keys && sought
    end
    -- Plus nothing: an index on the region would read the whole of it besides.
    and (not is_bound or region_id + 0 = any (own) and id <> all (hidden))
    limit most;
end $$;
-- The cases of whoever was sought by name as a suspect, in one region. Joined here, where
-- no policy is asked for each row; the same rules: own regions, and no hidden case.
create or replace function cases_found(sought text, region bigint, most integer)
returns setof bigint
language plpgsql stable security definer rows 500
set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan
as $$
declare
    is_bound boolean := '{web}' = coalesce(
        nullif(current_setting('role', true), 'none'), session_user::text
    );
    own bigint[] := coalesce(nullif(current_setting('app.cases', true), ''), '{{}}')::bigint[];
    hidden bigint[] := coalesce(nullif(current_setting('app.hidden', true), ''), '{{}}')::bigint[];
begin
    if is_bound and region <> all (own) then
        return;
    end if;
    return query select i.case_id from (
        select id from cases_person where to_tsvector('simple', regexp_replace(
            search_words, '(\S+)',
            region_id || 'p\1 ' || case when was_suspect then region_id || 's\1 ' else '' end,
            'g'
        )) @@ to_tsquery('simple', sought)
        limit most
    ) as person
    join cases_involvement i on i.person_id = person.id and i.role = 'suspect'
    where not is_bound or i.case_id <> all (hidden)
    limit most;
end $$;
-- Which words are in the name of anybody in a case of the region, also of who is hidden:
-- a text that many read must not name them. It gives back the words that were asked, and
-- never of whom they are.
create or replace function words_in_names(asked text[], region bigint) returns setof text
language sql security definer set search_path = pg_catalog, public, pg_temp rows 10
as $$
    select word from unnest(asked) as word where exists (
        select from cases_person where to_tsvector('simple', regexp_replace(
            search_words, '(\S+)',
            region_id || 'p\1 ' || case when was_suspect then region_id || 's\1 ' else '' end,
            'g'
        )) @@ to_tsquery('simple', region || 'p' || word)
    )
$$;
