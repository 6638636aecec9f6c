"""Peer coaching: taking part, whom one is suggested to, and how the talk goes. Nothing of the talk is kept."""
