"""Observing: a coach who practises asks somebody to watch, and gets back what they saw. Nobody else reads it."""
