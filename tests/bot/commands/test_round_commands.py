"""Rounds opened and closed by hand, by whoever runs Cairn."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.__main__ import WHY_NO_ROUND, main
from bot.commands.import_people import import_people
from bot.compose import compose
from bot.nudging.rounds_ahead import RARE_FIRST
from bot.settings import Settings
from bot.ticks.rounds import REFUSALS
from storage.databases import Urls
from storage.voice.rounds.shapes import RULES
from storage.voice.rounds.tables import rounds
from tests.desk import COMPANY, settings_env


@pytest.fixture
def company(urls: Urls, monkeypatch: pytest.MonkeyPatch) -> None:
    """The made-up company, and its databases in the environment."""
    for name, value in settings_env(urls).items():
        monkeypatch.setenv(name, value)
    bot = compose(Settings.from_env())
    import_people(bot.databases, COMPANY)
    bot.databases.close()


def states() -> list[tuple[str, str]]:
    bot = compose(Settings.from_env())
    with bot.databases.voice(write=False) as session:
        found = [(row.questions, row.state) for row in session.execute(select(rounds)).all()]
    bot.databases.close()
    return found


@pytest.mark.usefixtures("company")
def test_a_round_is_opened_and_closed_by_hand(capsys: pytest.CaptureFixture[str]) -> None:
    """For a first survey, or one that an organisation wants on a day of its own."""
    assert main(["open-round", "safety"]) == 0
    assert states() == [("safety", "open")]
    assert main(["close-round"]) == 0
    assert states() == [("safety", "closed")]

    said = capsys.readouterr().out
    assert "is open" in said
    assert "is closed and published" in said


@pytest.mark.usefixtures("company")
def test_the_rules_hold_by_hand_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody who runs Cairn can ask more often, or two things at once."""
    assert main(["close-round"]) == 2
    main(["open-round", "safety"])
    assert main(["open-round", "pulse"]) == 2
    main(["close-round"])
    assert main(["open-round", "safety"]) == 2

    told = capsys.readouterr()
    assert "No round is open." in told.out
    assert told.err.splitlines() == [
        "No round was opened: another one is open.",
        "No round was opened: it is too soon after an earlier one, or the clock has been set back.",
    ]


def test_every_kind_and_every_reason_has_its_word() -> None:
    """A kind that were left out could be asked by nobody."""
    assert set(RARE_FIRST) == set(RULES)
    assert tuple(WHY_NO_ROUND) == REFUSALS
