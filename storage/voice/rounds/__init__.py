"""Pulse rounds: sealed until they close, unlinked afterwards, published once."""
