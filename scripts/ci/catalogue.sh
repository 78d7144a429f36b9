#!/usr/bin/env bash
# Collects every message of the code in a copy of the project and compares with the Swedish catalogue.
set -euo pipefail
cd "$(dirname "$0")/../.."

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z --cached --others --exclude-standard -- '*.py' '*.html' '*.txt' '*.xml' '*.po' |
    tar --create --null --files-from=- --ignore-failed-read 2>/dev/null | tar --extract --directory="$copy"

python=$PWD/.venv/bin/python
(cd "$copy" && DATA_DIR="$copy/data" "$python" manage.py makemessages --locale sv --no-location --no-obsolete \
    --ignore 'tests/*' --verbosity 0)
"$python" -m scripts.ci.catalogue "$copy/locale/sv/LC_MESSAGES/django.po"
