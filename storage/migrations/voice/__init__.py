"""The history of the voice's schema."""
