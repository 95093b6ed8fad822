-- Fills the database for measuring the pages. `bench.size` says how many cases.
--
-- The inflow is always the same, 40 cases a day in two regions: a bigger database has
-- a longer past, and hardly more work. One old case in seventy is still open and quiet,
-- so that of 200,000 two in a hundred are open. What a closed case leaves lying (a call nobody
-- made, help that runs on) lies here too, for no action takes it away. Every key is
-- made from the number of the case, so that rows find each other: its person is 2n.
--
-- After people.sql and social_map.sql.

-- How every case goes.
create temp table plan as
with numbered as (
    select n, current_setting('bench.size')::int - n as age,
        2 * ((n / 2) % 30) + 1 + (n + 1) % 2 as worker,
        60 + 2 * pg_temp.pick(n, 2, 5) + 1 + (n + 1) % 2 as prosecutor
    from generate_series(1, current_setting('bench.size')::bigint) n
), dated as (
    select numbered.*, m.region_id as region, now() - age * interval '36 minutes' as began
    from numbered join accounts_membership m on m.user_id = worker
), stated as (
    select *, age >= 1540 as is_old,
        age < 10 as is_new, age >= 1540 and pg_temp.pick(n, 3, 7) = 0 as is_declined
    from dated
), advised as (
    select *, not is_new and not is_declined as is_taken,
        is_old and not is_declined and pg_temp.pick(n, 98, 70) = 0 as is_quiet,
        not is_new and not is_declined and pg_temp.pick(n, 5, 10) < 8 as is_advised
    from stated
)
select *, is_old and is_taken and not is_quiet as is_closed,
    -- Few cases take many calls, most take some: up to 60, and up to 300 events.
    case when pg_temp.pick(n, 100, 400) = 7 then 20 + pg_temp.pick(n, 101, 41)
        else least(60, floor(-9.5 * ln((1 + pg_temp.pick(n, 102, 10000)) / 10001.0)))::int
    end as contacts,
    case when pg_temp.pick(n, 100, 400) = 7 then 100 + pg_temp.pick(n, 103, 201)
        else least(300, 2 + floor(-14 * ln((1 + pg_temp.pick(n, 104, 10000)) / 10001.0)))::int
    end as events,
    is_advised and (is_old or began < now() - interval '3 days')
        and (is_old or pg_temp.pick(n, 6, 20) > 0) as is_decided,
    is_quiet or is_taken and began < now() - interval '10 days'
        and pg_temp.pick(n, 4, 10) < 6 as is_monitored,
    is_advised and not is_quiet and pg_temp.pick(n, 9, 2) = 0 as is_conditional,
    is_taken and not is_old and pg_temp.pick(n, 7, 70) = 0 as is_unsafe
from advised;
create index on plan (n);
analyze plan;

insert into cases_case
    (version, number, offence, offence_on, arrested_at, parketnummer, signals, situation,
     decision_due_at, nominated_at, accepted_at, declined_at, advised_at, decided_at,
     monitoring_since, closed_at, shielded_at, director, safety_since, municipality_id,
     nominated_by_id, prosecutor_id, region_id, worker_id, decline_reason_id)
select 1, n, 'winkeldiefstal', began::date, began - interval '3 hours',
    '16' || to_char(n, 'FM00000000') || '26', repeat('Er is meer aan de hand. ', 6),
    repeat('Wat er speelt. ', 10), began + pg_temp.pick(n, 10, 7) * interval '1 day',
    began, case when is_taken then began + interval '2 hours' end,
    case when is_declined then began + interval '2 hours' end,
    case when is_advised then began + interval '1 day' end,
    case when is_decided then began + interval '3 days' end,
    case when is_monitored then began + interval '10 days' end,
    case when is_closed then began + interval '38 days' end,
    case when pg_temp.pick(n, 8, 200) = 0 then began end, 'buurtteam',
    case when is_unsafe then began + interval '2 hours' end, m.id,
    worker, case when pg_temp.pick(n, 11, 10) < 6 then prosecutor end, region,
    case when is_taken then worker end,
    case when is_declined then decline_reasons[1] end
