# The commands of the dashboard. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help setup setup-run run demo check read test every known format lint types layers fast browser-ready \
        office-ready bench calibrate first-page attack screenshots roles security audit lock
MAKEFLAGS += --no-print-directory
# Compiled modules are kept, whatever the machine is set to: a second start takes half the time.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3.11
PY := .venv/bin/python
# What PDF needs from Debian; without it the dashboard runs, and a PDF says what is missing.
PANGO := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
# Tests in four processes, in the order and the groups of tests/order.py.
PYTEST := $(PY) -m pytest -q -n 4 --no-loadscope-reorder --durations=10
CODE := $(wildcard app.py) report.py worker.py notices.py settings.py gunicorn.conf.py dashboard data_access layouts callbacks tests

# $(call install,<name>,<requirements>): make .venv where it is missing, and install the locked
# requirements where their checksum is not the one that was installed last.
define install
	@set -e; \
	sum=$$(cat requirements-setup.txt $(2) | cksum | tr ' ' '-'); \
	stamp=.venv/installed-$(1)-$$sum; \
	if [ -e $$stamp ] && $(PY) -c '' 2>/dev/null; then exit 0; fi; \
	if ! $(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then \
	  echo "Python 3.11 is missing: install it (on Debian 12: apt install python3 python3-venv)" \
	       "or name it, as in 'make PYTHON=/path/to/python3.11'." >&2; exit 1; fi; \
	if ! $(PYTHON) -c 'import venv, ensurepip' 2>/dev/null; then \
	  echo "Python 3.11 is here without its venv module: install that" \
	       "(on Debian 12: apt install python3-venv)." >&2; exit 1; fi; \
	if ! [ -w . ]; then \
	  echo "This folder cannot be written to ($(CURDIR)): the dashboard keeps its packages and" \
	       "its store here, so put a copy where you may write." >&2; exit 1; fi; \
	echo "Installing what the dashboard needs ($(1)) into .venv: once, about a minute..."; \
	$(PY) -c 'import pip' 2>/dev/null || $(PYTHON) -m venv --clear .venv; \
	pip="$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes"; \
	$$pip -r requirements-setup.txt; \
	$(PY) -m uv pip install --quiet --python $(PY) --require-hashes $(addprefix -r ,$(2)) || \
	$$pip $(addprefix -r ,$(2)) || { \
	  echo "The packages could not be installed: is a package index within reach?" >&2; exit 1; }; \
	rm -f .venv/installed-$(1)-*; touch $$stamp
endef

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

setup: ## make .venv with everything to run, develop and test
	$(call install,all,requirements.txt requirements-dev.txt)

setup-run:
	$(call install,run,requirements.txt)

run: setup-run ## start the dashboard; PORT, HOST and DATABASE_URL are obeyed
	@$(PY) -m data_access ready
	@WITH_WORKER=$${WITH_WORKER:-1} exec $(PY) -m gunicorn app:server

demo: setup-run ## invent the demonstration partnership
	@$(PY) -m data_access demo

check: read fast ## format, lint, types, layers, fast tests

read: setup
	@$(MAKE) --jobs=2 --output-sync=target lint types layers

lint: setup
	@$(PY) -m ruff format --check --quiet . || { echo "Run 'make format'." >&2; exit 1; }
	@$(PY) -m ruff check --quiet .

format: setup ## put the code into the one style
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

types: setup
	@$(PY) -m mypy $(CODE)

layers: setup
	@$(PY) .venv/bin/lint-imports

fast: setup
	@$(PYTEST) -m "not browser and not postgres and not faults and not exports and not load"

test: lint layers browser-ready office-ready ## everything that must pass to land
	@$(MAKE) --jobs=2 types every

# Types are read beside the tests. What a test starts by `make` shares no jobs with this one.
every: known
	@MAKEFLAGS=--no-print-directory $(PYTEST) -m "not load"

# Every module is compiled once here, and not once in each process of the tests.
known: setup
	@$(PY) -m pytest -q -n 0 --collect-only | tail -n 1

# Chromium and LibreOffice are what the tests need and no package of requirements-dev.txt brings.
browser-ready:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || { \
	  if [ "$$(id -u)" = 0 ]; then as_root=; \
	  elif sudo -n true 2>/dev/null; then as_root="sudo -n"; \
	  else echo "Chromium is missing and may not be installed: tests in a browser are left out."; \
	    exit 0; fi; \
	  echo "Installing Chromium for the tests..."; \
	  { $$as_root apt-get update -qq && $$as_root env DEBIAN_FRONTEND=noninteractive \
	      apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; } || \
	    echo "Chromium could not be installed: tests in a browser are left out."; }

# Files of pictures, tables and papers are opened with LibreOffice and poppler, as their readers do.
# A PDF is set with Pango, which no package of requirements.txt brings.
office-ready: setup
	@{ command -v lowriter && command -v loimpress && command -v localc && command -v pdftotext && \
	  $(PY) -W error -c 'import weasyprint'; } >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ]; then as_root=; \
	  elif sudo -n true 2>/dev/null; then as_root="sudo -n"; \
	  else echo "LibreOffice or Pango is missing and may not be installed: their tests are left out."; \
	    exit 0; fi; \
	  echo "Installing LibreOffice, poppler and Pango for the tests..."; \
	  { $$as_root apt-get update -qq && $$as_root env DEBIAN_FRONTEND=noninteractive apt-get \
	      install -y -qq --no-install-recommends libreoffice-draw libreoffice-calc \
	      libreoffice-writer libreoffice-impress poppler-utils $(PANGO) >/dev/null; } || \
	    echo "LibreOffice or Pango could not be installed: their tests are left out."; }

bench: setup ## measure speed and size, and write docs/performance.md
	@$(PY) -m tests.performance

calibrate: setup ## measure how often the rules are wrong, and write docs/calibration.md
	@$(PY) -m tests.calibration

first-page: setup ## draw twenty other demonstrations: is the first item a true change?
	@$(PY) -m tests.calibration.first_page

attack: setup ## try to work out every hidden count from all that is sent, and write docs/attack.md
	@$(PY) -m tests.attack

roles: setup ## walk every address as every role, and write docs/roles.md
	@$(PY) -m tests.roles

security: setup ## write docs/asvs.md from tests/security/requirements.toml
	@$(PY) -m tests.security

screenshots: setup ## draw the pictures of docs/screenshots
	@$(PY) -m tests.screenshots

audit: setup ## look the locked packages up among known faults, list licences, write var/sbom.json
	@$(PY) -m tests.audit

lock: setup ## resolve requirements*.in again
	@for name in requirements-setup requirements requirements-dev; do \
	  $(PY) -m uv pip compile --quiet --generate-hashes --no-header --python-version 3.11 \
	    --python-platform x86_64-manylinux_2_28 $$name.in -o $$name.txt; done
