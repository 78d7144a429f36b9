#!/usr/bin/env bash
# Style of code and templates, and the layers between the apps.
set -euo pipefail
cd "$(dirname "$0")/../.."

.venv/bin/ruff check .
.venv/bin/ruff format --check .
# Its formatter is left out: it breaks lines inside inline markup, which puts a space before a source marker.
.venv/bin/djlint templates --lint --quiet
.venv/bin/lint-imports --no-cache
