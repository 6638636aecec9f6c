"""The history of the work's schema."""
