"""The weekly check-in, and what its readers see."""
