"""Settings one question at a time: whoever changes one of them sees the others, and keeps them with a press."""

from __future__ import annotations

from typing import Any

import pytest

from bot.catalog import CATALOG
from flows.kit.chat import KEEP
from flows.kit.flow import Flow
from flows.kit.form import Form
from flows.kit.questions import Choices
from flows.kit.rehearsal import Rehearsal
from flows.kit.samples import ADA
from flows.welcome.settings import settings
from storage.directory.commands import SetPreferences

KNOWN = settings.examples[0].knows["MyPreferences"]
MUTED = ("agenda", "goals", "intentions", "year", "evidence", "digest", "prep", "back")


def chat() -> Rehearsal:
    knows = {"MyPreferences": KNOWN.model_copy(update={"working_days": (0, 1, 3), "muted": MUTED})}
    return Rehearsal(settings, ADA, knows=knows)


def test_what_is_chosen_already_stands_beside_each_question() -> None:
    """As it reads, and not as it is kept."""
    asked = chat()
    seen = [asked.question]
    for words in ("Step by step", "Monday", "08:00", "18:00", "skip"):
        asked.types(words)
        seen.append(asked.question)

    assert "Already there: Plainly" in seen[0]
    assert "Already there: Monday, Tuesday, Thursday" in seen[1]
    assert "Already there: 08:00" in seen[2]
    assert "Already there: The weekly check-in, A moment to reflect, every month" in seen[5]


def test_an_option_with_a_comma_in_its_name_can_be_typed_among_others() -> None:
    """They are parted by commas, too."""
    asked = chat()
    for words in ("Plainly", "Monday", "08:00", "18:00", "skip"):
        asked.types(words)

    asked.types("A moment to reflect, every month, The weekly check-in")

    (command,) = asked.commands
    assert isinstance(command, SetPreferences)
    assert {"reflect", "checkin"}.isdisjoint(command.muted)
    assert "goals" in command.muted


@pytest.mark.parametrize("flow", list(CATALOG), ids=lambda flow: flow.key)
def test_no_option_of_several_is_called_like_the_button_that_keeps_them(flow: Flow[Any]) -> None:
    """Pressed, it would mean the one or the other."""
    forms: tuple[type[Form], ...] = flow.forms
    several = [one.kind for form in forms for one in form.questions() if isinstance(one.kind, Choices)]

    assert all(KEEP not in kind.options for kind in several)
