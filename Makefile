# The same without make: python -m course lab (or test, demo, build, checks, mutants).
PYTHON ?= python3

.PHONY: lab test demo build checks mutants
lab test demo build checks mutants:
	@$(PYTHON) -m course $@
