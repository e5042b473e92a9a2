#!/usr/bin/env bash
# Makes the two roles and the database, or gives the roles the passwords that the files hold now. Run as often as you like.
#   roles.sh        connects as psql would, as a superuser: PGHOST, PGUSER, ...
set -euo pipefail
secrets=${SECRETS:-/run/secrets}
export PGPASSFILE="${TMPDIR:-/tmp}/pgpass"
umask 077

if [ -f "$secrets/postgres-password" ]; then
    printf '*:*:*:*:%s\n' "$(sed 's/[\\:]/\\&/g' "$secrets/postgres-password")" > "$PGPASSFILE"
fi
# the passwords reach psql by its environment: arguments can be seen by everybody on the machine
OWNER=$(cat "$secrets/owner-password") APP=$(cat "$secrets/app-password") \
    psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --dbname=postgres << 'EOF'
\getenv owner OWNER
\getenv app APP
-- a log of statements shall not hold the passwords
set log_statement = 'none';
set log_min_duration_statement = -1;
set log_min_error_statement = 'panic';
set password_encryption = 'scram-sha-256';
select 'create role tspmo_owner' where not exists (select from pg_roles where rolname = 'tspmo_owner') \gexec
select 'create role tspmo_app' where not exists (select from pg_roles where rolname = 'tspmo_app') \gexec
alter role tspmo_owner login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'owner';
alter role tspmo_app login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'app';
select 'create database tspmo owner tspmo_owner' where not exists (select from pg_database where datname = 'tspmo') \gexec
revoke connect, temporary on database tspmo from public;
grant connect on database tspmo to tspmo_app;
\connect tspmo
revoke create on schema public from public;
EOF
rm -f "$PGPASSFILE"
