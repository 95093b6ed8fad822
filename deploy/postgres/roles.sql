-- The roles of Werkplaats, by a superuser, once; their passwords are given apart. The first
-- part is what `manage.py database_roles` shows: carry that out again with a new version.
-- The owner migrates and nothing else; web and sweeper own nothing.
do $$ begin create role "werkplaats"; exception when duplicate_object then null; end $$;
alter role "werkplaats" set lock_timeout = '10s';
alter role "werkplaats" set idle_in_transaction_session_timeout = '10min';
alter role "werkplaats" set random_page_cost = '1.1';
do $$ begin create role "werkplaats_web"; exception when duplicate_object then null; end $$;
alter role "werkplaats_web" with login nosuperuser nocreatedb nocreaterole nobypassrls noreplication noinherit connection limit 60;
alter role "werkplaats_web" set statement_timeout = '20s';
alter role "werkplaats_web" set lock_timeout = '4s';
alter role "werkplaats_web" set idle_in_transaction_session_timeout = '60s';
alter role "werkplaats_web" set random_page_cost = '1.1';
do $$ begin create role "werkplaats_sweeper"; exception when duplicate_object then null; end $$;
alter role "werkplaats_sweeper" with login nosuperuser nocreatedb nocreaterole nobypassrls noreplication noinherit connection limit 20;
alter role "werkplaats_sweeper" set statement_timeout = '240s';
alter role "werkplaats_sweeper" set lock_timeout = '20s';
alter role "werkplaats_sweeper" set idle_in_transaction_session_timeout = '240s';
alter role "werkplaats_sweeper" set random_page_cost = '1.1';
do $$ begin create role "werkplaats_lookup" nologin bypassrls; exception when duplicate_object then null; end $$;
grant "werkplaats_lookup" to "werkplaats";
grant "werkplaats_web" to "werkplaats";
grant "werkplaats_web" to "werkplaats_sweeper";
do $$ begin if current_setting('server_version_num')::int >= 160000 then execute 'grant "werkplaats_web" to "werkplaats_sweeper" with inherit false'; execute 'grant "werkplaats_sweeper" to "werkplaats" with inherit false'; end if; end $$;

-- Copies and WAL only. It reads the whole server: no other process gets its password.
create role werkplaats_backup with login nosuperuser nocreatedb nocreaterole bypassrls replication connection limit 6;
grant pg_read_all_data to werkplaats_backup;

alter role werkplaats with login;
create database werkplaats owner werkplaats;
revoke all on database werkplaats from public;
grant connect on database werkplaats to werkplaats_web, werkplaats_sweeper, werkplaats_backup;
