"""What somebody released to their own review: word for word, with the receipt of their consent, and who opened it."""
