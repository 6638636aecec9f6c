"""From the outbox to the platform: what is due, at whose pace, and what became of it."""
