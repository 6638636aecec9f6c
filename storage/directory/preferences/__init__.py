"""The preference check: how somebody likes to work with others, in their own words and for those they choose."""
