"""Links to fetch a file by: each for one person and one document, for a few minutes, once."""
