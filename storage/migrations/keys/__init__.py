"""The history of the key store's schema."""
