"""A manager's look at their team: what was shared on purpose, by name."""
