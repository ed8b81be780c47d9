# Sore Legs. `make serve` shows the site, `make test` runs every test; each sets up what it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ENGINES := .venvs
PORT ?= 8000
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# A command and a test that start Python again need not compile the same files again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: serve test engines tools npm test-fast test-content build check new format lint lock bench load image audit packages release clean setup epoch

serve: setup
	@$(BIN)/sorelegs serve --port $(PORT)

# Everything, on all processors: a file of tests stays on one, so that what its tests share is made once.
PYTEST = $(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder
test:
	@$(MAKE) --no-print-directory -j4 lint check engines tools npm
	@$(PYTEST)

# What the tests use beside the site's own environment; where npm or Java is missing, the tests that want them say so.
engines: $(ENGINES)/properdocs/.done $(ENGINES)/zensical/.done $(ENGINES)/dmn/.done $(ENGINES)/hosting/.done
tools: setup
	@$(BIN)/python tests/browser/chromium.py --install
	@$(BIN)/python tests/browser/three/install.py --install
	@$(BIN)/python tests/hosting/servers.py --install
npm:
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory $(ENGINES)/node/.done; fi
	@if command -v java >/dev/null && command -v npm >/dev/null; then $(MAKE) --no-print-directory $(ENGINES)/vnu/.done; fi

# What an article can break: for editors, in about a minute.
test-content: check
	@$(PYTEST) tests/content

# What needs no browser, no other engine and no server of others, and is no long search: for while you work.
test-fast: lint check
	@$(PYTEST) -m "not long" --ignore=tests/browser --ignore=tests/engines --ignore=tests/hosting

# A commit that is built twice gives the same bytes: its time is the build's, unless files have changed since.
EPOCH = $${SOURCE_DATE_EPOCH:-$$(test -z "$$(git status --porcelain 2>&1)" && git log -1 --format=%ct)}
epoch:
	@echo "$(EPOCH)"

build: check
	@epoch="$(EPOCH)"; test -z "$$epoch" || export SOURCE_DATE_EPOCH="$$epoch"; \
		$(BIN)/sorelegs build

check: setup
	@$(BIN)/sorelegs check

# make new TYPE=how-to TITLE="How do I stretch my calves?"; what is left out is asked for.
# Their words reach the shell as they are, through the environment: a title may hold quotation marks, $ and `.
override TITLE := $(value TITLE)
override TYPE := $(value TYPE)
export TITLE TYPE
new: setup
	@type="$$TYPE"; title="$$TITLE"; \
	if [ -z "$$type" ]; then printf 'Type (explainer, how-to, routine, myth, red-flag): '; read -r type; fi; \
	if [ -z "$$title" ]; then printf 'The question it answers: '; read -r title; fi; \
	$(BIN)/sorelegs new "$$type" "$$title"

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: setup
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .

# Freezes what is embedded elsewhere into overrides/embed/VERSION/, for ever: make release VERSION=1.0.0
release: build
	@$(BIN)/sorelegs release "$(VERSION)"

# What a release publishes, in dist/: for PyPI, for npm, and the bill of materials of what builds a site.
packages: build audit
	@rm -rf dist && mkdir -p dist/npm dist/sbom
	@epoch="$(EPOCH)"; test -z "$$epoch" || export SOURCE_DATE_EPOCH="$$epoch"; \
		$(BIN)/python -m hatchling build -d dist/pypi
	@cp site/embed/v*/*.tgz site/embed/v*/*/*.tgz dist/npm
	@cp .cache/sbom.json dist/sbom/sorelegs.cdx.json

# How many requests a second one process of nginx answers for home, ours and stock Material's; on loopback, bounded.
load: setup
	@$(BIN)/python tests/bench/load.py

# An image of the site, for other architectures too: make image SITE_URL=https://example.org/
# BUILD says how: BUILD="docker buildx build --platform linux/amd64,linux/arm64 --push", or BUILD="podman build".
BUILD ?= docker build
image:
	@test -n "$(SITE_URL)" || (echo "Name the site's address: make image SITE_URL=https://example.org/"; exit 1)
	@$(BUILD) --file .github/hosting/Dockerfile --tag site \
		--build-arg SITE_URL="$(SITE_URL)" --build-arg SOURCE_DATE_EPOCH="$(EPOCH)" .

# Licences of what runs, known vulnerabilities, dependencies that nothing uses; the bill of materials in .cache/sbom.json.
audit: setup $(ENGINES)/audit/.done
	@$(BIN)/python tests/audit/run.py

bench: setup
	@$(BIN)/python tests/bench/run.py

# Locks hold versions and hashes of every platform's files, and no address of a package index.
LOCK = $(ENGINES)/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --upgrade
lock: setup
	@test -x $(ENGINES)/lock/bin/uv || ($(PYTHON) -m venv $(ENGINES)/lock && $(ENGINES)/lock/bin/pip install --quiet uv)
	@$(LOCK) pyproject.toml --extra site --extra dev --output-file requirements.lock
	@$(LOCK) pyproject.toml tests/engines/properdocs.in --output-file tests/engines/properdocs.lock
	@$(LOCK) pyproject.toml tests/engines/zensical.in --output-file tests/engines/zensical.lock
	@$(LOCK) pyproject.toml tests/engines/dmn.in --output-file tests/engines/dmn.lock
	@$(LOCK) tests/engines/audit.in --output-file tests/engines/audit.lock
	@$(LOCK) tests/engines/hosting.in --output-file tests/engines/hosting.lock

setup: $(VENV)/.done

# The package is named from its environment and not from the root: with LC_ALL=C, Python does not start where the name
# of a folder above has other letters than ASCII.
UP = $(if $(findstring /,$(1)),../)
# One pip fills them all, and compiles nothing: most of it never runs, and Python compiles what does.
PIP = $(BIN)/python -m pip --python $(1)/bin/python install --quiet --no-compile
define ENVIRONMENT
	@$(PYTHON) tests/engines/python_ok.py
	@rm -rf $(1)
	@echo "Setting up $(1) …"
	@$(PYTHON) -m venv $(if $(filter-out $(VENV),$(1)),--without-pip) $(1)
	@$(call PIP,$(1)) --require-hashes --requirement $(2)
	@$(call PIP,$(1)) --no-deps --no-build-isolation --editable .
	@for path in $(1)/lib/python*/site-packages/*sorelegs*.pth; do echo "$(UP)../../../../hooks" > "$$path"; done
	@touch $(1)/.done
endef

$(VENV)/.done: requirements.lock pyproject.toml
	$(call ENVIRONMENT,$(VENV),requirements.lock)

# Another Python, to see that it builds the same bytes: make .venvs/python3.13/.done
$(ENGINES)/python3.%/.done: PYTHON = python3.$*
$(ENGINES)/python3.%/.done: requirements.lock pyproject.toml | $(VENV)/.done
	$(call ENVIRONMENT,$(ENGINES)/python3.$*,requirements.lock)

$(ENGINES)/%/.done: tests/engines/%.lock | $(VENV)/.done
	$(call ENVIRONMENT,$(ENGINES)/$*,tests/engines/$*.lock)

# From npm: the HTML checker, which runs in Java, and what other sites are made of. Where npm or Java is missing, the tests
# that want them say so and go on.
$(ENGINES)/vnu/.done $(ENGINES)/node/.done: $(ENGINES)/%/.done: tests/engines/%/package-lock.json
	@rm -rf $(ENGINES)/$* && mkdir -p $(ENGINES) && cp -r tests/engines/$* $(ENGINES)/$*
	@echo "Setting up $(ENGINES)/$* …"
	@cd $(ENGINES)/$* && npm ci --ignore-scripts --legacy-peer-deps --silent --no-audit --no-fund && touch .done || \
		echo "npm could not get what tests/engines/$*/package.json names: the tests that want it say so."

clean:
	@rm -rf $(VENV) $(ENGINES) site .cache .failed .pytest_cache .mypy_cache .ruff_cache
