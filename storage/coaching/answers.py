"""Queries of the coaching compartment, answered with what the reader may see."""