from codes, plan join (
    select id, region_id, row_number() over (partition by region_id order by id) - 1 as nth
    from socialmap_municipality
) m on m.region_id = region and m.nth = pg_temp.pick(n, 12, 38);
insert into cases_casecriterion (case_id, region_id, criterion_id)
select n, region, c.id from plan, (
    select id from cases_selectioncriterion where region_id is null order by id limit 2
) c;

-- A suspect and a victim a case; one suspect in five was known already.
insert into cases_person (id, name, birth_date, phone, phone_keys, region_id)
select 2 * n + who,
    case when n = 1000 and who = 0 then 'Ferdinand Quispelbroek'
    -- Of one region only: that of the even ones.
    when n % 40 = 0 then 'Sjoerd Hoogstra'
    -- Of no suspect.
    when n % 41 = 0 and who = 1 then 'Lydia Offerhaus' else
    firsts[1 + least(pg_temp.pick(n, 20 + who, 30), pg_temp.pick(n, 22 + who, 30))] || ' ' ||
    lasts[1 + least(pg_temp.pick(n, 24 + who, 40), pg_temp.pick(n, 26 + who, 40))] end,
    date '1950-01-01' + pg_temp.pick(n, 28 + who, 20000), '06' || to_char(n, 'FM00000000'),
    array['+316' || to_char(n, 'FM00000000')], region
from plan, generate_series(0, 1) who, (select
    '{Jan,Piet,Sanne,Mohamed,Fatima,Anna,Kees,Daan,Sem,Lucas,Emma,Julia,Mila,Tess,Noah,
      Levi,Finn,Bram,Luuk,Thijs,Sophie,Zoë,Eva,Lotte,Fleur,Youssef,Amira,Ali,Wim,Bep}'
    ::text[] as firsts,
    '{de Vries,Jansen,de Jong,Bakker,Visser,Smit,Meijer,de Boer,Mulder,de Groot,Bos,Vos,
      Peters,Hendriks,van Leeuwen,Dekker,Brouwer,de Wit,Dijkstra,Smits,de Graaf,
      van der Meer,van der Linden,Kok,Jacobs,de Haan,Vermeulen,van den Heuvel,
      van der Veen,van den Broek,de Bruijn,de Bruin,van der Heijden,Schouten,van Beek,
      Willems,van Vliet,van de Ven,Hoekstra,Maas}'::text[] as lasts) names;
insert into cases_involvement
    (created_at, role, note, case_id, created_by_id, region_id, person_id)
select began, role, '', n, worker, region, 2 * case
    when role = 'victim' then n + 0.5
    when n > 100 and pg_temp.pick(n, 30, 5) = 0 then n - 2 * (1 + pg_temp.pick(n, 31, 49))
    else n end
from plan, unnest(array['suspect', 'victim']) role;
-- As the trigger would have: no search looks at who was never one.
update cases_person set was_suspect = true
where id in (select person_id from cases_involvement where role = 'suspect');

insert into cases_contact
    (created_at, at, channel, with_whom, result, minutes, told, next_attempt_on,
     followed_up_at, disclosure, case_id, created_by_id, region_id, organisation_id)
select made.at, made.at, 'phone', 'Bea van het buurtteam',
    case when is_reached then 'reached' else 'not_reached' end, 10,
    repeat('Wat het gesprek opleverde. ', 4),
    case when is_reached then null
         when nth < contacts or is_old then made.at::date + 1
         else current_date - 3 + pg_temp.pick(n, 40, 6) end,
    case when is_reached then null
         when nth < contacts or is_quiet or is_old and pg_temp.pick(n, 41, 5) > 0
         then made.at end,
    case when nth % 3 = 0 then 'open' else 'withheld' end, n, worker, region,
    case when nth % 4 = 0 then 1 + pg_temp.pick(n, 42, 600) end
from plan, generate_series(1, contacts) nth, lateral (
    select least(began + nth * interval '9 hours', now()) as at,
        pg_temp.pick(n, 50 + nth, 3) > 0 as is_reached
) made;
insert into cases_activity
    (day, minutes, note, created_at, region_id, worker_id, kind_id, case_id)
