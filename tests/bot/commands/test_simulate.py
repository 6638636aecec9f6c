"""A made-up company lives through months in seconds, and no promise about unasked messages may be broken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest

from bot import logs
from bot.__main__ import main
from bot.simulation.crowd import Someone, crowd
from bot.simulation.findings import Findings, Promise, Unasked
from bot.simulation.plot import plot
from bot.simulation.report import percentile, report
from bot.simulation.run import Asked, simulate
from flows import nudges
from storage.directory import tracks

SPRING = date(2027, 3, 8)
"""New York changes its clocks on 14 March, Berlin on 28 March, and Sydney, the other way, on 4 April."""
NO_ROUNDS = "".join(f"[round.{kind}]\noff = true\n" for kind in ("pulse", "safety", "pair", "practice"))
TWO_ON_THURSDAY = f"""{NO_ROUNDS}
[rhythm.agenda]
every_weeks = 1
on = "thursday 11:00"
after_weeks = 0
"""
ADA = Someone("ada", "", "Europe/Berlin", "DE", (0, 1, 2, 3), 9, 17, 0.5, away=((date(2027, 4, 6), date(2027, 4, 7)),))


def silent(told: str) -> None:
    del told


def year_file(folder: Path, text: str) -> Path:
    path = folder / "year.toml"
    path.write_text(f'preset = "standard"\nversion = 2\n{text}', encoding="utf-8")
    return path


@pytest.fixture
def quiet_logs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command sets up logging for its process, which here is everybody's."""
    monkeypatch.setattr(logs, "set_up", lambda *_: None)


async def test_no_promise_is_broken_while_clocks_change_in_both_directions(tmp_path: Path) -> None:
    """Whoever runs Cairn is told what it never does; here thirty lives with leave, moves and part-time agree."""
    asked = Asked(30, 45, seed=1, first=SPRING, calendar=year_file(tmp_path, NO_ROUNDS))

    found = await simulate(asked, silent)

    assert found.broken == {}
    assert found.unasked > 250
    assert found.came > 150
    assert found.answers > 100


async def test_the_same_seed_finds_out_the_same(tmp_path: Path) -> None:
    """Somebody who reports a broken promise can be shown it again."""
    asked = Asked(5, 9, seed=7, first=SPRING)

    first, second = await simulate(asked, silent), await simulate(asked, silent)

    assert list(report(first)) == list(report(second))
    assert first.unasked > 0


@pytest.mark.usefixtures("quiet_logs")
def test_a_budget_that_is_not_kept_is_found_and_fails_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A report that cannot say no is no proof; and it touches nothing of the installation it runs beside."""
    monkeypatch.setenv("CAIRN_DATA_DIR", str(tmp_path / "installed"))
    monkeypatch.setattr(nudges, "over", lambda *_: None)
    monkeypatch.setattr(tracks, "take_days", lambda _, wanted: {nudge for _, _, nudge in wanted})
    calendar, out = year_file(tmp_path, TWO_ON_THURSDAY), tmp_path / "out"
    options = ["--people", "4", "--days", "5", "--first", "2027-03-08", "--calendar", str(calendar), "--out", str(out)]

    code = main(["simulate", *options])

    said = capsys.readouterr().out
    assert code == 1
    assert "BROKEN       4  at most one unasked message a day" in said
    assert (out / "simulation.txt").read_text(encoding="utf-8") == said
    assert (out / "simulation.svg").exists()
    assert not (tmp_path / "installed").exists()


async def test_what_was_announced_and_never_came_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence looks like peace unless somebody knows what should have come."""
    monkeypatch.setattr(tracks, "claim", lambda *_: None)
    asked = Asked(4, 16, seed=1, first=SPRING, calendar=year_file(tmp_path, NO_ROUNDS))

    found = await simulate(asked, silent)

    assert set(found.broken) == {"missed"}
    assert any("checkin 2027-W11" in example for example in found.examples["missed"])


def at(wall: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo("Europe/Berlin"))


def messages(*walls: str) -> Callable[[Findings], None]:
    def arrive(found: Findings) -> None:
        for number, wall in enumerate(walls):
            found.message(Unasked(ADA, at(wall), f"m{number}", f"n{number}"))

    return arrive


