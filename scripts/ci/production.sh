#!/usr/bin/env bash
# Production refuses to start without its settings, and passes Django's own checks with them.
set -euo pipefail
cd "$(dirname "$0")/../.."

data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
export DJANGO_SETTINGS_MODULE=portal.settings.production DATA_DIR=$data

if .venv/bin/python manage.py check >/dev/null 2>"$data/refusal"; then
    echo "Production started without its required settings." >&2
    exit 1
fi
[ "$(wc -l <"$data/refusal")" = 1 ] || { cat "$data/refusal"; echo "The refusal should be one line." >&2; exit 1; }

SECRET_KEY=$(.venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(60))')
export SECRET_KEY ALLOWED_HOSTS=portal.example SITE_URL=https://portal.example OPERATOR_NAME=Exempel \
    CONTACT_EMAIL=redaktion@portal.example DATA_PROTECTION_CONTACT=dataskydd@portal.example \
    EMAIL_URL=smtp+tls://user:password@mail.example:587 TRUSTED_PROXIES=1 FILM_ACCEL_PREFIX=/_filmer/ \
    DATABASE_URL=sqlite:///$data/check.sqlite3

.venv/bin/python manage.py check --deploy --fail-level WARNING
.venv/bin/python manage.py bundle_css --verbosity 0
# The manifest storage fails on a stylesheet or template that names a file which is not there.
.venv/bin/python manage.py collectstatic --no-input --verbosity 0
