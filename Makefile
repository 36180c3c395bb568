# The same commands for people and for CI.
.DEFAULT_GOAL := help
.PHONY: help setup demo test documents fuzz events golden check format bench reference site gallery lock clean

BIN := .venv/bin
PROJECTS ?= projects
OUT ?= build

help:  ## show this list
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

setup:  ## install what is needed to develop and test
	@tools/setup.sh dev

demo:  ## set up what is missing, check and build the sample projects
	@tools/setup.sh run
	@tools/demo.sh $(PROJECTS) $(OUT)

test: setup  ## set up what is missing and run all tests
	@$(BIN)/python -m pytest -n auto --dist loadgroup -q

documents: setup  ## test every document of every sample in every language and format (long)
	@ERASMUS_DOCS_EVERY=1 $(BIN)/python -m pytest -n auto --dist loadgroup -q tests/documents/test_every_document.py tests/documents/test_html.py tests/documents/docx/test_redline.py tests/documents/test_rule_sheet.py tests/documents/test_agreement_consortium.py tests/documents/test_application_draft.py tests/documents/test_part_b.py tests/test_privacy.py tests/build/test_hostile.py tests/docs/test_site.py tests/documents/test_awkward_projects.py tests/tools/test_bench.py

fuzz: setup  ## try generated, changed and very large projects (long); CASES=400 SEED=1
	@$(BIN)/python -m tools.fuzz $(if $(CASES),--cases $(CASES)) $(if $(SEED),--seed $(SEED))
	@$(BIN)/python -m tools.fuzz_reader $(if $(CASES),$(CASES)00) $(SEED)

events: setup  ## kill builds hundreds of times, fill disks, change files meanwhile (long); SEED=1
	@$(BIN)/python -m tools.events $(if $(SEED),--seed $(SEED))

golden: setup  ## write the golden texts of all documents anew; read the difference
	@$(BIN)/python -m pytest -q tests/documents/test_golden.py --update-golden

check: setup  ## lint, format and types, as CI runs them
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: setup  ## format the code
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: setup  ## measure, as ratios in one run
	@$(BIN)/python -m tools.bench

reference: setup  ## write the generated documentation anew
	@$(BIN)/python -m tools.reference

site: setup  ## make the documentation as a site, in site/
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build -q

gallery: setup  ## draw docs/gallery.md and the pictures of the README anew (needs pdftoppm; takes minutes)
	@$(BIN)/python -m tools.gallery
	@$(BIN)/python -m tools.pictures

lock:  ## resolve the lock files anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-emit-index-url --no-emit-find-links --no-annotate --extra forms --extra serve \
	    pyproject.toml tools/build.in -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-emit-index-url --no-emit-find-links --no-annotate --extra dev pyproject.toml \
	    tools/build.in -o requirements-dev.lock

clean:  ## remove the virtual environment and what was built
	rm -rf .venv build/*/ site .mypy_cache .ruff_cache .pytest_cache .hypothesis
