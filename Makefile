# Two commands for newcomers: `make demo` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SHARE  := pyproject.toml constraints.txt
# a module is compiled when it is first imported: most never are, and all of them would take half of the time
INSTALL := $(BIN)/python -m pip --disable-pip-version-check --quiet install --no-compile -c constraints.txt
# tests run in so many processes; each keeps to a stretch of the files and takes from another's end when done
WORKERS ?= 2
# one heap for all threads of a process (glibc): what one of them has freed is there for the others
PYTEST  := MALLOC_ARENA_MAX=1 $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

.PHONY: demo test test-all lint scripts documented smoke bench mutants picture browser clean

demo: $(VENV)/.demo
	@$(BIN)/liulin-geo demo

test: $(VENV)/.test browser lint scripts
	@$(PYTEST) -m "not every_view and not slow"

# all that `make test` runs, the slow tests and every view in every browser, with more examples drawn, in CI's environment:
# a skipped test fails
test-all: $(VENV)/.test browser lint scripts
	@CI=true $(PYTEST) --hypothesis-profile=thorough

lint: $(VENV)/.test
	@$(BIN)/ruff check liulin_geo tests tools bench
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

# the sources of the pages' scripts: bundles up to date, ESLint, TypeScript, unit tests; node comes with the tests' packages
scripts: $(VENV)/.test scripts/node_modules/.package-lock.json
	@PATH="$(CURDIR)/$(BIN):$$PATH"; cd scripts; npm run --silent check && npm run --silent test

scripts/node_modules/.package-lock.json: scripts/package-lock.json | $(VENV)/.test
	@PATH="$(CURDIR)/$(BIN):$$PATH"; cd scripts; npm ci --silent && touch node_modules/.package-lock.json

# what the READMEs and docs say, run in a clean clone of the last commit
documented: $(VENV)/.test browser
	@$(BIN)/python -m tools.documented

# the installed package on the oldest and the newest Python, with the newest packages
smoke: $(VENV)/.test
	@$(BIN)/python -m tools.smoke

bench: $(VENV)/.test browser
	@$(BIN)/python -m bench.run

# of a sample of small changes to the code, how many no test notices; takes an hour or two, see docs/mutants.md
mutants: $(VENV)/.test
	@$(INSTALL) -e '.[test,outlines,mutants]'
	@$(BIN)/python -m pytest -q tools/mutants
	@nice -n 15 $(BIN)/python -m tools.mutants $(MUTANTS)

# the pictures and printed examples of the READMEs, and the pictures of the layers' pages
picture: $(VENV)/.test browser
	@$(BIN)/python -m tools.readme_picture
	@$(BIN)/python -m tools.layer_pictures

# a stamp is newer than what it was installed from, so that a second run installs nothing
$(VENV)/.demo: $(SHARE) | $(VENV)/bin/python
	@echo "正在安装（仅首次）/ installing (first time only) ..." >&2
	@$(INSTALL) -e .
	@touch $@

$(VENV)/.test: $(SHARE) | $(VENV)/bin/python
	@$(INSTALL) -e '.[test,outlines]'
	@touch $(VENV)/.demo $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "需要 Python 3.11 或更新版本 / Python 3.11 or newer is needed (make PYTHON=python3.12 demo)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "请先安装 / install first: apt-get install python3-venv"; exit 1; }

# Chromium (the one without a window), Firefox, a Chinese font and what Playwright's Node needs from Debian's packages,
# for the tests that look at maps; without a package source, a Chromium that is there already does
browser:
	@command -v chromium-headless-shell >/dev/null && command -v firefox-esr >/dev/null && \
	  ls /usr/lib/*/libatomic.so.1 >/dev/null 2>&1 && fc-list 2>/dev/null | grep -q "Noto Sans CJK" || { \
	  if [ "$$(id -u)" = 0 ]; then as=; else as=sudo; fi; \
	  $$as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$as apt-get install -y -qq \
	    chromium-headless-shell firefox-esr fontconfig fonts-noto-cjk libatomic1 >/dev/null; } || \
	  { command -v chromium >/dev/null && command -v firefox-esr >/dev/null; }

clean:
	rm -rf $(VENV) artefacts .pytest_cache .mypy_cache .ruff_cache .hypothesis
