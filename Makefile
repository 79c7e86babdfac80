# Everything a newcomer runs; each target sets up what it needs.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
RUNS := $(VENV)/.runs
INSTALLED := $(VENV)/.installed
# Compiling every module of every dependency ahead takes a minute; those that are imported are compiled then.
PIP := $(BIN)/pip install --quiet --no-compile --disable-pip-version-check --constraint constraints.txt

.PHONY: help install demo test lint evals format clean

help: ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

install: $(INSTALLED) ## make the virtual environment with the project and its tools in it

$(RUNS): pyproject.toml constraints.txt # all that running takes
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 install"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) --editable '.[finnish,ocr]'
	@touch $@

$(INSTALLED): $(RUNS)
	$(PIP) --editable '.[dev,finnish,ocr,plots]'
	@touch $@

demo: $(RUNS) ## the side panel on the sample corpus
	$(BIN)/ohjenuora demo

# A file's tests stay together, for they share what they make ready; more workers than these want memory, 2 GB each.
test: install ## the whole test suite
	$(BIN)/python -m pytest -n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

lint: install ## ruff, mypy and the layers of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --num-workers 2
	$(BIN)/lint-imports

evals: $(RUNS) ## how accurate it is on the sample questions: a table, and a report to open in a browser
	$(BIN)/ohjenuora evals all

format: install ## put the code into its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## take the virtual environment and caches away
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
