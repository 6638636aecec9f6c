"""The contribution summary of a year, written for others to read, and read by nobody until its owner lets it across."""
