-- Empties the database and fills it with the people of the bench.

create function pg_temp.pick(n bigint, salt int, below int) returns int
    language sql immutable as 'select abs(hashint8(n * 100 + salt) % below)';
create temp table codes as
select (select array_agg(id order by id) from socialmap_organisationkind) as org_kinds,
    (select array_agg(id order by id) from socialmap_lifedomain) as life_domains,
    (select array_agg(id order by id) from cases_declinereason) as decline_reasons,
    (select array_agg(id order by id) from cases_disposal) as disposals,
    (select array_agg(id order by id) from cases_deviationreason) as deviations,
    (select array_agg(id order by id) from cases_outcome) as outcomes,
    (select array_agg(id) from cases_activitykind where belongs_to_case) as activities;

truncate accounts_user, cases_case, cases_person, cases_daylist, cases_daylistupload,
    socialmap_organisation, audit_caseevent, audit_reading, outbox_message cascade;

-- Users 1-60 are workers, 61-70 prosecutors, 71-72 managers, 73-74 administrators:
-- the odd ones in one region, the even ones in the other.
insert into accounts_user
    (id, email, name, organisation, phone, is_active, created_at, password, version)
select n, 'bench' || n || '@example.org', 'Bench ' || n, 'other', '', true, now(), '', 1
from generate_series(1, 74) n;
insert into accounts_membership (user_id, region_id, role)
select u.id, (select id from accounts_region order by id offset 1 - u.id % 2 limit 1),
    case when u.id <= 60 then 'worker' when u.id <= 70 then 'prosecutor'
         when u.id <= 72 then 'unit_manager' else 'administrator' end
from accounts_user u;
-- The first manager is one in both regions.
insert into accounts_membership (user_id, region_id, role)
select 71, region_id, 'unit_manager' from accounts_membership where user_id = 72;
insert into outbox_absence
    (region_id, user_id, starts_on, until, substitute_id, created_by_id, created_at)
select m.region_id, m.user_id, current_date - 90, current_date - 80, m.user_id % 60 + 1,
    m.user_id, now()
from accounts_membership m where m.role = 'worker';
