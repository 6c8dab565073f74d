# One loop for people and for CI. `make run` and `make test` set up whatever they need, once.
.PHONY: run test check bench accuracy screenshots wheel lock clean
PYTHON_IN := .venv/bin/python
export QT_API := pyside6

run: ; @.setup/ensure run && $(PYTHON_IN) -m briefing_app $(FILES)

test: ; @.setup/ensure dev && QT_QPA_PLATFORM=offscreen $(PYTHON_IN) -m pytest -n 2 --dist loadgroup $(ARGS)

check: ; @.setup/ensure dev && .venv/bin/ruff format --check . && .venv/bin/ruff check . && .venv/bin/pyright && \
	.venv/bin/lint-imports && $(MAKE) --no-print-directory test

bench: ; @.setup/ensure dev && QT_QPA_PLATFORM=offscreen $(PYTHON_IN) -m tests.benchmarks --json out/bench.json $(ARGS)

accuracy: ; @.setup/ensure dev && $(PYTHON_IN) -m tests.accuracy --corpora ../shared/corpora

screenshots: ; @.setup/ensure dev && $(PYTHON_IN) -m tests.screenshots docs/screenshots

wheel: ; @.setup/ensure dev && .venv/bin/hatchling build -t wheel

lock: ; @.setup/lock

clean: ; rm -rf .venv dist build out .setup/pdfjs/node_modules
