"""Upward coaching: a manager invites their own reports to coach them; what they write is the manager's."""
