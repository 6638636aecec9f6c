"""Leaks that are built in on purpose, one at a time: whoever proves the wall must notice each of them."""
