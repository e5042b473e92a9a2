#!/usr/bin/env bash
# A copy of the whole database server, taken while it works: the base from which, with the archived write-ahead log, every
# later moment can be had back. See src/docs/running.md.
#   backup.sh FOLDER         connects as psql would: PGHOST, PGPORT, PGUSER, PGPASSFILE
# The folder gets base-<time>/, checked, and tspmo-<time>.dump, which pg_restore reads on any later version.
set -euo pipefail
umask 077
folder=${1:?backup.sh FOLDER}
database=${PGDATABASE:-tspmo}
keep=${KEEP:-7}
now=$(date -u +%Y%m%dT%H%M%SZ)

mkdir -p "$folder"
pg_basebackup --pgdata="$folder/base-$now.part" --wal-method=stream --checkpoint=fast --manifest-checksums=SHA256 \
    --label="tspmo $now" --no-password
pg_verifybackup --quiet "$folder/base-$now.part"
pg_dump --format=custom --no-password --file="$folder/tspmo-$now.dump.part" "$database"
pg_restore --list "$folder/tspmo-$now.dump.part" > /dev/null

# only what is complete gets its name
mv "$folder/base-$now.part" "$folder/base-$now"
mv "$folder/tspmo-$now.dump.part" "$folder/tspmo-$now.dump"

# names sort by time; the oldest go
for kind in 'base-*Z' 'tspmo-*Z.dump'; do
    find "$folder" -mindepth 1 -maxdepth 1 -name "$kind" | sort | head -n "-$keep" | while read -r old; do
        rm -rf "$old"
    done
done
echo "$folder/base-$now"
