"""Observing: somebody watches a coach practise, and gives back what they saw, in four behaviours and a moment."""
