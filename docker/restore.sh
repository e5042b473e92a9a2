#!/usr/bin/env bash
# Makes a data folder that a server of the same major version starts from and brings to a moment of the past.
#   restore.sh BASE ARCHIVE NEW_DATA_FOLDER [TIME]
# BASE is a folder that backup.sh made before that moment, ARCHIVE the folder of the write-ahead log. TIME is like
# '2026-11-23 14:05:00+00'; without it everything that was archived comes back. Nothing that exists is overwritten.
set -euo pipefail
umask 077
base=$(realpath "${1:?restore.sh BASE ARCHIVE NEW_DATA_FOLDER [TIME]}")
archive=$(realpath "${2:?}")
data=${3:?}
moment=${4:-}

case "$archive$moment" in
    *\'* | *%* | *\\*) echo "No quotes, percent signs or backslashes in ARCHIVE and TIME, please." >&2; exit 1 ;;
esac
if [ -n "$(ls -A "$data" 2> /dev/null)" ]; then
    echo "$data is not empty. Restore into a new folder, look at it, and only then let it take the old one's place." >&2
    exit 1
fi
pg_verifybackup --quiet "$base"
mkdir -p "$data"
cp -a "$base/." "$data"
rm -f "$data/backup_manifest" "$data/standby.signal"
{
    echo "# by restore.sh"
    echo "restore_command = 'cp \"$archive/%f\" \"%p\"'"
    if [ -n "$moment" ]; then
        echo "recovery_target_time = '$moment'"
        echo "recovery_target_action = 'promote'"
    fi
    echo "archive_mode = 'off'"
} >> "$data/postgresql.auto.conf"
touch "$data/recovery.signal"
chmod 700 "$data"
cat << EOF
Start the server on $data. It reads the log and then lets people in.
Look at it; when it is what you want, take these settings out of $data/postgresql.auto.conf
(restore_command, recovery_target_..., archive_mode), restart, and take a new base backup at once.
EOF
