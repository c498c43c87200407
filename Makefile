# The same without make: python -m course lab (or check, test, demo, build, checks, mutants).
PYTHON ?= python3

.PHONY: lab check test demo build checks mutants
lab check test demo build checks mutants:
	@$(PYTHON) -m course $@
