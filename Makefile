# Everything a developer does here. Each target sets up what it needs in .venv.
PYTHON ?= python3
# three on two cores: many tests wait for another process, or for a pause that Slack asks for
WORKERS ?= 3
# what crash and soak run on: sqlite, or postgres and so many replicas
ENGINE ?= sqlite
REPLICAS ?= 1
MUTANTS ?= 300
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# else every worker would read, rewrite and compile each test anew: four seconds of CPU, each time
unexport PYTHONDONTWRITEBYTECODE
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

.PHONY: help setup demo test test-all check format crash bench bench-assign bench-intake bench-triage bench-incident bench-joining bench-people bench-digest train-judgement soak attack mutants lock clean

help: ## what can be done here
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: .venv/.dev ## everything for working on the code
demo: .venv/.run ## the practice workspace, in the browser
	$(BIN)/golden-thread demo

test: check ## lint, types, and every test that says nothing of being slow: before each commit
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "not slow and not browser"

test-all: check ## all of it, with the browsers, the killed processes, the benches, and the lines counted: what CI asks
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --cov --cov-report=term
	$(BIN)/python -m coverage report --fail-under=90 >/dev/null
	$(BIN)/python -m coverage report --fail-under=100 --include='bot/domain/**,bot/intake/**,bot/slack/**'

check: .venv/.dev ## lint and types, without the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/.dev ## put the code in shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

crash: .venv/.dev ## kill the bot 50 times while people are at work: nothing lost, nothing twice
	$(BIN)/python -m tests.harness.crash --engine $(ENGINE) --replicas $(REPLICAS)

bench: .venv/.dev ## figures, measured here and now: both engines, Claim and assigning at up to 1 M conversations, replicas, a burst of 500
	$(BIN)/python -m bench.engines
	$(BIN)/python -m bench.replicas
	$(BIN)/python -m bench.home
	$(BIN)/python -m bench.choose
	$(BIN)/python -m bench.claim

bench-assign: .venv/.dev ## whom conversations go to: eight weeks of a team, beside round robin, fewest open and random
	$(BIN)/python -m bench.assign

bench-intake: .venv/.dev ## how fast mails and exports are read and replayed, and what the worst of mails and feeds take
	$(BIN)/python -m bench.intake
	$(BIN)/python -m bench.replay

bench-triage: .venv/.dev ## how well words are judged, beside VADER, n-grams and the majority (REAL_DATA=folder, WRITTEN=file)
	$(BIN)/python -m bench.triage

bench-incident: .venv/.dev ## a batch of bad beans: three hundred people within an hour, and sixty on other matters
	$(BIN)/python -m bench.incidents

bench-joining: .venv/.dev ## pairs of voices of one customer: how many on the same matter join, how many on another open another
	$(BIN)/python -m bench.joining

bench-people: .venv/.dev ## customers of whom the truth is known: joins, questions; their page and an import timed (FULL=--full: as many as in the aim)
	$(BIN)/python -m bench.people $(FULL)

bench-digest: .venv/.dev ## a year's busiest week told in a digest, 5,000 conversations and 100 people, and the smallest one
	$(BIN)/python -m bench.insights.digest

train-judgement: .venv/.dev ## fit the head that judges words anew, from the seeds and (REAL_DATA=folder) labelled files
	$(BIN)/python -m bot.judge.training

soak: .venv/.dev ## the real process for minutes, above Slack's limits, with faults
	$(BIN)/python -m tests.harness.soak --engine $(ENGINE) --replicas $(REPLICAS)

attack: .venv/.dev ## the attacks of docs/security.md, on the real process: each with what it expects
	$(BIN)/python -m tests.harness.attack

mutants: .venv/.dev ## plant so many mistakes at random, and see which of them no test notices (MUTANTS=300)
	$(BIN)/python -m tests.harness.mutants --count $(MUTANTS) --workers $(WORKERS)

lock: .venv/.dev ## draw the locks anew from pyproject.toml
	$(LOCK) pyproject.toml --extra judgement -o requirements.lock
	$(LOCK) pyproject.toml --group dev --extra postgres --extra judgement -o requirements-dev.lock
	$(LOCK) --group build --constraint requirements-dev.lock -o requirements-build.lock

clean: ## leave nothing behind
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage .mutants.json.gz build dist

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Golden Thread needs Python 3.11 or newer; say which one: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv

.venv/.run: requirements.lock requirements-build.lock pyproject.toml | .venv/bin/python
	$(PIP) install --require-hashes -r requirements.lock -r requirements-build.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.run
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
