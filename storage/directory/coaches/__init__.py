"""Who wants to be asked as a coach: what they say of themselves, and who of them suits somebody."""
