#!/usr/bin/env bash
# Style of code and templates, and the layers between the apps.
set -euo pipefail
cd "$(dirname "$0")/../.."

.venv/bin/ruff check .
.venv/bin/ruff format --check .
.venv/bin/djlint templates --lint --quiet
.venv/bin/djlint templates --check --quiet
.venv/bin/lint-imports --no-cache
