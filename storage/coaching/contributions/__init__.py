"""The contribution summary of a year while its owner works on it: read by them alone, until they let it across."""
