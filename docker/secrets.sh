#!/usr/bin/env bash
# Makes the secrets that are missing, in docker/secrets, each a file of its own that only the containers read.
# Run it as root: the files belong to user 10001, as whom the application runs.
set -euo pipefail
cd "$(dirname "$0")"
umask 077
mkdir -p secrets
for name in postgres-password owner-password app-password admin-password; do
    if [ ! -s "secrets/$name" ]; then
        head -c 24 /dev/urandom | base64 | tr '+/' '-_' > "secrets/$name"
        echo "made secrets/$name"
    fi
done
chown -R 10001:10001 secrets
chmod 500 secrets
chmod 400 secrets/*
