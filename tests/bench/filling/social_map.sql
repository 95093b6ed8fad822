-- The sociale kaart: four services for each of `bench.organisations`, which do not grow
-- with the cases. Their words come from the demo: the temporary tables said_of_organisation and
-- said_of_service hold them, one row each, numbered from 0.
--
-- Service 4n to 4n+3 are of organisation n; the odd organisations lie in the second
-- region, as cases.sql expects of the first 600.

create temp table place as
select id, name, region_id, row_number() over (partition by region_id order by id) - 1 as nth,
    count(*) over (partition by region_id) as many
from socialmap_municipality where valid_to is null;

insert into socialmap_organisation
    (id, version, name, also_known_as, description, phone, phone_keys, email, website,
     address, note, source, rhythm, confirmed_at, confirmed_how, confirm_before,
     confirmed_by_id, misses, doubtful_since, no_contact, no_contact_reason,
     is_sensitive, ended_on, region_id, steward_id, kind_id)
select n, 1, replace(words.name, '{place}', p.name || quarter),
    words.also_known_as, words.description,
    '088 4' || to_char(n, 'FM000000'), array['+31884' || to_char(n, 'FM000000')],
    '', '', 'Kerkstraat ' || n || ', ' || p.name, words.note, 'bench', 6,
    confirmed.at, case when confirmed.at is null then '' else 'called' end,
    (confirmed.at + interval '6 months')::date,
    case when confirmed.at is not null then m.user_id end,
    case when n % 20 = 7 then 3 else 0 end, case when n % 20 = 7 then now() end,
    case when n % 50 = 9 then 'do_not_call' else '' end,
    case when n % 50 = 9 then 'Wil niet gebeld worden.' else '' end,
    n % 100 = 11, case when n % 40 = 13 then current_date - 30 end,
    m.region_id, m.user_id, k.id
from generate_series(1, current_setting('bench.organisations')::int) n
join accounts_membership m on m.user_id = n % 60 + 1
join place p on p.region_id = m.region_id and p.nth = (n / 2) % p.many
join said_of_organisation words on words.nth = pg_temp.pick(n, 301, words.many::int)
join socialmap_organisationkind k on k.code = words.kind and k.valid_to is null,
lateral (select case when n % 10 > 0
    then now() - pg_temp.pick(n, 302, 400) * interval '1 day' end as at) confirmed,
lateral (select (array['', '-Oost', '-West', '-Noord', '-Zuid', '-Centrum'])
    [1 + pg_temp.pick(n, 307, 6)] as quarter) quarters;
insert into socialmap_organisationinregion (organisation_id, region_id, remark)
select o.id, r.id, '' from socialmap_organisation o
join accounts_region r on r.id = o.region_id or o.id % 20 = 3
on conflict do nothing;

insert into socialmap_location
    (id, uuid, organisation_id, name, address, postcode, city, municipality_id, phone, access)
select o.id, gen_random_uuid(), o.id, '', 'Kerkstraat ' || o.id, '', p.name, p.id, '', ''
from socialmap_organisation o
join place p on p.region_id = o.region_id and p.nth = (o.id / 2) % p.many;
insert into socialmap_openingtime (location_id, weekday, opens, closes, note)
select id, day, '09:00', case when day = 5 then '12:30' else '17:00' end::time, ''
from socialmap_location, generate_series(1, 5) day;
insert into socialmap_contactperson
    (organisation_id, name, function, phone, phone_keys, email, is_for_shut_door)
select id, '', 'coördinator', '088 5' || to_char(id, 'FM000000'),
    array['+31885' || to_char(id, 'FM000000')], '', id % 3 = 0
from socialmap_organisation;
insert into socialmap_confirmation (organisation_id, at, by_id, how, note)
select id, confirmed_at, confirmed_by_id, 'called', ''
from socialmap_organisation where confirmed_at is not null;
insert into socialmap_usedon (organisation_id, region_id, day, reached, missed, dead_ended)
select id, region_id, current_date - ago, 1 + id % 3, id % 2, 0
from socialmap_organisation, generate_series(1, 90, 9) ago where id % 3 > 0;

create temp table worded as
select o.id * 4 + s as id, o.id as organisation, o.region_id as region, s, words.*
from socialmap_organisation o
join said_of_organisation o_words on o_words.nth = pg_temp.pick(o.id, 301, o_words.many::int),
generate_series(0, 3) s, lateral (
    -- Its own services first, then those of others, so that every word occurs often.
    select * from said_of_service each
    where each.nth = (o_words.first_service + s * (1 + pg_temp.pick(o.id, 303, 7))) % each.many
) words;
insert into socialmap_service
    (id, uuid, version, name, description, for_whom, age_from, age_to, frame, costs,
     way_in, waiting_weeks, waiting_said_on, waiting_said_by, contact_name,
     contact_phone, is_area_unknown, organisation_id, region_id)
select id, gen_random_uuid(), 1, name || case when s > 0 then ' ' || s + 1 else '' end,
    description, for_whom, age_from, age_to, frame, costs, way_in,
    pg_temp.pick(id, 304, 20), current_date - pg_temp.pick(id, 305, 200), 'coördinator',
    '', '', id % 10 = 1, organisation, region
from worded;
insert into socialmap_service_domains (service_id, lifedomain_id)
select w.id, d.id from worded w
join socialmap_lifedomain d on d.code = any(w.domains) and d.valid_to is null;
insert into socialmap_service_target_groups (service_id, targetgroup_id)
select w.id, t.id from worded w
join socialmap_targetgroup t on t.code = any(w.groups) and t.valid_to is null;
insert into socialmap_service_languages (service_id, language_id)
select w.id, l.id from worded w
join socialmap_language l on l.code = any(w.languages) and l.valid_to is null;
insert into socialmap_service_locations (service_id, location_id)
select id, organisation from worded;
-- One in ten works in the whole region, one in ten nobody knows where.
insert into socialmap_service_municipalities (service_id, municipality_id)
select w.id, p.id from worded w
join place p on p.region_id = w.region
    and (p.nth - (w.organisation / 2) % p.many + p.many) % p.many
        < 1 + pg_temp.pick(w.id, 306, 8)
where w.id % 10 > 1;
