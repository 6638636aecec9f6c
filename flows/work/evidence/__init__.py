"""The evidence pack: pinning, looking through, and taking along what somebody did in a year."""
