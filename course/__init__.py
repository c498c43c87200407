"""The course's own commands: ``python -m course lab | test | demo | build``."""
