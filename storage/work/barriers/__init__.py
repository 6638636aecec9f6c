"""What is in somebody's way, named to one person who can answer."""
