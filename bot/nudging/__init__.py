"""What Cairn begins by itself: who is written to, when, and what they do with it."""
