-- What years of use leave behind: sessions, drafts, the logs of who read what, the smaller
-- tables of a case, and the history of the newest rows. After cases.sql and reflection.sql.

insert into cases_direction (case_id, region_id, created_by_id, created_at, kind, holder, since, disclosure)
select n, region, worker, began, 'other', 'buurtteam', began::date, 'open'
from plan where is_taken and pg_temp.pick(n, 201, 3) = 0;
insert into cases_keydate (created_at, kind, "on", time, place, case_id, created_by_id, region_id)
select began, 'hearing', began::date + 40, '10:00', 'Rechtbank', n, worker, region
from plan where is_decided and pg_temp.pick(n, 202, 8) = 0;
insert into cases_existingsupport
    (case_id, region_id, created_by_id, created_at, organisation_id, provider, what, since,
     running, sufficiency, known_to, disclosure)
select n, region, worker, began, null, 'Wijkteam', 'Begeleiding thuis', 'vorig jaar',
    'yes', 'partly', '', 'open'
from plan where is_taken and pg_temp.pick(n, 203, 4) = 0;
insert into cases_appointment
    (created_at, with_whom, at, place, phone, bring, cancelled_why, case_id, created_by_id,
     region_id, support_id)
select s.created_at, 'Bea', s.created_at + interval '6 days', 'Buurthuis', '', '{}', '',
    s.case_id, s.created_by_id, s.region_id, s.id
from cases_support s where pg_temp.pick(s.case_id, 204, 3) = 0;
insert into cases_supportstep
    (case_id, region_id, created_by_id, created_at, support_id, kind, "on", who, ending,
     explanation, taken_back_why)
select s.case_id, s.region_id, s.created_by_id, s.created_at, s.id, 'asked', s.asked_on,
    'Bea', '', '', ''
from cases_support s;
insert into cases_complexity (created_at, level, case_id, created_by_id, region_id)
select began, 'heavy', n, worker, region
from plan where is_taken and pg_temp.pick(n, 205, 10) = 0;
insert into cases_remark (case_id, region_id, created_by_id, created_at, text, disclosure)
select n, region, prosecutor, began, 'Graag ook naar het wonen kijken.', 'open'
from plan where is_advised and pg_temp.pick(n, 206, 6) = 0;
insert into cases_adviseddisposal
    (created_at, advice_id, case_id, created_by_id, disposal_id, person_id, region_id)
select a.created_at, a.id, a.case_id, a.created_by_id, a.disposal_id, 2 * a.case_id + 1,
    a.region_id
from cases_advice a where pg_temp.pick(a.id, 207, 12) = 0;
insert into socialmap_favourite (organisation_id, user_id)
select o.id, u.id from accounts_user u
join socialmap_organisation o on o.id % 50 = u.id % 50 and o.id < 600 where u.id <= 60;

insert into drafts_draft
    (submission, page, address, case_number, typed, started_at, saved_at, region_id, user_id)
select gen_random_uuid(), 'contact loggen', 'cases:log_contact', n,
    jsonb_build_object('told', repeat('Wat ik typte. ', 20)), began, now(), region, worker
from plan where is_taken and not is_closed and pg_temp.pick(n, 208, 10) = 0;
insert into drafts_sentform (submission, sent_at)
select gen_random_uuid(), now() - pg_temp.pick(n, 209, 6) * interval '1 day'
from generate_series(1, 20000) n;
insert into entrance_websession
    (session_key, session_data, expire_date, number, browser, began_at, seen_at, user_id)
select md5(n::text), repeat('x', 400), now() + pg_temp.pick(n, 210, 2000) * interval '1 minute'
    - interval '16 hours', gen_random_uuid(), 'Firefox', now(), now(), n % 72 + 1
from generate_series(1, 20000) n;

insert into audit_reading (case_number, at, verb, by_id, region_id)
select n, began + nth * interval '13 hours', 'read', worker, region
from plan, generate_series(1, 6) nth where is_taken;
insert into audit_listreading (numbers, at, page, by_id, region_id)
select array(select generate_series(n - 48, n, 2)), began, 'cases:list', worker, region
from plan where n > 50 and n % 3 = 0;
insert into audit_securityevent (kind, at, case_number, detail, by_id)
select 'logged_in', began, null, '', worker from plan where n % 2 = 0;

-- The history that triggers keep: of the newest rows of every table, or it takes an hour.
do $$ declare pair record; begin
    for pair in
        select h.table_name as history, b.table_name as base,
            (select string_agg(quote_ident(c.column_name), ', ')
             from information_schema.columns c
             join information_schema.columns k using (table_schema, column_name)
             where c.table_schema = 'public' and c.table_name = h.table_name
                and k.table_name = b.table_name and c.is_generated = 'NEVER') as columns
        from information_schema.tables h
        join information_schema.tables b on h.table_name = b.table_name || 'history'
            and b.table_schema = h.table_schema
        where h.table_schema = 'public' and exists (
            select from information_schema.columns
            where table_name = h.table_name and column_name = 'pgh_obj_id')
    loop
        execute format(
            'insert into %I (pgh_created_at, pgh_label, pgh_obj_id, %s) select now(), ''insert'', %s, %s from %I order by 3 desc limit 50000',
            pair.history, pair.columns,
            (select a.attname from pg_index i join pg_attribute a
                on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
             where i.indrelid = pair.base::regclass and i.indisprimary),
            pair.columns, pair.base); end loop; end $$