select least(began::date + nth, current_date), 15, '', began, region, worker,
    activities[nth], n
from plan, codes, generate_series(1, 5) nth;
insert into cases_safetyconcern
    (created_at, concern, action, settled_at, settled_by_id, settlement, case_id,
     created_by_id, region_id)
select began, 'Zij is bang voor hem.', 'Veilig Thuis bellen', settled, case
    when settled is not null then worker end, '', n, worker, region
from plan, lateral (
    select case when not is_unsafe then began + interval '1 day' end as settled
) s where is_unsafe or pg_temp.pick(n, 60, 20) = 0;

-- Half of the cases is weighed; a challenge that was asked for may wait forever.
insert into cases_screening
    (id, created_at, chance, severity, problems, approach, deviation, judgement,
     confidence, doubt, reason_for_new, case_id, created_by_id, region_id)
select n, began, 'low', 'medium', 'many', 'guidance', '', repeat('Mijn oordeel. ', 8),
    'fairly', '', '', n, worker, region
from plan where is_taken and pg_temp.pick(n, 61, 2) = 0;
insert into cases_screeningfinding
    (weight, is_linked, is_protective, line, domain_id, region_id, screening_id)
select 'serious', true, false, 'Waarom.', d.id, s.region_id, s.id
from cases_screening s, (select id from cases_screeningdomain order by id limit 4) d;
insert into cases_challenge
    (created_at, asked_at, challenged_at, challenged_by_id, question, counter_hypothesis,
     answered_at, answered_by_id, answer, what_changed, case_id, colleague_id,
     created_by_id, region_id, screening_id)
select began, began, case when is_given then began end, case when is_given then other end,
    case when is_given then 'Is het niet anders?' else '' end, '',
    case when is_given then began end, case when is_given then worker end,
    case when is_given then 'Nee.' else '' end, '', n, other, worker, region, s.id
from cases_screening s join plan on n = s.id, lateral (
    select pg_temp.pick(n, 62, 10) > 0 as is_given, (worker + 1) % 60 + 1 as other
) c where pg_temp.pick(n, 63, 10) = 0;

insert into cases_advicedraft
    (version, created_at, text, filled_in, saved_at, given_at, created_by_id, saved_by_id,
     region_id, case_id, reader_id, asked_at, read_at)
select 1, began, 'Concept.', '{}', began, case when is_advised then began end, worker,
    worker, region, n, (worker + 1) % 60 + 1, began,
    case when pg_temp.pick(n, 81, 5) > 0 then began end
from plan where is_taken and (is_advised or pg_temp.pick(n, 64, 10) = 0);
insert into cases_advice
    (id, created_at, form, text, told_to, given_at, reason_for_new, created_by_id,
     region_id, case_id, disposal_id)
select n, began, 'written', repeat('Het advies. ', 30), '', began + interval '1 day', '',
    worker, region, n, disposals[1 + pg_temp.pick(n, 65, 8)]
from plan, codes where is_advised;
insert into cases_decision
    (id, created_at, conformity, explanation, term_until, decided_at, advice_id, case_id,
     created_by_id, decided_by_id, region_id, disposal_id, reason_id)
select n, began, conformity, case conformity when 'wholly' then '' else 'Daarom.' end,
    -- Short terms, so that as many are near their end whatever the size.
    case when is_conditional then began::date + 30 + pg_temp.pick(n, 66, 15) end,
    began + interval '3 days', n, n, prosecutor, prosecutor, region, a.disposal_id,
    case conformity when 'wholly' then null else
        deviations[1 + pg_temp.pick(n, 67, 5)] end
from codes, plan join cases_advice a on a.id = n, lateral (
    select (array['wholly', 'wholly', 'partly', 'not'])[1 + pg_temp.pick(n, 68, 4)]
        as conformity
) c where is_decided;
insert into cases_condition
    (id, created_at, text, advice_id, decision_id, advised_id, handling, case_id,
     created_by_id, region_id)
select 4 * n + nth, began, 'Je houdt je aan de afspraken.',
    case when nth < 2 then n end, case when nth > 1 then n end,
    case when nth > 1 then 4 * n + nth - 2 end,
    case when nth > 1 then 'taken_over' else '' end, n, worker, region
