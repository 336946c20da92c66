# Needs Python 3.11 or newer and make, and nothing else: everything is installed
# into .venv from the lock files, with their hashes checked.
#
#   make demo    audit the sample suppliers and open the review screen
#   make test    run the whole test suite
#   make check   format, lint, types, imports, tests and coverage
#   make bench   measure speed and memory
#   make lock    resolve the dependencies again

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps
LOCKED = $(PIP) --no-compile --require-hashes
RUN = $(VENV)/.installed-to-run
DEV = $(VENV)/.installed-to-develop
COMPILE = $(BIN)/uv pip compile pyproject.toml --quiet --universal \
  --python-version 3.11 --generate-hashes --no-header --no-annotate \
  --no-emit-index-url --no-emit-find-links

.DEFAULT_GOAL := help
.PHONY: help demo test check format lint types imports coverage bench lock clean

help:
	@sed -n 's/^#   //p' Makefile

demo: $(RUN)
	@$(BIN)/auditor demo

test: $(DEV)
	@$(BIN)/python -m pytest

check: lint types imports coverage

format: $(DEV)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lint: $(DEV)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: $(DEV)
	@$(BIN)/mypy

imports: $(DEV)
	@$(BIN)/lint-imports

coverage: $(DEV)
	@$(BIN)/python -m pytest --cov
	@$(BIN)/coverage report --fail-under=100 \
	  --include='auditor/domain/*,auditor/services/*'

bench: $(DEV)
	@$(BIN)/python -m evaluations bench --write

lock: $(DEV)
	@$(COMPILE) --group build -o requirements.lock
	@$(COMPILE) --group build --group dev -c requirements.lock \
	  -o requirements-dev.lock

clean:
	@rm -rf $(VENV) build dist .coverage .mypy_cache .ruff_cache .pytest_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'Python 3.11 or newer is needed; name it: make PYTHON=python3.12' >&2; \
	  exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo 'The venv module is missing; on Debian: apt install python3-venv' >&2; \
	  rm -rf $(VENV); exit 1; }

$(RUN): requirements.lock pyproject.toml | $(BIN)/python
	@echo 'Installing what the auditor needs into $(VENV) (about a minute)...' >&2
	@$(LOCKED) -r requirements.lock
	@$(PIP) --no-build-isolation --editable .
	@touch $@

$(DEV): requirements-dev.lock $(RUN)
	@echo 'Installing what its tests need...' >&2
	@$(LOCKED) -r requirements-dev.lock
	@touch $@
