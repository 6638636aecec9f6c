"""Preparations of a difficult conversation: read by whoever wrote them."""
