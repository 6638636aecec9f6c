"""Reports without a name, asked and read in forms alone, so that nothing of them becomes a message in a chat."""
