"""Contribution summaries that were published, as their owners and their managers of today read them."""
