"""What people learned when something did not work out, shared because they wanted to."""
