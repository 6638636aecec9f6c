"""What two people want to talk about when they meet one to one."""
