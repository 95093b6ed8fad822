-- A case review over the two hundred newest cases of the first region, with a note at
-- each, and reflection meetings since a year. After cases.sql.

insert into reflection_meeting
    (version, region_id, kind, uid, sequence, planned_at, minutes, place, chair_id,
     started_at, ended_at, changes, improvement, cancelled_why, since)
select 1, m.region_id, k.kind, gen_random_uuid(), 0, w.at, 60, '', 1,
    case when w.nth > 0 then w.at end, case when w.nth > 1 then w.at + interval '1 hour' end,
    0, '', '', case when w.nth > 0 then w.at - interval '14 days' end
from (select region_id from accounts_membership where user_id = 1 limit 1) m,
    (values ('case_review'), ('reflection')) k (kind),
    (select n as nth, now() + interval '1 hour' - n * interval '14 days' as at
     from generate_series(0, 26) n) w;

create temp table running as
select id, region_id from reflection_meeting
where kind = 'case_review' and started_at is not null and ended_at is null;

insert into reflection_agendaitem
    (meeting_id, region_id, kind, position, case_id, code, title, reasons, question, seconds)
select r.id, r.region_id, 'case', row_number() over (order by c.number desc), c.number, '',
    '', '{new}', '', 0
from running r
join lateral (
    select number from cases_case
    where region_id = r.region_id and worker_id is not null and shielded_at is null
    order by number desc limit 200
) c on true;

insert into reflection_note
    (version, meeting_id, region_id, item_id, case_id, kind, text, submission,
     created_by_id, created_at)
select 1, meeting_id, region_id, id, case_id, 'suggestion',
    repeat('Bel het buurtteam. ', 8), gen_random_uuid(), 1, now()
from reflection_agendaitem;

update reflection_meeting m set open_item_id = i.id, item_opened_at = now()
from running r
join lateral (
    select id from reflection_agendaitem where meeting_id = r.id order by position limit 1
) i on true
where m.id = r.id
