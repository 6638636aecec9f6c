"""Coaching threads: with oneself, or between a coachee and one coach the coachee named."""
