"""Whom something that is in the way can be told to."""
