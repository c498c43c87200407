"""The NumPy toolkit that the notebooks call.

This folder holds what a learner may read: the equations and the model made of them, the data, and
the plots and tables that show them. What only supports it (sentences, stored and reported figures,
checks of arguments, the benchmark …) stands in `common.support`.
"""
