"""The history of the coaching's schema."""
