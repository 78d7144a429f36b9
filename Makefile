# `make help` lists what there is. PORT and DATA_DIR are honoured by `make run`.
PYTHON ?= python3
# One process for each core; a process that is done takes over what another has left.
SHARED ?= --numprocesses auto --maxprocesses 8 --dist worksteal
.DEFAULT_GOAL := help
.PHONY: help run test lint lock messages relevance bench-search screenshots

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## Install what is missing and start the portal (PORT=8000, DATA_DIR=./data)
	@$(PYTHON) scripts/install.py requirements.txt
	@exec .venv/bin/python -m scripts.run

test: ## Install what is missing and run the tests that need no server and no browser
	@$(PYTHON) scripts/install.py requirements-dev.txt
	@.venv/bin/python -m pytest -m "not browser and not postgres and not elasticsearch" $(SHARED) $(ARGS)

lint: ## Check style, templates and the layers between the apps
	@$(PYTHON) scripts/install.py requirements-dev.txt
	@scripts/ci/lint.sh

lock: ## Pin the dependencies of pyproject.toml anew (ARGS=--upgrade takes newer versions)
	@$(PYTHON) scripts/install.py requirements-dev.txt
	@scripts/lock.sh $(ARGS)

messages: ## Show what the Swedish catalogue lacks (needs gettext)
	@$(PYTHON) scripts/install.py requirements-dev.txt
	@scripts/ci/catalogue.sh

relevance: ## Measure what the search finds on each engine, beside stock Wagtail (ARGS=--queries shows the worst)
	@$(PYTHON) scripts/install.py requirements-dev.txt
	@.venv/bin/python -m scripts.relevance $(ARGS)

bench-search: ## Measure how quick the search is (ARGS="--documents 1000,10000 --engine elasticsearch")
	@$(PYTHON) scripts/install.py requirements.txt
	@.venv/bin/python manage.py bench_search $(ARGS)

screenshots: ## Take the pictures in docs/screenshots anew (needs chromium; ARGS=address of a running portal)
	@$(PYTHON) scripts/install.py requirements-dev.txt
	@.venv/bin/python -m scripts.screenshots $(ARGS)
