"""Peer coaching: two colleagues, or three, outside of one another's line, who coach each other once in a round."""
