"""What a class has understood: a page and data made of graded submissions, on this machine alone."""
