"""Trying out a difficult conversation with a partner made of rules. Nothing of it is kept."""
