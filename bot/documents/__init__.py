"""Files for people: one neutral document, and what each kind of file makes of it."""
