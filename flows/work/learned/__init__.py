"""What people learned when something did not work out: written by whoever wants to, the leader first."""
