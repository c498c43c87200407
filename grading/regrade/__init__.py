"""Grades exercises of a whole class again, after their check was corrected, and nothing else."""
