"""The checks: what a learner's self-check cells and the autograder both run."""
