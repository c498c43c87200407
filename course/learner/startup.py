"""What a kernel of ``python -m course lab`` begins with.

So a check after a restart says that the set-up cell has to run first, which nothing else could know then.
"""

import grader_tests  # its notices are on from here

del grader_tests  # in the notebook the set-up cell gives the names
