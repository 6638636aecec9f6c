"""What a manager is told of a team by name: only what was shared with them on purpose."""
