"""A lesson's devices: predictions that are met again, hints in steps, explanations.

They speak in Markdown, or in plain text where there is no notebook; their words are in
common/support/messages/en, for each notebook in ``NN_lesson.toml``. In grading they do nothing.
"""
