# The same without make: python -m course lab (or test, demo, build).
PYTHON ?= python3

.PHONY: lab test demo build
lab test demo build:
	@$(PYTHON) -m course $@
