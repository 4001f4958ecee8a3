# `make run` serves the sample organization; `make test` runs every test; `make check` looks at style, types and layers.
PYTHON ?= python3
DATA ?= data
INSTALLED := .venv/.installed
DEVELOPED := .venv/.developed

.PHONY: run test check install

run: $(INSTALLED)
	.venv/bin/seasoned serve --demo --data $(DATA)

test: $(DEVELOPED)
	scripts/test

check: $(DEVELOPED)
	scripts/check

install: $(INSTALLED)

$(INSTALLED): pyproject.toml constraints.txt
	PYTHON=$(PYTHON) scripts/install
	touch $@

$(DEVELOPED): pyproject.toml constraints.txt
	PYTHON=$(PYTHON) scripts/install dev
	touch $(INSTALLED) $@
