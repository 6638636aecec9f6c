"""Upward coaching: a manager asks to be coached by their own reports, on one theme, for next time."""
