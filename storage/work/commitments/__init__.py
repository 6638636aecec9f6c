"""Focus commitments: one thing at a time between two people, with a part for each of them."""
