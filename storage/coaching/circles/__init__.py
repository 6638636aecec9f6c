"""Coaching circles: who is in one and how far its meeting has got. What is said in it is kept nowhere."""
