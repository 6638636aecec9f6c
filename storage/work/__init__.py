"""Goals, check-ins, feedforward, plans and evidence: read by the audience printed on each card."""
