"""Ideas for next time, answers to those who asked for one, and praise: each from one person to one other."""
