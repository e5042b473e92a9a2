#!/usr/bin/env bash
# Keeps one file of the write-ahead log, called by PostgreSQL: archive_command = 'archive-wal %p %f'.
# It must answer 0 only when the file is safely there, and must never overwrite one that is.
set -euo pipefail
from=$1
to=${WAL_ARCHIVE:-/archive}/$2

if [ -e "$to" ]; then
    cmp --silent "$from" "$to" # the same file again, after a crash: done
    exit
fi
cp "$from" "$to.part"
sync "$to.part"
mv "$to.part" "$to"
sync "$(dirname "$to")"
