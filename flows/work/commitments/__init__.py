"""Focus commitments between two people: proposed, agreed, kept in mind, and ended together."""
