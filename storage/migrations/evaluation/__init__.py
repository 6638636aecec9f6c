"""The history of the evaluation's schema."""
