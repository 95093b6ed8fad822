-- The roles of Werkplaats, by a superuser, once; their passwords are given apart. Where the
-- version you install has `manage.py database_roles`, carry out what that shows as well: it
-- has the time-outs of each role too.
-- The owner migrates and nothing else; web and sweeper own nothing.
create role werkplaats with login nosuperuser nocreatedb nocreaterole nobypassrls noreplication;
create role werkplaats_web with login nosuperuser nocreatedb nocreaterole nobypassrls noreplication connection limit 60;
create role werkplaats_sweeper with login nosuperuser nocreatedb nocreaterole nobypassrls noreplication connection limit 20;
grant werkplaats_web to werkplaats;
grant werkplaats_web to werkplaats_sweeper;
-- Copies and WAL only. It reads the whole server: no other process gets its password.
create role werkplaats_backup with login nosuperuser nocreatedb nocreaterole bypassrls replication connection limit 6;
grant pg_read_all_data to werkplaats_backup;
alter role werkplaats set lock_timeout = '10s';
alter role werkplaats_web set statement_timeout = '20s';
alter role werkplaats_web set lock_timeout = '4s';
alter role werkplaats_web set idle_in_transaction_session_timeout = '60s';
alter role werkplaats_sweeper set statement_timeout = '240s';
alter role werkplaats_sweeper set lock_timeout = '20s';
alter role werkplaats_sweeper set idle_in_transaction_session_timeout = '240s';
create database werkplaats owner werkplaats;
revoke connect on database werkplaats from public;
grant connect on database werkplaats to werkplaats_web, werkplaats_sweeper, werkplaats_backup;
