"""What two people who report to one another want to talk about when they meet."""
