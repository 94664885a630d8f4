# Everything is relative to this folder, whose path may hold spaces.
VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
# Which Python makes the environment; empty: the first that fits of python3.13, 3.12, 3.11, python3.
PYTHON ?=
# More words for pytest: make test ARGS="tests/house -k contracts"
ARGS ?=

# How long `make fuzz` runs.
MINUTES ?= 60
# How many models `make audit` draws.
MODELS ?= 500

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup diagrams test lint fmt bench fuzz audit check docs review accept clean

help:  ## list these targets
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | while IFS='|' read -r name what; do printf '%-17s%s\n' "$$name" "$$what"; done

setup: $(READY)  ## make .venv with the versions of constraints.txt

$(READY): pyproject.toml constraints.txt
	@sh .ci/venv "$(PYTHON)"
	@echo "Setting up $(VENV); the first time this takes about a minute."
	@$(PY) -m pip install -qq --disable-pip-version-check -c constraints.txt setuptools
	@$(PY) -m pip install -qq --disable-pip-version-check -c constraints.txt --no-build-isolation --config-settings editable_mode=compat -e '.[dev]'
	@touch $@

diagrams: $(READY)  ## draw every sheet of every model into diagrams/
	@$(PY) -m eamodel render

test: $(READY)  ## run the tests; ARGS="..." goes to pytest
	@$(PY) -m pytest -q -n auto --maxprocesses 8 $(ARGS)

lint: $(READY)  ## ruff, mypy --strict and the import contracts
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy --strict eamodel tests
	@$(VENV)/bin/lint-imports --no-logo --no-cache

fmt: $(READY)  ## format the code and mend what ruff can mend
	@$(PY) -m ruff check --fix-only .
	@$(PY) -m ruff format .

bench: $(READY)  ## measure processor time and memory on generated models
	@$(PY) -m pip install -qq --disable-pip-version-check -c constraints.txt --no-build-isolation --config-settings editable_mode=compat -e '.[bench]' || echo "D2 is not to be had here; the rest is measured."
	@$(PY) -m tests.bench

fuzz: $(READY)  ## fuzz the reader for an hour; MINUTES=5 for less
	@$(PY) -m pip install -qq --disable-pip-version-check -c constraints.txt --no-build-isolation -e '.[fuzz]'
	@$(PY) -m tests.fuzz --minutes $(MINUTES)

audit: $(READY)  ## draw 500 generated models and audit every sheet; MODELS=60 for fewer
	@$(PY) -m tests.audit --models $(MODELS)

check:  ## exactly what continuous integration runs: test, lint, no picture stale or at fault
	@bash .ci/run

review: $(READY)  ## draw a page that shows changed sheets before and after: build/review/index.html
	@$(PY) -m tests.pictures.review

accept: $(READY)  ## take the changed sheets as the new truth, after looking at the page of `make review`
	@$(PY) -m eamodel render

docs: $(READY)  ## write docs/findings.md, docs/schemas/ and docs/pictures/ from the code
	@$(PY) -m tests.docs.make_findings > docs/findings.md
	@$(PY) -m tests.docs.make_schemas
	@$(PY) -m tests.docs.make_pictures

clean:  ## remove what the other targets made, diagrams excepted
	@rm -rf $(VENV) build eamodel.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find eamodel tests -name __pycache__ -type d -prune -exec rm -rf {} +
