"""Years for tests, read as an organisation's file is."""

from __future__ import annotations

from flows.nudges import Lead, Year, read_year

LEADS = {
    **dict.fromkeys(("checkin", "standup"), Lead(begins=True)),
    **dict.fromkeys(("pulse", "agenda", "goals", "evidence", "upcoming"), Lead(begins=False)),
    **dict.fromkeys(("reflect", "intentions", "year", "prep"), Lead(begins=False)),
}
ROUNDS = frozenset({"pulse", "safety", "pair", "practice", "needs"})


def year(text: str | None = None) -> Year:
    """Every rhythm has its sentences but «secret»."""
    return read_year(text, leads=LEADS, rounds=ROUNDS, has_words=lambda key: key != "secret")


STANDARD = year()
