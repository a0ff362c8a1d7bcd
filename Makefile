PYTHON ?= python3
BIN := .venv/bin
# A plain path to this folder: the default import hook would slow each start of Python by half.
INSTALL := $(BIN)/pip install --quiet --config-settings editable_mode=compat --editable

.PHONY: demo test lint bench docs evidence rewrites clean

demo: .venv/demo.stamp
	$(BIN)/pushlint check --format full --exit-zero examples

test: .venv/test.stamp
	@$(MAKE) --no-print-directory languagetool || echo "no LanguageTool: what needs it is not tested"
	LTP_JAR_DIR_PATH="$(LANGUAGETOOL)" $(BIN)/pytest --cov

# where the jars of the LanguageTool are kept that the tests ask
LANGUAGETOOL ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/pushlint/languagetool-6.6

.PHONY: languagetool
languagetool:
	@test -d "$(LANGUAGETOOL)" || { \
	    rm -rf "$(LANGUAGETOOL).part"; \
	    mvn --quiet --batch-mode --file tests/languagetool dependency:copy-dependencies \
	        -DoutputDirectory="$(LANGUAGETOOL).part" && \
	    mv "$(LANGUAGETOOL).part" "$(LANGUAGETOOL)"; \
	}

lint: .venv/lint.stamp
	$(BIN)/pre-commit run --all-files

bench: .venv/demo.stamp
	$(BIN)/python bench/speed.py

rewrites: .venv/demo.stamp
	$(BIN)/python bench/rewrites.py

docs: .venv/demo.stamp
	$(BIN)/python docs/page.py

evidence: .venv/demo.stamp
	$(BIN)/python bench/evidence.py

clean:
	rm -rf .venv .bench .coverage .hypothesis .mypy_cache .pytest_cache build dist *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/demo.stamp: WANTED := .
.venv/test.stamp: WANTED := .[test]
.venv/lint.stamp: WANTED := .[lint]
.venv/%.stamp: setup.cfg pyproject.toml
	$(PYTHON) -m venv .venv
	$(INSTALL) '$(WANTED)'
	$(BIN)/python -m compileall -q pushlint  # as pip does for a wheel
	touch $@
