"""Coaching circles: four to six colleagues think along with one of them, in steps with a time each."""
