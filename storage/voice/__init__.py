"""Pulse, safety and barrier answers: read by nobody singly, published as aggregates."""
