# make run    the site on this machine, from a fresh clone (Ctrl-C stops it)
# make test   every check that a change must pass
# make help   the steps that these are made of

PYTHON ?= python3
PORT ?= 8000
PYTEST_ARGS ?=
SCREENSHOTS_ARGS ?=
LIGHTHOUSE_ARGS ?=

VENV := .venv
PY := $(VENV)/bin/python
MANAGE := $(PY) manage.py
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
PYTEST := $(PY) -m pytest
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run port test install install-dev prepare serve lint format imports types migrations \
	test-sqlite test-postgresql test-browser fuzz screenshots pictures lighthouse lock clean

help:  ## show this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1	\2/p' Makefile | expand -t 18

# --- Running ---------------------------------------------------------------------------------

run: install port prepare serve  ## install, load the record if it is not there, serve the site

port: install
	@$(PY) -c 'import socket, sys; sys.exit(socket.socket().connect_ex(("127.0.0.1", $(PORT))) == 0 and "Port $(PORT) is taken. Serve on another: PORT=8001 make run")'

prepare: install  ## bring the database up to date, load the record, freeze a first release, make a staff account
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_record
	@ls var/releases/revision-* >/dev/null 2>&1 || $(MANAGE) release
	@$(MANAGE) staff_login

serve: install  ## serve on 127.0.0.1:$(PORT)
	@echo "Site:   http://127.0.0.1:$(PORT)/"
	@echo "API:    http://127.0.0.1:$(PORT)/api/v1/"
	@echo "Admin:  http://127.0.0.1:$(PORT)/admin/"
	@echo "Ctrl-C stops the server."
	@exec $(PY) -m gunicorn --bind 127.0.0.1:$(PORT)

# --- Installing ------------------------------------------------------------------------------

install: $(VENV)/installed  ## a virtual environment with what the site runs on
install-dev: $(VENV)/installed-dev  ## the same with what checks and tests need

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv --clear $(VENV)

$(VENV)/installed: requirements.txt | $(PY)
	$(PIP) --requirement requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt | $(PY)
	$(PIP) --requirement requirements-dev.txt
	@touch $@

lock:  ## recompute the locked versions (needs uv); UPGRADE=--upgrade for newer ones
	$(COMPILE) $(UPGRADE) requirements.in --output-file requirements.txt
	$(COMPILE) $(UPGRADE) requirements-dev.in --output-file requirements-dev.txt

# --- Checking --------------------------------------------------------------------------------

test: lint imports types migrations test-sqlite test-postgresql test-browser  ## every check

lint: install-dev  ## form and lint
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .

format: install-dev  ## rewrite the code in the house form
	$(PY) -m ruff check --fix-only --quiet .
	$(PY) -m ruff format .

imports: install-dev  ## the layers: imports point down only
	$(VENV)/bin/lint-imports --no-cache

types: install-dev  ## static types
	$(PY) -m mypy signatories tracker
	$(PY) -m mypy --config-file clients/python/pyproject.toml clients/python/src

migrations: install-dev  ## no model has changed without a migration
	$(MANAGE) makemigrations --check --dry-run --settings tracker.settings_test

test-sqlite: install-dev  ## the tests on SQLite, without the browser's
	$(PYTEST) -n auto --dist loadscope -m "not browser" $(PYTEST_ARGS)

test-postgresql: install-dev  ## the same tests on a PostgreSQL that is started for them
	$(PY) -m tests.postgres.server $(PYTEST) -n auto --dist loadscope -m "not browser" $(PYTEST_ARGS)

test-browser: install-dev  ## the tests that drive a Chromium, which is looked for or installed
	$(PY) -m tests.browser.chromium $(PYTEST) -m browser $(PYTEST_ARGS)

fuzz: install-dev  ## many questions made from the API's own description, until one is answered wrongly
	$(PY) -m tests.openapi.asking $(FUZZ_ARGS)

# --- Looking and measuring: no test, by hand ----------------------------------------------------

screenshots: install-dev  ## every kind of page, wide and narrow, light and dark, in var/screenshots
	$(PY) -m tests.browser.chromium $(PY) -m tests.browser.screenshots $(SCREENSHOTS_ARGS)

pictures: install-dev  ## the pictures in docs/images, taken anew
	$(PY) -m tests.browser.chromium $(PY) -m tests.browser.manual_pictures

LIGHTHOUSE := benchmarks/lighthouse
$(LIGHTHOUSE)/node_modules/.package-lock.json: $(LIGHTHOUSE)/package-lock.json
	cd $(LIGHTHOUSE) && npm ci

lighthouse: install-dev $(LIGHTHOUSE)/node_modules/.package-lock.json  ## Lighthouse on four pages as production serves them (needs Node and npm)
	$(PY) -m tests.browser.chromium $(PY) -m benchmarks.lighthouse $(LIGHTHOUSE_ARGS)

clean:  ## remove what checks and tests left; the database in var/ and .venv/ stay
	rm -rf var/prepared .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +
