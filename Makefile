# make run: show the explorer on this computer.   make test: install what the tests need, run them.
PYTHON ?= python3
PORT ?= 8080
VENV := .venv
BIN := $(VENV)/bin
VIEWER := explorer/web/viewer
VIEWER_SOURCES := $(shell find $(VIEWER)/src $(VIEWER)/*.json $(VIEWER)/*.ts -type f 2>/dev/null)

.PHONY: run test test-fast lint meshes pictures clean help

help:
	@echo "make run [PORT=8080] [ARGS=--no-browser]   show the explorer"
	@echo "make test                                  install what the tests need and run all of them"
	@echo "make test-fast                             the tests without browser, pictures and builds"
	@echo "make lint                                  ruff, mypy, TypeScript"
	@echo "make meshes                                rebuild meshes/ from anatomy_data/"
	@echo "make pictures                              redraw the pictures of the README"

run: $(VENV)/.installed
	$(BIN)/back-explorer serve --host 127.0.0.1 --port $(PORT) $(ARGS)

test: $(VENV)/.installed-dev
	$(BIN)/python tests/prepare_machine.py
	$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

test-fast: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -m "not browser and not image and not slow" $(ARGS)

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

meshes: $(VENV)/.installed
	$(BIN)/back-explorer build

pictures: $(VENV)/.installed-dev
	$(BIN)/python docs/make_pictures.py

clean:
	rm -rf $(VENV) .mesh_cache $(VIEWER)/dist $(VIEWER)/node_modules

$(VENV)/bin/python:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { \
	  echo "Python 3.11 or newer is needed; try: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "Python's venv module is missing; on Debian or Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt hatch_build.py $(VIEWER_SOURCES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/bin/python pyproject.toml constraints.txt hatch_build.py $(VIEWER_SOURCES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@touch $@ $(VENV)/.installed
