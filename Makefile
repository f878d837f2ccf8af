# `make test` and `make demo` do all set-up by themselves on a bare Debian machine.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON := .venv/bin/python
PYTEST := QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest
QT6_CHECKS := QGS101,QGS102,QGS103,QGS104,QGS4
SHIPPED_CODE = __init__.py $(wildcard plugin.py) core $(wildcard algorithms ui)

.PHONY: help setup qgis4 test test-matrix demo run lint format docs package bench screenshot clean clean-all

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

setup: ## install what is missing: Debian packages, .venv
	@scripts/setup

qgis4: ## the same, and .venv-qgis4: numpy 2 and Qt 6, without QGIS
	@scripts/setup qgis4

test: qgis4 ## run the test suite (TESTS='...' to choose, PYTEST_ARGS='...' for more options)
ifdef TESTS
	@$(PYTEST) $(PYTEST_ARGS) $(TESTS)
else
	@scripts/test $(PYTEST_ARGS)
	@scripts/test_numpy2 $(PYTEST_ARGS)
endif

test-matrix: ## the test suite on QGIS 3.22, 3.40 and 3.44, in Debian chroots (root; MATRIX='trixie' to choose)
	@scripts/test_matrix $(MATRIX)

demo: setup ## run the whole workflow on the shipped sample, into demo-output/
	@scripts/demo

run: setup ## qgis_process with the plugin enabled: make run ARGS='help chalandise:pmedian'
	@scripts/qgis_process $(ARGS)

lint: qgis4 ## style, types, import rules, and the checks of the plugin repository
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@$(PYTHON) -m pytest -q -p no:pytest_qgis tests/unit/test_architecture.py
	@$(PYTHON) -m bandit -q -r $(SHIPPED_CODE) -t "$$(paste -sd, .ci/bandit-ids.txt)"
	@$(PYTHON) scripts/package.py --list | tr '\n' '\0' | xargs -0 $(PYTHON) -m detect_secrets.pre_commit_hook
	@$(PYTHON) scripts/translate.py --check
	@scripts/in_qgis $(PYTHON) scripts/algorithm_pages.py --check
	@$(PYTHON) -m flake8 --isolated --select $(QT6_CHECKS) --per-file-ignores="compat.py:QGS4" $(SHIPPED_CODE)
	@.venv-qgis4/bin/python scripts/check_qt6.py

format: setup ## let ruff lay out and mend the code
	@$(PYTHON) -m ruff format .
	@$(PYTHON) -m ruff check --fix .

docs: setup ## renew docs/algorithms/ from the algorithms' own help
	@scripts/in_qgis $(PYTHON) scripts/algorithm_pages.py

package: setup ## build the zip that QGIS installs, into dist/
	@$(PYTHON) scripts/package.py

bench: setup ## run the benchmarks
	@scripts/bench $(ARGS)

screenshot: setup ## picture of a QGIS window with the sample result, into docs/images/
	@scripts/screenshot

clean: ## remove what the other targets produced, keep .venv
	@rm -rf build dist demo-output .pytest_cache .mypy_cache .ruff_cache .hypothesis .qgis-settings
	@find . -name __pycache__ -not -path './.venv*/*' -prune -exec rm -rf {} +

clean-all: clean ## remove .venv and .venv-qgis4 too
	@rm -rf .venv .venv-qgis4