from plan, generate_series(0, 3) nth where is_conditional and (nth < 2 or is_decided);
insert into cases_conditionreport
    (created_at, keeping, line, case_id, condition_id, created_by_id, region_id)
select least(began + interval '20 days', now()),
    case pg_temp.pick(n, 69, 10) when 0 then 'not' else 'kept' end, '', n, 4 * n + 2,
    worker, region
from plan where is_conditional and is_decided and pg_temp.pick(n, 70, 3) = 0;
insert into cases_hold
    (created_at, until, must_be_known, ended_at, case_id, created_by_id, region_id)
select began + interval '2 days', least(began::date + 5, current_date + 3),
    'Of de intake doorgaat.', case when is_decided then began end, n, prosecutor, region
from plan where is_advised and pg_temp.pick(n, 71, 12) = 0;
insert into cases_conversationline
    (created_at, kind, side, text, settled_at, case_id, created_by_id, region_id)
select began, 'question', side, 'Loopt de hulp al?',
    case when pg_temp.pick(n, 72, 20) > 0 then began end, n,
    case side when 'prosecution' then prosecutor else worker end, region
from plan, unnest(array['prosecution', 'werkplaats']) side where is_advised;

-- Help that somebody else took over runs on after the case was closed.
insert into cases_support
    (id, created_at, kind, need, contact_name, asked_on, accepted_on, started_on,
     confirmed_on, confirmed_by, ended_on, ending, explanation, case_id, created_by_id,
     organisation_id, region_id, service_id)
select n, began, 'handover', 'Schulden op orde', 'Bea', began::date,
    case when stand > 1 then began::date + 3 end, case when stand > 2 then began::date + 5 end,
    case when stand > 2 then began::date + 6 end, case when stand > 2 then 'Bea' else '' end,
    case when stand > 7 then least(began::date + 30, current_date) end,
    case when stand > 7 then 'finished' else '' end, '', n, worker, o.id, region, o.id * 4
from plan, lateral (
    select case when is_quiet then 9 else pg_temp.pick(n, 73, 10) end as stand
) s, socialmap_organisation o
where is_taken and pg_temp.pick(n, 74, 10) < 7
    and o.id = 1 + n % 2 + 2 * pg_temp.pick(n, 75, 299);
insert into cases_supportdomain (support_id, domain_id, region_id)
select s.id, d.lifedomain_id, s.region_id
from cases_support s join socialmap_service_domains d using (service_id);
insert into cases_tablemeeting
    (created_at, planned_at, place, agenda, present, outcome, director, case_id,
     created_by_id, region_id)
select began, began + interval '8 days', 'Buurthuis', '', '', '', '', n, worker, region
from plan where is_taken and pg_temp.pick(n, 76, 30) = 0;
insert into cases_monitoringmoment
    (created_at, due_on, question, ask_whom, reported_at, reported_by_id, answer,
     falters_at, explanation, case_id, created_by_id, region_id)
select began, due_on, 'Loopt het?', 'Bea', told_at, case when told_at is not null then worker end,
    case when told_at is not null then 'runs' else '' end, '', '', n, worker, region
from plan, generate_series(1, 3) nth, lateral (
    select began::date + 10 + 9 * nth as due_on
) d, lateral (
    select case when due_on < current_date and (is_quiet or pg_temp.pick(n, 76 + nth, 12) > 0)
        then due_on + interval '10 hours' end as told_at
) t where is_monitored;
insert into cases_closing
    (created_at, explanation, case_id, created_by_id, region_id, outcome_id)
select began + interval '38 days', '', n, worker, region,
    outcomes[1 + pg_temp.pick(n, 80, 8)]
from plan, codes where is_closed;

insert into audit_caseevent
    (case_number, verb, strand, at, summary, detail, is_internal, by_id, region_id)
select n, 'log_contact', 'context', least(began + nth * interval '6 hours', now()),
    'telefoon met Bea van het buurtteam: bereikt', repeat('Wat het opleverde. ', 4),
    nth % 2 = 0, worker, region
from plan, generate_series(1, events) nth;

