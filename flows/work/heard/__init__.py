"""Closing the loop after a confidential round: the manager tells the team."""
