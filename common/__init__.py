"""The NumPy toolkit that the notebooks call."""
