"""Reflections of a month, intentions for a year, the look back on a year: read by whoever wrote them."""
