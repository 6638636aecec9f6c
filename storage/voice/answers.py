"""Queries of the voice compartment, answered with what the reader may see."""
