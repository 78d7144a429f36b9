#!/usr/bin/env bash
# Writes the two hash-pinned locks from pyproject.toml; one lock serves Python 3.11-3.14 on every platform.
# No registry host may stand in them: where packages come from is each machine's own affair.
set -euo pipefail
cd "$(dirname "$0")/.."

uv=.venv/bin/uv
options=(--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links
         --no-header --no-annotate --quiet "$@")

"$uv" pip compile pyproject.toml "${options[@]}" --output-file requirements.txt
"$uv" pip compile pyproject.toml "${options[@]}" --extra dev --constraint requirements.txt \
    --output-file requirements-dev.txt

if grep -nE '://|--(extra-)?index|--find-links' requirements.txt requirements-dev.txt; then
    echo "A lock names where a package comes from; see above." >&2
    exit 1
fi
