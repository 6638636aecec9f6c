"""Letting one's own words out of coaching: seen word for word before, noted with a receipt, taken back at any time."""
