"""A class's way in from the LMS and back: what Moodle and Canvas hand out is taken as it is.

In: ``nbgrader zip_collect NAME`` reads ``downloaded/NAME/archive`` (the LMS's zip, and beside it the
worksheet or gradebook it offers) and fills ``submitted/``; ``grading.config.configure`` has plugged
``grading.lms.collect`` in. Out: ``nbgrader export --exporter=grading.lms.Moodle --assignment=NAME`` (or
``Canvas``) writes ``downloaded/NAME/return/1``, then ``2`` with what changed since; ``Table`` writes a table
of everything. README.md beside this file says what each file has to be.
"""

from grading.lms.canvas import Canvas
from grading.lms.moodle import Moodle
from grading.lms.table import Table

__all__ = ["Canvas", "Moodle", "Table"]
