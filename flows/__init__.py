"""Flows: what Cairn says and asks, free of platform, database, network and clock."""
