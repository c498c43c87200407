# The same without make: python -m course lab (or test, demo, build).
PYTHON ?= python3

.PHONY: lab test demo build checks mutants
lab test demo build:
	@$(PYTHON) -m course $@

# How good the checks are: the table of wrong and right answers, and the mutants that survive.
checks:
	@$(PYTHON) -m tests.checks.quality
mutants:
	@$(PYTHON) -m tests.checks.mutants
