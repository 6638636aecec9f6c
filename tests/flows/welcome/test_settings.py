"""Settings: how Cairn speaks and when it may write, with a way back from each wrong answer."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from flows.kit.person import Person
from flows.kit.questions import Raw
from flows.kit.rehearsal import Rehearsal
from flows.nudges.year_file import PRESETS
from flows.welcome.settings import RHYTHMS, settings
from storage.directory.commands import SetPreferences
from storage.directory.queries import Preferences

ADA = Person("ada", "company", "Ada Okafor", "Europe/Berlin")
NOW = Preferences(
    style="plain", locale="nl", working_days=(0, 1, 2, 3, 4), day_starts_hour=8, day_ends_hour=18, muted=()
)
RIGHT: dict[str, Raw] = {
    "style": "detail",
    "working_days": ("0", "1", "2", "3"),
    "starts": "9",
    "ends": "17",
    "rhythms": RHYTHMS,
}
CHOSEN = SetPreferences(
    style="detail", locale="nl", working_days=(0, 1, 2, 3), day_starts_hour=9, day_ends_hour=17, muted=()
)


def choosing(now: Preferences = NOW) -> Rehearsal:
    return Rehearsal(settings, ADA, knows={"MyPreferences": now})


def test_the_form_begins_with_what_is_set_now() -> None:
    """Changing one thing is changing one thing."""
    assert choosing().waiting.prefill == {
        "style": "plain",
        "working_days": ("0", "1", "2", "3", "4"),
        "starts": "8",
        "ends": "18",
        "where": None,
        "rhythms": RHYTHMS,
    }


def test_the_monday_pointer_can_be_switched_off_alone() -> None:
    """A manager may like the check-in and not the Monday, or the other way round."""
    chat = choosing().answers(**{**RIGHT, "rhythms": tuple(one for one in RHYTHMS if one != "digest")})

    assert chat.commands == [CHOSEN.model_copy(update={"muted": ("digest",)})]


def test_a_muted_rhythm_stands_unticked() -> None:
    """Whoever switched the reminder off with a nudge sees it here."""
    chat = choosing(NOW.model_copy(update={"muted": ("checkin",)}))

    assert chat.waiting.prefill["rhythms"] == RHYTHMS[1:]


def test_what_is_chosen_is_set_and_nothing_else() -> None:
    """The language, which this form does not ask for, stays as it is."""
    chat = choosing().answers(**RIGHT)

    assert chat.commands == [CHOSEN]
    assert chat.heard == [
        "Saved.\nI will write to you about what you chose, on your days and in your hours.\n[What comes next]"
    ]


def test_everything_unasked_can_be_switched_off() -> None:
    """And the answer says what that means."""
    chat = choosing().answers(**{**RIGHT, "rhythms": ()})

    assert chat.commands == [CHOSEN.model_copy(update={"muted": RHYTHMS})]
    assert "I will not write to you of my own accord." in chat.heard[0]


def test_every_rhythm_of_the_shipped_years_can_be_switched_off_here() -> None:
    """What Cairn sends unasked and nobody can find a switch for would be a nuisance for good."""
    shipped = {key for name in PRESETS for key in rhythms_of(name)}

    assert shipped == set(RHYTHMS)


def rhythms_of(preset: str) -> dict[str, object]:
    rhythms: dict[str, object] = tomllib.loads((files("flows.nudges") / f"{preset}.toml").read_text("utf-8"))["rhythm"]
    return rhythms


@pytest.mark.parametrize(
    ("wrong", "problems"),
    [
        ({"style": "loud"}, {"style": "Please choose one of the options."}),
        ({"style": None}, {"style": "Please answer this one."}),
        ({"working_days": ()}, {"working_days": "Please answer this one."}),
        ({"working_days": ("0", "7")}, {"working_days": "Please choose one of the options."}),
        ({"starts": "5"}, {"starts": "Please choose one of the options."}),
        ({"starts": ("8", "9")}, {"starts": "Please give one answer here."}),
        ({"ends": "23"}, {"ends": "Please choose one of the options."}),
        ({"ends": None}, {"ends": "Please answer this one."}),
        ({"rhythms": ("perhaps",)}, {"rhythms": "Please choose one of the options."}),
        (
            {"starts": "12", "ends": "14"},
            {"ends": "Please leave at least three hours in which I may write."},
        ),
        (
            {"style": "loud", "ends": None},
            {"style": "Please choose one of the options.", "ends": "Please answer this one."},
        ),
    ],
)
def test_a_wrong_answer_is_explained_and_then_put_right(wrong: dict[str, Raw], problems: dict[str, str]) -> None:
    """At its own field, with all else kept; the right answer then goes through."""
    chat = choosing().answers(**{**RIGHT, **wrong})

    assert chat.problems == problems
    assert chat.commands == []
    for name in RIGHT.keys() - wrong.keys():
        assert chat.waiting.prefill[name] == RIGHT[name]

    chat.answers(**RIGHT)

    assert chat.commands == [CHOSEN]


def test_three_hours_are_enough() -> None:
    """The rule as it is told, at its edge."""
    assert choosing().answers(**{**RIGHT, "starts": "12", "ends": "15"}).done


def test_nobody_else_sees_the_settings() -> None:
    """Said above the form."""
    assert choosing().view.audience == "Only you and I see your settings."
