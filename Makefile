# make run · make test · make lab · make app · make bench · make hostile · make kills · make worn · make error-rate · make notebooks · make lock
# Each makes .venv and installs the lock first where that is missing or has changed.

PYTHON ?= python3
SEED ?= jaffar-express-2025
BIN := .venv/bin
INSTALLED := .venv/installed

run: $(INSTALLED)  ## read the accounts, execute the notebooks, write the figures and the report
	$(BIN)/tellings run $(SEED)

test: $(INSTALLED)  ## everything that says it works
	$(BIN)/ruff check lib tests benchmarks
	$(BIN)/ruff format --check lib tests benchmarks
	$(BIN)/pytest -n 2 --dist loadfile
	@echo "nbval compares every stored output of notebooks/ with a new run: tables, figure digests, seed digests."
	@echo "It ignores PNG bytes, and cells tagged nbval-ignore-output (controls; their rows follow as a plain table)."
	$(BIN)/pytest -n 2 --dist loadfile --nbval --nbval-current-env --nbval-cell-timeout 120 notebooks
	@$(BIN)/python tests/browser/browsers.py

lab: $(INSTALLED)  ## open the workbook in JupyterLab
	$(BIN)/jupyter lab --notebook-dir="$$($(BIN)/tellings workbook $(SEED))"

app: $(INSTALLED)  ## the same notebooks for a reader who does not code, on this machine only
	$(BIN)/tellings app $(SEED)

bench: $(INSTALLED)  ## how well and how fast; see benchmarks/README.md
	$(BIN)/python benchmarks/speed.py

hostile: $(INSTALLED)  ## N hostile folders in all (default 1000), taken up where the last run stopped
	$(BIN)/python tests/hostile/night.py $(or $(N),1000) --kept .hostile

kills: $(INSTALLED)  ## kill every command N times in all (default 200), and let the disk give out
	$(BIN)/python tests/hostile/kills.py $(or $(N),200)

worn: $(INSTALLED)  ## list rules that fire in fewer than two events: make worn FOLDERS="a b c"
	$(BIN)/python benchmarks/worn.py $(or $(FOLDERS),seeds/$(SEED))

error-rate: $(INSTALLED)  ## write into README.md how often an editor would change a field
	$(BIN)/python benchmarks/error_rate.py

check-corpora: $(INSTALLED)  ## every text under DIR through the whole path; none may stop it
	$(BIN)/python benchmarks/corpora.py $(DIR)

screens: $(INSTALLED)  ## write the finding and the pictures of README.md anew
	$(BIN)/python benchmarks/screens.py

notebooks: $(INSTALLED)  ## execute the committed notebooks in place
	$(BIN)/tellings refresh

lock: $(INSTALLED)  ## write requirements.txt anew from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --all-extras --custom-compile-command "make lock" --output-file requirements.txt pyproject.toml

$(INSTALLED): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Tellings needs Python 3.11 or later. Name one: make PYTHON=python3.12 run")'
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: run test lab app bench hostile kills worn error-rate check-corpora screens notebooks lock
