# The verbs of a clone: `make run` to see it, `make test` before handing anything on. Everything it fetches or makes lies in
# .venv, node_modules and var; deleting those three gives a fresh clone.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
PYTHON := $(VENV)/bin/python
UV := $(VENV)/bin/uv
UV_VERSION := 0.13.9
PORT ?= 8000
HOST ?= 127.0.0.1
export NETZWERKSTATT_DATA ?= $(CURDIR)/var
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
# Where the suite finds a PostgreSQL; it makes databases of its own there and drops them again.
POSTGRESQL ?= postgresql://postgres@127.0.0.1:5432/postgres
PYTEST := $(PYTHON) -m pytest -n $(or $(WORKERS),auto) --maxprocesses 8

.PHONY: help setup run test check fix bench acceptance test-postgresql lock

help: ## what there is
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 25

setup: $(NETZWERKSTATT_DATA)/.ready ## install what is needed and lay down the database; safe to repeat

run: ## the demo on http://127.0.0.1:8000 (PORT=8080 for another port)
	@scripts/free-port $(HOST) $(PORT)
	@$(MAKE) --no-print-directory setup
	@scripts/run $(HOST) $(PORT)

test: check ## every check and the suite on SQLite
	@scripts/browser
	$(PYTEST)

check: $(VENV)/.development node_modules/.installed built ## style, storeys, types, licences
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/lint-imports --no-cache
	$(VENV)/bin/mypy
	$(VENV)/bin/reuse lint --quiet || $(VENV)/bin/reuse lint
	node node_modules/typescript/bin/tsc -p frontend
	node node_modules/vitest/vitest.mjs run --root frontend

fix: $(VENV)/.development ## put style right where a machine can
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

test-postgresql: $(VENV)/.development node_modules/.installed built ## the suite on PostgreSQL
	@scripts/browser
	DATABASE_URL=$(POSTGRESQL) $(PYTEST)

acceptance: $(VENV)/.development built ## the reference programmes in ../shared, on both databases
	POSTGRESQL=$(POSTGRESQL) scripts/acceptance

bench: $(VENV)/.development built ## the figures of docs/performance.md
	$(PYTHON) -m benchmarks

lock: $(VENV)/.uv ## renew requirements.txt and requirements-dev.txt from pyproject.toml
	$(UV) pip compile --quiet --universal --python-version 3.11 --no-header --no-emit-index-url pyproject.toml -o requirements.txt
	$(UV) pip compile --quiet --universal --python-version 3.11 --no-header --no-emit-index-url --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

# What an installation is made of. Stamp files tell what is up to date; a second `make run` starts Python once.

$(VENV)/.uv:
	@scripts/venv $(VENV) $(UV_VERSION)
	@touch $@

$(VENV)/.runtime: requirements.txt pyproject.toml | $(VENV)/.uv
	$(UV) pip install --quiet --python $(PYTHON) --compile-bytecode -r requirements.txt
	$(UV) pip install --quiet --python $(PYTHON) --no-deps -e .
	@touch $@

$(VENV)/.development: requirements-dev.txt $(VENV)/.runtime
	$(UV) pip install --quiet --python $(PYTHON) --compile-bytecode -r requirements-dev.txt
	@touch $@

node_modules/.installed: package.json package-lock.json | $(VENV)/.uv
	@scripts/node $(VENV)
	@touch $@

# Styles, fonts, script and catalogues know themselves what is out of date, and take a tenth of a second to say so.
.PHONY: built
built: $(VENV)/.runtime node_modules/.installed
	@$(PYTHON) -m netzwerkstatt.design.assets
	@$(PYTHON) -m netzwerkstatt.design.script
	@$(PYTHON) -m netzwerkstatt.design.catalogues

MIGRATIONS := $(wildcard netzwerkstatt/*/migrations/*.py) netzwerkstatt/pages/first.py netzwerkstatt/registry/actions.py
STATIC := $(shell find netzwerkstatt -path '*/static/*' -type f 2>/dev/null) $(wildcard netzwerkstatt/design/styles/*.css) \
	$(wildcard frontend/src/*.ts) frontend/vite.config.mjs

$(NETZWERKSTATT_DATA)/.ready: $(VENV)/.runtime $(MIGRATIONS) $(NETZWERKSTATT_DATA)/static/.collected
	$(VENV)/bin/netzwerkstatt setup
	@touch $@

$(NETZWERKSTATT_DATA)/static/.collected: $(VENV)/.runtime node_modules/.installed $(STATIC) | built
	@$(PYTHON) -m netzwerkstatt.config.statics
	@touch $@
