"""Contribution summaries that their owners published: read by them and their manager of today."""
