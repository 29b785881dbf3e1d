# The verbs of the house. Invariant: every verb works in a clean clone without a question asked, and a second call does
# only what changed files ask for (files are compared by time, so nothing is started just to find that out).
#
# Needed: Python >= 3.11, stable Rust, Node >= 20 and their package registries. Everything else is put into .venv,
# target and frontend/node_modules.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

# --- what a user may set ----------------------------------------------------------------------------------------------

APP ?= examples/apps/gallery/app.py
PORT ?= 8501
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
TESTS ?= compat-tests
BROWSERS ?= 2

# --- what follows from it ---------------------------------------------------------------------------------------------

PY := .venv/bin/python
export PATH := $(PATH):$(HOME)/.cargo/bin
export PYTHONPATH := $(CURDIR)
export PYO3_PYTHON := $(CURDIR)/$(PY)
LOCKED := $(if $(CI),--locked)

RUST := $(shell find core-rs -name '*.rs' -o -name Cargo.toml) Cargo.toml Cargo.lock
PAGE := $(shell find frontend -name node_modules -prune -o -type f -print | grep -v '\.test\.tsx\?$$')
PAGE_DONE := lattice_st/static/index.html
NODE_DONE := frontend/node_modules/.package-lock.json

.PHONY: help run test check gen bench fmt dev docs compat fuzz notice lock clean
.PHONY: test-rust test-python test-page test-browser check-python check-rust check-page check-house core-ci core-release

help: ## Say what each verb does
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

run: .venv/.installed core-release $(PAGE_DONE) ## Serve an example; APP=path.py serves any script, PORT=8501
	@$(PY) -m lattice_st run $(APP) --server.port $(PORT) $(ARGS)

test: test-rust test-python test-page test-browser ## Run all tests: Rust, Python, TypeScript, browser

check: check-python check-rust check-page check-house ## Formats, types, lints, layers, generated files, sizes

gen: .venv/.installed core-ci $(NODE_DONE) ## Write what follows from the element specs
	$(PY) -m tools.gen

bench: .venv/.installed core-release ## Measure
	cargo bench --workspace
	for file in benchmarks/*.py; do [ ! -f "$$file" ] || $(PY) "$$file"; done

fmt: .venv/.installed ## Format Python and Rust
	$(PY) -m ruff check --fix --quiet . || true
	$(PY) -m ruff format .
	cargo fmt --all

dev: .venv/.installed core-ci $(NODE_DONE) ## Serve APP with the quickly built extension, and the page from Vite
	@trap 'kill 0' EXIT; (cd frontend && npx vite) & $(PY) -m lattice_st run $(APP) --server.port $(PORT) $(ARGS)

docs: gen notice ## Rewrite the generated documents

compat: .venv/.installed ## Record what our scripts do under the real Streamlit, and run the corpus of AppTest tests there
	$(PY) -m tools.compat

fuzz: .venv/.installed core-ci ## Compare full and incremental runs of fresh generated programs for HOURS=1
	PYTHONPATH=$(CURDIR):compat-tests $(PY) -m parity.fuzz.explore --hours $(or $(HOURS),1)

notice: .venv/.installed $(NODE_DONE) ## Write NOTICE from the lock files
	$(PY) tools/notice.py

lock: .venv/.installed ## Write requirements-dev.lock from the present environment
	$(PY) tools/lock.py

clean: ## Remove everything that was built
	rm -rf .venv target frontend/node_modules lattice_st/static lattice_st/_core*.so dist
	find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +

# --- what is built ----------------------------------------------------------------------------------------------------

.venv/.installed: requirements-dev.lock
	@[ -n "$(PYTHON)" ] || { echo "Lattice needs Python 3.11 or newer; set PYTHON=/path/to/python3." >&2; exit 1; }
	[ -x $(PY) ] || $(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@touch $@

frontend/node_modules/.package-lock.json: frontend/package-lock.json
	@command -v npm >/dev/null || { echo "The page is built with Node 20 or newer and npm; install Node.js." >&2; exit 1; }
	cd frontend && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

lattice_st/static/index.html: $(NODE_DONE) $(PAGE)
	cd frontend && npm run --silent build
	@touch $@

# One extension per profile; the stamp lies in target, so it goes when target goes.
target/%/.extension: .venv/.installed $(RUST)
	@command -v cargo >/dev/null || { echo "The core is built with stable Rust; install it with rustup." >&2; exit 1; }
	cargo build $(LOCKED) --profile $* -p lattice-py
	@touch $@

# Tests use profile ci, `make run` release; the copy is atomic and only made when it differs.
core-ci core-release: core-%: target/%/.extension
	@cmp -s target/$*/lib_core.* lattice_st/_core.so 2>/dev/null || { \
	  install -m755 $$(ls target/$*/lib_core.so target/$*/lib_core.dylib 2>/dev/null) lattice_st/_core.so.new && \
	  mv lattice_st/_core.so.new lattice_st/_core.so; }

# --- what is tested ---------------------------------------------------------------------------------------------------

test-rust: .venv/.installed
	cargo test $(LOCKED) --profile ci --workspace

test-python: .venv/.installed core-ci $(PAGE_DONE)
	$(PY) -m pytest $(TESTS) --ignore=compat-tests/browser

test-page: $(NODE_DONE)
	cd frontend && npm run --silent test

test-browser: .venv/.installed core-ci $(PAGE_DONE)
	[ ! -d compat-tests/browser ] || CHROMIUM=$$($(PY) tools/chromium.py) $(PY) -m pytest -n $(BROWSERS) --dist loadfile compat-tests/browser

# --- what is checked --------------------------------------------------------------------------------------------------

check-python: .venv/.installed core-ci
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports

check-rust: .venv/.installed
	cargo fmt --all --check
	cargo clippy $(LOCKED) --profile ci --workspace --all-targets -- -D warnings

check-page: $(PAGE_DONE)
	cd frontend && npm run --silent check && npm run --silent lint && npm run --silent size

check-house: .venv/.installed core-ci $(NODE_DONE)
	$(PY) tools/house.py
	$(PY) tools/notice.py --check
	$(PY) -m tools.gen --check
