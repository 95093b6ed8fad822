#!/bin/sh
# At the first start of the container `postgres`: the roles, each with the password of its
# file. psql reads them from the environment, so that no list of processes shows them.
set -eu
for role in owner web sweeper backup; do
    export "PASSWORD_$role=$(cat "/run/secrets/database_password_$role")"
done
psql --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --file /etc/postgresql/roles.sql
psql --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" <<'SQL'
\getenv owner PASSWORD_owner
\getenv web PASSWORD_web
\getenv sweeper PASSWORD_sweeper
\getenv backup PASSWORD_backup
alter role werkplaats password :'owner';
alter role werkplaats_web password :'web';
alter role werkplaats_sweeper password :'sweeper';
alter role werkplaats_backup password :'backup';
SQL
echo "host replication werkplaats_backup samenet scram-sha-256" >>"$PGDATA/pg_hba.conf"
