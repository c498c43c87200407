"""Running the checks on other people's work."""