@pytest.mark.parametrize(
    ("promise", "arrive"),
    [
        ("hours", messages("2027-04-01 08:59")),
        ("hours", messages("2027-04-01 17:00")),
        ("hours", messages("2027-04-02 10:00")),
        ("away", messages("2027-04-07 10:00")),
        ("away", messages("2027-03-29 10:00")),
        ("a-day", messages("2027-04-01 10:00", "2027-04-01 11:00")),
        ("a-week", messages("2027-03-15 10:00", "2027-03-16 10:00", "2027-03-17 10:00", "2027-03-18 10:00")),
    ],
    ids=["early", "late", "day off", "leave", "Easter Monday", "two a day", "four a week"],
)
def test_each_promise_is_looked_at(promise: Promise, arrive: Callable[[Findings], None]) -> None:
    """The wall of the person decides: their days, their hours, their leave."""
    found = Findings({"ada": ADA}, SPRING, 45)

    arrive(found)

    assert found.broken == {promise: 1}
    assert not found.kept


def test_what_somebody_put_off_themselves_is_not_too_much_and_comes_twice_by_right() -> None:
    """Their own wish is no broken promise."""
    found = Findings({"ada": ADA}, SPRING, 45)

    found.message(Unasked(ADA, at("2027-04-01 10:00"), "m1", "n1"))
    found.message(Unasked(ADA, at("2027-04-01 12:00"), "m2", "n1", wished=True))

    assert found.kept
    assert found.again == 1


def test_a_message_to_somebody_who_has_left_is_found() -> None:
    """Nobody wants to be asked how the week went by a company they have left."""
    found = Findings({"ada": ADA}, SPRING, 45)

    found.message(Unasked(ADA, at("2027-04-01 10:00"), "m1", "n1", gone=True))

    assert found.broken == {"left": 1}


def test_a_day_and_a_week_with_a_round_are_told_apart() -> None:
    """Whether rounds keep to the budget can only be mended where rounds are planned."""
    found = Findings({"ada": ADA}, SPRING, 45)

    found.message(Unasked(ADA, at("2027-04-01 10:00"), "m1", "n1"))
    found.message(Unasked(ADA, at("2027-04-01 12:00"), "m2", "m2", of_round=True))

    assert found.broken == {"day-round": 1}


def test_the_same_message_twice_is_found() -> None:
    """A retry that doubles is worse than a message that is late."""
    found = Findings({"ada": ADA}, SPRING, 45)

    found.message(Unasked(ADA, at("2027-03-31 10:00"), "m1", "n1"))
    found.message(Unasked(ADA, at("2027-04-01 10:00"), "m1", "n1"))

    assert found.broken == {"twice": 1}


def test_the_picture_stands_alone_and_tells_what_is_broken() -> None:
    """It is passed on by mail: nothing is fetched for it, and nobody has to read numbers to see a broken promise."""
    found = Findings({"ada": ADA}, SPRING, 45)
    messages("2027-04-01 08:00")(found)

    picture = plot(found)

    assert ET.fromstring(picture).tag.endswith("svg")  # noqa: S314  # made one line above
    assert "broken 1 times" in picture
    assert "href" not in picture
    assert "<script" not in picture


def test_made_up_people_are_the_same_each_time_and_live_in_many_ways() -> None:
    """A company in which everybody works alike would prove little."""
    people = crowd(200, SPRING, 365, seed=1)

    assert people == crowd(200, SPRING, 365, seed=1)
    assert people != crowd(200, SPRING, 365, seed=2)
    for of_interest in ("joins", "leaves", "moves", "away"):
        assert sum(bool(getattr(one, of_interest)) for one in people.values()) > 5
    assert len({one.zone for one in people.values()}) > 8
    assert len({one.working_days for one in people.values()}) > 3
    assert all(last - first < timedelta(days=30) for one in people.values() for first, last in one.away)


def test_percentiles_are_numbers_that_occurred() -> None:
    """«Half of the weeks had 2.5 messages» is true of no week."""
    assert [percentile([1, 1, 2, 9], part) for part in (50, 90, 99)] == [1, 9, 9]
