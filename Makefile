# Seven words for people and CI; each sets up what it needs by itself.
.PHONY: run test check fix bench docs proof setup
PY := .venv/bin/python

run: setup
	$(PY) scripts/run.py

setup:
	python3 scripts/setup.py

test: setup
	$(PY) scripts/test.py

check: setup
	$(PY) scripts/check.py

fix: setup
	$(PY) scripts/fix.py

bench: setup
	$(PY) scripts/bench.py $(ONLY)

docs: setup
	$(PY) scripts/docs.py

proof: setup
	$(PY) scripts/proof.py
