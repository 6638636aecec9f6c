"""The order of what stands on the Home tab."""

from __future__ import annotations

from flows.work import HOME


def test_what_waits_for_a_person_stands_above_what_is_there_to_read() -> None:
    """Somebody who looks for ten seconds sees what others wait for."""
    keys = [view.key for view in HOME]
    waits, reads = ("home-hand", "home-barriers", "home-commitments"), ("home-goals", "home-received", "home-praise")

    assert keys[0] == "home-week"
    assert max(keys.index(key) for key in waits) < min(keys.index(key) for key in reads)
