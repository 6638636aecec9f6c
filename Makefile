.DEFAULT_GOAL := help
.PHONY: help demo test bench chaos prove-wall check lock setup clean

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' Makefile

demo: ## Set up and run the whole product with the playground; needs no account anywhere (ARGS="--port 8401")
	@exec scripts/demo.sh $(ARGS)

test: ## Set up and run every test, on SQLite and on PostgreSQL (ARGS="-k wall" for some)
	@exec scripts/test.sh $(ARGS)

bench: ## Compare speed with other ways in one run, ratios first (ARGS=turn for one of them)
	@scripts/setup.sh requirements-dev.lock
	@exec .venv/bin/python -m tests.benchmarks $(ARGS)

chaos: ## Break everything while people write, and hold what came of it against the promises (ARGS="--troubles 20")
	@scripts/setup.sh requirements-dev.lock
	@exec .venv/bin/python -m tests.chaos $(ARGS)

prove-wall: ## Attack the wall with everything there is, planted leaks too; a quarter of an hour (ARGS="--scenarios 100")
	@scripts/setup.sh requirements-dev.lock
	@exec .venv/bin/python -m tests.wall.whole $(ARGS)

check: ## Format, lint, types, import contracts, and what Microsoft publishes for Teams
	@exec scripts/check.sh

lock: ## Write the lock files from pyproject.toml (UPGRADE=1 moves every version forward)
	@exec scripts/lock.sh

setup: ## Make .venv with what it takes to work on the bot
	@exec scripts/setup.sh requirements-dev.lock

clean: ## Remove what the other targets made, except the data
	rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
