# Two commands are enough: `make demo` shows Masthead at work, `make test` runs every check.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LOCK := requirements.lock

.PHONY: demo run test check format lint types layers tests core bench bench-quality bench-moves lock installed sbom manifests clean

# The lock is whole, so nothing is resolved: pip would otherwise look at releases that are newer than the lock.
$(READY): $(LOCK) pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $(LOCK)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

demo: $(READY) ## Index the sample articles and ask them
	@MASTHEAD_HOME=build/demo $(BIN)/python scripts/demo.py

run: $(READY) ## Start the Discord bot
	@$(BIN)/masthead run

test: format lint types layers tests ## Every check, as the build server runs it

format: $(READY)
	$(BIN)/ruff format --check .

lint: $(READY)
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports
	$(BIN)/python scripts/circles.py
	$(BIN)/python scripts/class_names.py
	$(BIN)/deptry bot knowledge

tests: $(READY)
	$(BIN)/pytest -q --numprocesses auto --dist loadscope

core: $(READY) ## The tests to run after every change: those that need no processes and servers
	$(BIN)/pytest -q --numprocesses auto --dist loadscope -m "not whole"

bench: $(READY) ## Every figure beside its peer; needs ../shared/bench
	$(BIN)/python -m bench.retrieval
	$(BIN)/python -m bench.reading
	$(BIN)/python -m bench.speed
	$(BIN)/python -m bench.importing --articles 1000
	$(BIN)/python -m bench.start
	$(BIN)/python -m bench.hostile_web
	$(BIN)/python -m bench.extraction
	$(BIN)/python -m bench.intake
	$(BIN)/python -m bench.near_duplicates
	$(BIN)/python -m bench.followups
	$(BIN)/python -m bench.models
	$(BIN)/python -m bench.gate
	$(BIN)/python -m bench.claims
	-$(BIN)/python -m bench.lies
	$(BIN)/python -m bench.rewriting
	$(BIN)/python -m bench.load
	$(BIN)/python -m bench.feeds
	$(BIN)/python -m bench.following
	$(MAKE) bench-moves

bench-quality: $(READY) ## Quality without a model: one table, beside floors and published figures
	$(BIN)/python -m bench.quality

bench-moves: $(READY) ## People moves: extraction, ledger and questions
	$(BIN)/python -m bench.moves
	$(BIN)/python -m bench.questions
	$(BIN)/python -m bench.known_names
	$(BIN)/python -m bench.cases

COMPILE := build/lock/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate \
	--no-header --python-version 3.11

lock: ## Renew the three locks (names, versions, hashes): for development, for the image, for building the wheel
	$(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet uv
	$(COMPILE) pyproject.toml --all-extras --group dev --output-file $(LOCK)
	$(COMPILE) pyproject.toml --all-extras --excludes image.excluded --constraints $(LOCK) --output-file image.lock
	$(COMPILE) --group build --constraints $(LOCK) --output-file build.lock

installed: $(READY) ## Install the wheel with image.lock into a fresh environment, and use it there
	$(BIN)/python -m scripts.installed $(PYTHON)

sbom: $(READY) ## What is in the image, as a CycloneDX bill of materials: build/masthead.cdx.json
	$(BIN)/python scripts/image.py sbom build/masthead.cdx.json

manifests: ## Check deploy/kubernetes against the schemas of Kubernetes; needs kubectl
	$(PYTHON) -m venv build/manifests
	build/manifests/bin/pip install --quiet kubernetes-validate
	kubectl kustomize deploy/kubernetes > build/manifests/all.yaml
	build/manifests/bin/kubernetes-validate --strict build/manifests/all.yaml

clean:
	rm -rf build/demo $(VENV)
