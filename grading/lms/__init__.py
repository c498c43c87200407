"""A class's way in from the LMS and back: what Moodle and Canvas hand out is taken as it is.

In: ``nbgrader zip_collect NAME`` reads ``downloaded/NAME/archive`` (the LMS's zip, and beside it the
worksheet or gradebook it offers) and fills ``submitted/``; ``grading.config.configure`` has plugged
``grading.lms.collect`` in. The page README.md beside this file says what each file has to be.
"""
