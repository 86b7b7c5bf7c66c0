.PHONY: help setup demo test run check docs bench fuzz lock clean
help:
	@echo "make demo    a small site that changes, tracked over HTTP, ending in a digest"
	@echo "make test    every test"
	@echo "make run     the daemon, with sources.toml"
	@echo "make check   lint, types, layers"
	@echo "make docs    the documentation site, in build/docs"
	@echo "make bench   sweeps of 300 and 1,000 pages beside a bare HTTP loop"
	@echo "make fuzz    coverage-guided fuzzing of each reader, 25 minutes in all (SECONDS=600 for ten times that)"
	@echo "make lock    pin the newest dependencies that pyproject.toml allows"

setup:
	@sh scripts/setup.sh

demo: setup
	@.venv/bin/tracker demo

# Hundreds of processes are started: each finds what the first has compiled, whatever the environment says of that.
test: setup
	@PYTHONDONTWRITEBYTECODE= .venv/bin/python -m pytest -n auto --dist worksteal

run: setup
	@.venv/bin/tracker run

check: setup
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/python -m pytest -q tests/test_layers.py

docs: setup
	@.venv/bin/python -m sphinx -W --keep-going -q -b html -d build/doctrees docs build/docs
	@echo "build/docs/index.html"

bench: setup
	@.venv/bin/python -m benchmarks.sweep

fuzz: setup
	@.venv/bin/python -m tests.fuzz --seconds $(or $(SECONDS),60)

lock:
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --group dev pyproject.toml --upgrade --output-file requirements.lock

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
