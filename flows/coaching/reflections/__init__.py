"""Looking back and ahead for oneself: once a month, at the turn of the year, and again in between."""
