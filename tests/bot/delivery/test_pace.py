"""How fast messages go: never faster than a platform allows, slower after it asked for patience, answers first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.port import PlatformDown, Rate, RateLimited, Rates, Reach, Refused
from adapters.slack.limits import RATES
from bot.delivery.delivering import BACKOFF, JITTER, back_off
from bot.delivery.lanes.pace import Pace
from tests.bot.deliveries import arrived, drain, put
from tests.desk import TEAM, Desk, Postbox

PEOPLE = ("ada", "tom", "grace", "yuki", "priya", "noor", "ines")


def sent_at(pace: Pace, conversations: list[str], *, begins: bool = False) -> list[float]:
    """When each of these messages goes, if each waits as long as it is told to."""
    now, moments = 1000.0, []
    for conversation in conversations:
        while wait := pace.wait(now, conversation, begins=begins):
            now += wait
        pace.went(now, conversation, begins=begins)
        moments.append(now)
    return moments


def most_in_a_window(moments: list[float], seconds: float) -> int:
    return max(sum(1 for other in moments if 0 <= other - one < seconds) for one in moments)


def test_no_window_of_time_holds_more_than_the_platform_allows() -> None:
    """Neither in the workspace, nor in one conversation, nor to people met for the first time; and hardly less."""
    strangers = sent_at(Pace(RATES), [f"p{number}" for number in range(120)], begins=True)
    known = sent_at(Pace(RATES), [f"p{number}" for number in range(300)])
    one = sent_at(Pace(RATES), ["ada"] * 30)

    assert most_in_a_window(strangers, 60) == 50
    assert most_in_a_window(known, 1) == 5
    assert most_in_a_window(one, 3) == 3
    assert known[-1] - known[0] < 300 / 5 / 0.95


def test_a_platform_that_asks_for_patience_is_written_to_more_slowly_for_a_while() -> None:
    """Else it is asked again and again, and in the end takes nothing."""
    pace, friends = Pace(Rates(tenant=(Rate(1, 1.0),))), [f"p{number}" for number in range(3)]
    pace.pause(Reach.TENANT, "ada", 1030.0, now=1000.0, adapt=True)
    slow = sent_at(pace, friends)
    for _ in range(200):
        pace.was_taken()
    pace.went(5000.0, "ada", begins=False)

    assert slow[0] == 1030.0
    assert slow[2] - slow[1] == pytest.approx(1 / 0.7, abs=0.1)
    assert pace.wait(5000.0, "tom", begins=False) == pytest.approx(1.0, abs=0.1)


@pytest.mark.parametrize(("many", "seconds"), [(0, 0), (1, 0), (2, 0), (3, 1), (5, 1), (12, 1)])
def test_after_a_burst_a_lane_stays_in_the_same_hands_until_nothing_of_it_counts(many: int, seconds: float) -> None:
    """Another process does not know of it and would be too fast at once; after a word or two nobody need wait."""
    pace = Pace(RATES)
    moments = sent_at(pace, [f"p{number}" for number in range(many)])
    now = max(moments, default=1000.0)

    assert pace.cools_in(now) == pytest.approx(seconds, abs=0.1)
    assert pace.cools_in(now + 1.1) == 0


def test_what_left_later_than_planned_counts_from_then() -> None:
    """Marking takes a moment; counted from before it, the next message comes too soon and is refused."""
    pace = Pace(Rates(tenant=(Rate(1, 1.0),), conversation=(Rate(1, 3.0),)))
    pace.went(1000.0, "ada", begins=False)
    pace.left(1000.7, "ada", begins=False)

    assert pace.wait(1001.1, "tom", begins=False) == pytest.approx(0.6, abs=0.05)
    assert pace.wait(1001.1, "ada", begins=False) == pytest.approx(2.6, abs=0.05)


def test_what_is_begun_waits_for_those_that_left_late() -> None:
    """On a busy machine a burst leaves a second late, and the next one on its heels would be refused."""
    pace = Pace(Rates(tenant=(Rate(1, 1.0),)))
    pace.went(1000.0, "ada", begins=False)
    pace.went(1001.1, "tom", begins=False)
    ada = pace.leave(1000.9, "ada", begins=False)
    early = pace.leave(1001.1, "tom", begins=False)
    tom = pace.leave(1001.1 + early, "tom", begins=False)

    assert (ada, tom) == (0.0, 0.0)
    assert early == pytest.approx(0.8, abs=0.05)
    assert pace.wait(1002.0, "yuki", begins=False) == pytest.approx(0.9, abs=0.05)


def test_what_was_held_up_on_its_way_counts_from_when_it_was_written() -> None:
    """On a busy machine a message leaves on paper and goes a moment later; the next would come too soon after it."""
    pace = Pace(Rates(tenant=(Rate(1, 1.0),)))
    pace.went(1000.0, "ada", begins=False)
    pace.leave(1000.0, "ada", begins=False)
    pace.was_written(1000.0, 1000.6, "ada", begins=False)

    assert pace.wait(1000.7, "tom", begins=False) == pytest.approx(0.9, abs=0.05)


def test_one_burst_of_refusals_slows_down_once() -> None:
    """Five messages that were under way together are one mistake, not five."""
    pace = Pace(Rates(tenant=(Rate(1, 1.0),)))
    for number in range(5):
        moment = 1000.0 + number / 10
        pace.pause(Reach.TENANT, "ada", moment + 30, now=moment, adapt=True)

    assert pace.slower == pytest.approx(1 / 0.7)


@pytest.mark.parametrize(
    ("reach", "waits"),
    [
        (Reach.MESSAGE, (0, 0, 0)),
        (Reach.CONVERSATION, (30, 0, 0)),
        (Reach.BEGINNING, (0, 0, 30)),
        (Reach.TENANT, (30, 30, 30)),
    ],
)
def test_a_pause_goes_as_far_as_the_platform_says(reach: Reach, waits: tuple[int, ...]) -> None:
    """A limit of one conversation is nobody else's business."""
    pace = Pace(Rates())
    pace.pause(reach, "ada", 1030.0, now=1000.0, adapt=True)

    told = [
        pace.wait(1000.0, "ada", begins=False),
        pace.wait(1000.0, "tom", begins=False),
        pace.wait(1000.0, "yuki", begins=True),
    ]

    assert told == list(waits)


