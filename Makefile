# `make` alone lists the targets. Set-up needs git, make, Python >= 3.11 with venv and pip, and the package registries.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
# One thread for each process of the model: more of them are slower (README, "Speed").
export OMP_NUM_THREADS ?= 1
export UV_LINK_MODE ?= copy
# With the machine's own certificates first (newsrooms have proxies), else with those that uv brings.
INSTALL := VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --require-hashes
CORPUS ?=
CORPORA ?=

.PHONY: help run setup test check format evaluate bench clean lock

help:  ## List the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

run: .venv/.ready  ## Load the demo corpus (or CORPUS=path) if it is not loaded, and open the app on 127.0.0.1:8501
	@$(BIN)/dateline open $(if $(CORPUS),"$(CORPUS)",)

setup: .venv/.ready  ## Make .venv with the pinned dependencies, nothing else

# The tests in the browser mostly wait for it, so the others run beside them.
test: .venv/.ready-test  ## Run the whole suite, in a real browser too (installs Chromium if there is none)
	@mkdir -p build; $(BIN)/python -m pytest tests/browser >build/browser-tests.log 2>&1 & browser=$$!; \
	$(BIN)/python -m pytest --ignore=tests/browser; rest=$$?; \
	wait $$browser; seen=$$?; echo "In the browser:"; cat build/browser-tests.log; exit $$((rest || seen))

check: .venv/.ready-test  ## Format, lint, types and the layer test
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -q tests/test_layers.py

format: .venv/.ready-test  ## Format the code and mend what the linter can mend
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

evaluate: .venv/.ready  ## Measure quality on data/gold and, with CORPORA=path, on annotated corpora
	@$(BIN)/dateline evaluate $(if $(CORPORA),--corpora "$(CORPORA)",)

bench: .venv/.ready-test  ## Measure parsing against bare spaCy, and the pages (of CORPUS=a loaded corpus) in a browser
	@$(BIN)/python -m tests.benchmarks $(if $(CORPUS),--corpus "$(CORPUS)",)

clean:  ## Remove the environment and every cache (loaded corpora stay)
	rm -rf .venv build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

lock: .venv/.ready  ## Pin the dependencies anew (exact versions with hashes)
	$(BIN)/uv pip compile --upgrade --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --upgrade --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --extra test -c requirements.txt pyproject.toml -o requirements-test.txt

.venv/bin/uv: requirements-uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Dateline needs Python 3.11 or newer; $(PYTHON) is " + sys.version.split()[0] + ". Install a newer one and run: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)")'
	@$(PYTHON) -m venv .venv || { echo "Python's venv module is missing. On Debian: apt-get install python3-venv"; rm -rf .venv; exit 1; }
	@echo "Installing the environment into .venv (about 1.3 GB, a few minutes on a first run)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.txt
	@touch $@

.venv/.ready: .venv/bin/uv requirements.txt pyproject.toml
	@$(INSTALL) --system-certs -r requirements.txt || $(INSTALL) -r requirements.txt
	@VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.venv/.ready-test: .venv/.ready requirements-test.txt tests/browser/install.py
	@$(INSTALL) --system-certs -r requirements-test.txt || $(INSTALL) -r requirements-test.txt
	@$(BIN)/python tests/browser/install.py
	@touch $@
