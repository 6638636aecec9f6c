"""Queries of the evaluation compartment, answered with what the reader may see."""
