# Two commands do the whole job: `make site` and `make test`. Each sets up what it needs by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
MUTANTS := .cache/mutants
MUTMUT ?= $(CURDIR)/$(VENV)/mutants/bin/mutmut
# The program is started hundreds of times by the tests: where Python is told to keep nothing that it compiled,
# each start takes half as long again.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: site serve test bench mutants check runtime wheel floors lock clean help

help: ## what each command does
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(VENV)/site.done: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Civic Scorecard needs Python 3.11 or newer." if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/test.done: requirements-test.lock requirements-csvw.lock $(VENV)/site.done
	$(PIP) install --require-hashes -r requirements-test.lock
	test -x $(VENV)/csvw/bin/python || $(PYTHON) -m venv $(VENV)/csvw
	$(VENV)/csvw/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements-csvw.lock
	touch $@

# Programs of others that tests in the browser ask (axe, Lighthouse, an HTML checker). Those tests are skipped
# where there is no npm, or where it cannot get them.
$(VENV)/browser.done: tests/browser/package.json tests/browser/package-lock.json tests/browser/.npmrc $(VENV)/site.done
	@mkdir -p $(VENV)/browser
	@cp tests/browser/package.json tests/browser/package-lock.json tests/browser/.npmrc $(VENV)/browser
	@if ! command -v npm >/dev/null; then \
		echo "The tests with axe, Lighthouse and the HTML checker will be skipped: there is no npm."; \
	elif (cd $(VENV)/browser && npm ci --loglevel=error </dev/null); then touch $@; \
	else echo "The tests with axe, Lighthouse and the HTML checker will be skipped: npm could not get them."; fi

# Python for the browser (Pyodide), which the check at /officers/check/ runs on. It goes into the wheel.
RUNTIME := hooks/scorecard_browser
PACKED := $(RUNTIME)/pyodide/pyodide.asm.wasm.gz
$(PACKED): $(RUNTIME)/package.json $(RUNTIME)/package-lock.json $(RUNTIME)/.npmrc
	@command -v npm >/dev/null || { echo "There is no npm, so Python for the browser cannot be fetched."; exit 1; }
	@rm -rf $(RUNTIME)/pyodide && mkdir -p $(VENV)/runtime $(RUNTIME)/pyodide
	@cp $(RUNTIME)/package.json $(RUNTIME)/package-lock.json $(RUNTIME)/.npmrc $(VENV)/runtime
	@cd $(VENV)/runtime && npm ci --loglevel=error </dev/null
	@cd $(VENV)/runtime/node_modules/pyodide && \
		cp pyodide.mjs pyodide.asm.mjs python_stdlib.zip $(CURDIR)/$(RUNTIME)/pyodide && \
		gzip -9nc pyodide.asm.wasm >$(CURDIR)/$(PACKED)
	@chmod 644 $(RUNTIME)/pyodide/* && touch $@

runtime: $(PACKED) ## fetch what the check in the browser runs on (needs npm); the next build has it

site: $(VENV)/site.done ## check the data and build the website into site/
	$(BIN)/scorecard build

serve: $(VENV)/site.done ## the same, live at http://127.0.0.1:8000
	$(BIN)/python -m mkdocs serve

check: $(VENV)/test.done ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: $(VENV)/test.done $(VENV)/browser.done check ## every test, those in a real browser included
	@$(MAKE) --no-print-directory runtime || echo "The tests of the check in the browser will be skipped."
	$(BIN)/python tests/browser/chromium.py
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

bench: $(VENV)/test.done ## measure the build against bare MkDocs, as ratios
	$(BIN)/python -m benchmarks

# Not part of `make test`: it takes up to half an hour, and mutmut is in no lock file.
mutants: ## put small faults into periods, rules and status: how many do the tests catch?
	test -x $(MUTMUT) || $(PYTHON) -m venv $(VENV)/mutants
	test -x $(MUTMUT) || $(VENV)/mutants/bin/python -m pip --quiet install --require-hashes -r requirements.lock -r requirements-test.lock
	test -x $(MUTMUT) || $(VENV)/mutants/bin/python -m pip --quiet install mutmut==3.8.1
	rm -rf $(MUTANTS) && mkdir -p $(MUTANTS)
	cp -R tests pyproject.toml $(MUTANTS) && cp -R hooks $(MUTANTS)/src
	cd $(MUTANTS) && $(MUTMUT) run
	cd $(MUTANTS) && $(MUTMUT) results | tee survivors.txt
	@cd $(MUTANTS) && $(MUTMUT) results --all true | awk ' \
		{ part = /model\.(period|notation)/ ? "periods" : /check.rules/ ? "rules" : "status"; all[part]++ } \
		/: (killed|timeout)$$/ { caught[part]++ } \
		END { for (p in all) printf "%s: %d of %d caught, %.1f%%\n", p, caught[p], all[p], 100 * caught[p] / all[p] }'

# The wheel knows from which repository it was released, so that the sites it starts can call its workflows.
RELEASED_FROM := hooks/scorecard/starting/released-from.txt
wheel: $(VENV)/site.done ## build the wheel that councils install, into dist/
	rm -rf build dist
	@$(MAKE) --no-print-directory runtime || echo "The wheel will lack the check in the browser."
	test -n "$$(cat $(RELEASED_FROM) 2>/dev/null)" || git remote get-url origin 2>/dev/null \
		| sed -nE 's#^.*github\.com[:/]([^/]+/[^/]+)$$#\1#p' | sed 's#\.git$$##' > $(RELEASED_FROM)
	$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .
	rm -rf build

# Not part of `make test`: it asks the package index for old versions.
floors: wheel ## build a site with the lowest versions that pyproject.toml allows
	rm -rf $(VENV)/floors && $(PYTHON) -m venv $(VENV)/floors
	$(BIN)/python tests/floors.py > $(VENV)/floors/floors.txt
	$(VENV)/floors/bin/python -m pip --disable-pip-version-check --quiet install -r $(VENV)/floors/floors.txt
	$(VENV)/floors/bin/python -m pip --disable-pip-version-check --quiet install --no-deps dist/*.whl
	rm -rf $(VENV)/floors/site
	$(VENV)/floors/bin/scorecard new site $(VENV)/floors/site --council "Vale Council" --example
	cd $(VENV)/floors/site && ../bin/scorecard build

lock: ## pin the dependencies again (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group build pyproject.toml --output-file requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group dev pyproject.toml --constraint requirements.lock --output-file requirements-test.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group csvw --output-file requirements-csvw.lock

clean: ## forget what earlier builds left
	rm -rf site .cache
