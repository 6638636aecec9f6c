"""What was released to a review, as its owner and the readers named in its receipt see it."""
