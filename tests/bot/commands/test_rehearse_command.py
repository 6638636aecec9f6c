"""A flow played in the terminal, as whoever writes one tries it."""

from __future__ import annotations

import pytest

from bot.commands.rehearse import rehearse


def typed(*words: str) -> tuple[list[str], int]:
    """What is said in a rehearsal of the check-in where this is typed, and its exit status."""
    heard, left = list[str](), iter(words)

    def read(prompt: str) -> str:
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    status = rehearse("checkin", "plain", read, heard.append)
    return heard, status


def test_a_check_in_is_rehearsed_to_its_end() -> None:
    """A coach reads every question and the last word, without any installation."""
    heard, status = typed("Half the migration.", "1", "Ask Mo", "1", "")

    assert status == 0
    assert any("What moved forward this week that matters?" in line for line in heard)
    assert any("Saved" in line for line in heard)


@pytest.mark.parametrize("verb", ["give", "kickoff"])
def test_a_person_is_asked_for_as_a_terminal_can_answer(verb: str) -> None:
    """There is no @ in a terminal, no list to pick from, and no chat that keeps what is typed."""
    heard, answers = list[str](), iter(("Tom", "stop"))
    rehearse(verb, "plain", lambda _: next(answers), heard.append)
    said = "\n".join(heard)

    assert "@" not in said
    assert "chat platform" not in said
    assert "any name will do" in said


@pytest.mark.parametrize("ending", [("stop", "1", "Ask Mo", "1", ""), ("Quit", "1", "Ask Mo", "1", ""), ()])
def test_a_rehearsal_ends_when_asked_to(ending: tuple[str, ...]) -> None:
    """With a word or with Ctrl-D, without a traceback; what is typed after that is not read."""
    heard, status = typed("Half the migration.", *ending)

    assert status == 0
    assert not any("Saved" in line for line in heard)


@pytest.mark.parametrize(
    ("flow", "style", "told"),
    [
        ("dance", "plain", "There is no flow 'dance'. Rehearse one of: "),
        ("checkin", "loud", "There is no style 'loud'. Rehearse in one of: plain, autonomy, collaboration, detail."),
    ],
)
def test_an_unknown_flow_or_style_is_answered_with_the_known_ones(flow: str, style: str, told: str) -> None:
    """Which of the two it was is said; nobody has to look the others up."""
    heard = list[str]()

    assert rehearse(flow, style, lambda _: "", heard.append) == 2
    assert heard[0].startswith(told)
    assert ("checkin" in heard[0]) == (flow == "dance")
