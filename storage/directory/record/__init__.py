"""Everything the directory holds about one person, for that person."""
