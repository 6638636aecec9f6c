"""Preparing a difficult conversation, and the card to take into it."""
