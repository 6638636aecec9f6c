"""What was counted of coaching, for the whole company, once a year."""