-- Fifty suspects a day in each region, of whom the first became a case; what is older than a week was erased.
create temp table days as
select 2 * (current_date - day) + m.user_id as id, day, m.region_id as region, m.user_id,
    day < current_date - 7 as is_erased, day < current_date as is_past
from (select distinct began::date as day from plan) d, accounts_membership m
where m.user_id in (1, 2);
insert into cases_daylist (id, day, first_seen_at, created_by_id, region_id)
select id, day, day + interval '8 hours', user_id, region from days;
insert into cases_daylistupload
    (id, day, created_at, is_whole, has_headings, "table", columns, corrections,
     imported_at, finished_at, created_by_id, region_id)
select id, day, day, true, true, '[]', '[]', '{}', day, day, user_id, region from days;
insert into cases_daylistentry
    (name, birth_date, offence, parketnummer, pv_number, outcome, triaged_at, triaged_by_id,
     erased_at, day_list_id, region_id, first_upload_id, last_upload_id, case_id)
select case when is_erased then '' when nth % 2 = 0 then p.name else p.name || ' B' end,
    case when not is_erased then p.birth_date end,
    case when is_erased then '' else 'winkeldiefstal' end, '', '',
    case when n is not null then 'nominated' when is_triaged then 'regular' else '' end, case when is_triaged then days.day end,
    case when is_triaged then user_id end, case when is_erased then days.day + 8 end, days.id,
    days.region, days.id, days.id, n
from days cross join generate_series(1, 50) nth
left join (
    select distinct on (region, began::date) n, region, began::date as day
    from plan order by region, began::date, n
) taken on nth = 1 and taken.region = days.region and taken.day = days.day
join cases_person p on p.id = 2 * (50 * (days.id % 20) + nth), lateral (
    select days.is_past or nth < 20 as is_triaged
) t;

-- Four notices a case, one in twenty of them never read, and a digest every day.
insert into outbox_message
    (kind, subject, due_on, case_number, path, by_mail, queued_at, next_try_at, attempts,
     sent_at, given_up_at, failure, read_at, until_read, recipient_id, region_id)
select kind, kind || ':' || n, began::date, n, '/zaken/' || n || '/', true, began, began, 1,
    case when not is_lost then began end, case when is_lost then began end, '',
    case when pg_temp.pick(n, 90 + nth::int, 20) > 0 then began end,
    kind in ('conversation', 'decision'),
    case kind when 'decision' then prosecutor else worker end, region
from plan,
    unnest(array['moment', 'conversation', 'decision', 'term_end'])
        with ordinality as told (kind, nth),
    lateral (select pg_temp.pick(n, 95, 1000) = 0 as is_lost) l;
insert into outbox_message
    (kind, subject, due_on, path, by_mail, queued_at, next_try_at, attempts, sent_at,
     on_screen, failure, recipient_id, region_id)
select 'digest', 'digest', day, '/', true, day, day, 1, day, false, '', m.user_id, m.region_id
from days join accounts_membership m on m.region_id = days.region and m.role = 'worker';
-- What the triggers would have added up, in one statement.
insert into cases_casetally (
    case_id, region_id, minutes, made, reached,
    first_made_at, last_made_at, first_reached_at, last_reached_at
)
select
    found.number, found.region_id,
    coalesce(calls.minutes, 0) + coalesce(written.minutes, 0),
    coalesce(calls.made, 0), coalesce(calls.reached, 0),
    calls.first_made_at, calls.last_made_at,
    calls.first_reached_at, calls.last_reached_at
from cases_case as found
left join (
    select case_id, sum(minutes) as minutes, count(*) as made,
        count(*) filter (where result in ('reached', 'called_back')) as reached,
        min(at) as first_made_at, max(at) as last_made_at,
        min(at) filter (where result in ('reached', 'called_back')) as first_reached_at,
        max(at) filter (where result in ('reached', 'called_back')) as last_reached_at
    from cases_contact where result <> 'planned' group by case_id
) as calls on calls.case_id = found.number
left join (
    select case_id, sum(minutes) as minutes
    from cases_activity where case_id is not null group by case_id
) as written on written.case_id = found.number
on conflict (case_id) do nothing