def test_a_clock_that_is_set_back_stops_nobody() -> None:
    """Servers' clocks are corrected; an hour of silence would follow."""
    pace = Pace(RATES)
    sent_at(pace, ["ada"] * 9)

    assert pace.wait(0.0, "ada", begins=False) == 0


def test_waits_differ_from_message_to_message() -> None:
    """What failed together is not tried together, or it fails together again."""
    waits = {back_off(f"m{number}", 4) for number in range(20)}

    assert len(waits) > 10
    assert all(BACKOFF[3] <= wait <= BACKOFF[3] * (1 + JITTER) for wait in waits)


def paced(desk: Desk, rates: Rates) -> None:
    desk.outbox.close()
    desk.postbox = Postbox(capabilities=replace(desk.postbox.capabilities, rates=rates))
    desk.outbox = desk.another_outbox("desk")


async def test_a_wave_goes_at_the_pace_of_its_workspace(desk: Desk) -> None:
    """Spread over the time it has; and whoever writes meanwhile has the next turn, not the last."""
    paced(desk, Rates(tenant=(Rate(2, 4.0),)))
    for person in PEOPLE[:-1]:
        put(desk, f"to {person}", person, unasked=True)
    arrivals = list[int]()
    for _ in range(2):
        await drain(desk)
        arrivals.append(len(arrived(desk)))
        desk.clock.pass_(timedelta(seconds=2.2))
    put(desk, "the answer", "ines")
    await drain(desk)

    assert arrivals == [1, 2]
    assert arrived(desk)[2:] == ["the answer"]


async def test_answers_do_not_wait_for_one_another(desk: Desk) -> None:
    """Two who wrote at the same moment read what was kept at the same moment."""
    paced(desk, Rates(tenant=(Rate(2, 1.0),)))
    put(desk, "to ada", "ada")
    put(desk, "to tom", "tom")
    await drain(desk)

    assert arrived(desk) == ["to ada", "to tom"]


@pytest.mark.parametrize(
    "error",
    [
        RateLimited("ratelimited", 30, Reach.TENANT),
        PlatformDown("not_connected", reach=Reach.TENANT),
        Refused("token_revoked", reach=Reach.TENANT),
    ],
)
async def test_a_workspace_that_takes_nothing_is_left_alone(
    desk: Desk, error: RateLimited | PlatformDown | Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wave of two thousand messages is not refused two thousand times."""
    monkeypatch.setattr("bot.delivery.lanes.holding.AT_ONCE", 1)
    desk.postbox.faults = [error] * 10
    for person in PEOPLE:
        put(desk, f"to {person}", person)
    await drain(desk)

    assert len(desk.postbox.faults) == 9
    assert TEAM in next(iter(await desk.outbox.due()))
