#!/usr/bin/env bash
# The tests that touch a database, on the one that DATABASE_URL names; then those that need an Elasticsearch.
set -euo pipefail
cd "$(dirname "$0")/../.."

.venv/bin/python -m pytest -m "not browser and not elasticsearch" --database-only \
    --numprocesses auto --maxprocesses 8 --dist worksteal --cov --cov-append --cov-report=
# One after the other: they time and kill servers, of up to three nodes, which nothing else should disturb. The journey
# in which a server hangs runs with the browser's, and starts its own.
scripts/elasticsearch run -- .venv/bin/python -m pytest -m "elasticsearch and not browser" --cov --cov-append --cov-report=term
