"""What is in somebody's way, named to one person, and answered."""
