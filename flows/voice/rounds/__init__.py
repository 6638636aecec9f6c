"""Pulse rounds: at most three questions, at most once a fortnight."""
