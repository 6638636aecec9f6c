"""A shelf: how somebody keeps their own coaching. One sealed row for each person who ever set anything."""
