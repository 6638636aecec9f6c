"""What a manager tells the team after a confidential round: heard, will do, will not do, and why."""
