"""Which rounds will open is foreseen by the rules that open them, so that other messages can make room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from storage.voice.rounds.ahead import Held, foreseen
from storage.voice.rounds.shapes import RoundKind

TUESDAY = datetime(2027, 1, 5, 8, 0, tzinfo=UTC)
WEEK = timedelta(days=7)


def year(now: datetime) -> Sequence[RoundKind]:
    """A pulse on every second Tuesday; a pair of questions in nine days from the Wednesday after the first pulse."""
    pair = TUESDAY + timedelta(days=1) <= now < TUESDAY + timedelta(days=10)
    pulse = (now - TUESDAY) % (2 * WEEK) < timedelta(hours=15)
    kinds: list[tuple[RoundKind, bool]] = [("pair", pair), ("pulse", pulse)]
    return [kind for kind, due in kinds if due]


def starts() -> list[datetime]:
    return [TUESDAY + timedelta(days=1), *(TUESDAY + number * 2 * WEEK for number in range(4))]


def test_a_round_that_is_refused_while_another_is_open_is_foreseen_for_its_end() -> None:
    """Its turn begins on Wednesday, the pulse is open until Tuesday: that is when people will hear of it."""
    found = foreseen((), year, starts(), TUESDAY, TUESDAY + 3 * WEEK)

    assert [(one.kind, one.opened_at) for one in reversed(found)] == [
        ("pulse", TUESDAY),
        ("pair", TUESDAY + WEEK),
        ("pulse", TUESDAY + 2 * WEEK),
    ]


def test_what_could_have_opened_before_now_is_not_foreseen_for_every_day_after() -> None:
    """A company too small for rounds would otherwise never hear of anything else."""
    assert foreseen((), year, starts(), TUESDAY + timedelta(days=2), TUESDAY + WEEK) == ()


def test_an_earlier_round_keeps_its_distance() -> None:
    """One opened by hand on Thursday moves the next pulse out of its turn, and it is not announced."""
    by_hand = Held(7, "a", "open", TUESDAY + timedelta(days=9), TUESDAY + timedelta(days=16))

    found = foreseen((by_hand,), year, starts(), TUESDAY + timedelta(days=10), TUESDAY + 3 * WEEK)

    assert found == ()
