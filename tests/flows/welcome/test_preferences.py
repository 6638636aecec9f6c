"""The preference check, as a conversation; and what others see of it."""

from __future__ import annotations

import pytest

from flows.kit.given import Given
from flows.kit.message import plain
from flows.kit.person import Person, Style
from flows.kit.questions import Raw
from flows.kit.rehearsal import Rehearsal, seen
from flows.kit.wording import Wording
from flows.welcome.how import how
from flows.welcome.preferences import Chosen, Statements, measured, preferences, suggested
from storage.compartments import Sealed
from storage.directory.preferences.commands import KeepPreferenceCheck
from storage.directory.preferences.queries import PreferenceCheck

ADA = Person("ada", "company", "Ada Okafor", "Europe/Berlin")
NAMES = ("a1", "a2", "a3", "c1", "c2", "c3", "d1", "d2", "d3")
CHOICE: dict[str, Raw] = {"style": "plain", "share": "nobody"}


def answers(a: int, c: int, d: int) -> dict[str, Raw]:
    return {name: str({"a": a, "c": c, "d": d}[name[0]]) for name in NAMES}


def begun(before: PreferenceCheck | None = None) -> Rehearsal:
    return Rehearsal(preferences, ADA, knows={"MyPreferenceCheck": before})


@pytest.mark.parametrize(
    ("given", "found", "style"),
    [
        ((5, 1, 3), {"a": 100, "c": 0, "d": 50}, Style.AUTONOMY),
        ((2, 4, 3), {"a": 25, "c": 75, "d": 50}, Style.COLLABORATION),
        ((1, 1, 2), {"a": 0, "c": 0, "d": 25}, Style.DETAIL),
        ((4, 4, 1), {"a": 75, "c": 75, "d": 0}, Style.PLAIN),
    ],
)
def test_nine_statements_make_three_bars(given: tuple[int, int, int], found: dict[str, int], style: Style) -> None:
    """The same answers make the same bars, and where two are equally long no wording is preferred."""
    form = Statements.model_validate({name: int(str(value)) for name, value in answers(*given).items()})

    assert measured(form) == found
    assert suggested(found) == style


def test_the_wording_is_chosen_and_not_inferred() -> None:
    """The longest bar is where the choice starts; what the person picks is what counts."""
    chat = begun().answers(**answers(5, 1, 1))
    assert chat.sees(Chosen)
    assert chat.waiting.prefill["style"] == "autonomy"

    chat.answers(style="detail", share="manager")

    [kept] = chat.commands
    assert isinstance(kept, KeepPreferenceCheck)
    assert (kept.style, kept.autonomy, kept.share) == ("detail", 100, "manager")


def test_nobody_sees_it_unless_the_person_says_so() -> None:
    """The choice stands at nobody."""
    chat = begun().answers(**answers(3, 3, 3))

    assert chat.waiting.prefill["share"] == "nobody"
    assert chat.answers(**CHOICE).heard[-1].startswith("Saved. Only you see it.")


def test_taken_again_it_starts_from_what_was_shared_before() -> None:
    """Nobody should share less or more by accident, only because they took it again."""
    before = PreferenceCheck(
        name="Ada Okafor", autonomy=1, collaboration=2, detail=3, words=Sealed("Ask me first."), share="team"
    )
    chat = begun(before).answers(**answers(1, 5, 1))

    assert chat.waiting.prefill["share"] == "team"
    assert chat.waiting.prefill["words"] == "Ask me first."
    assert chat.waiting.prefill["style"] == "collaboration"


def test_every_statement_is_answered_before_there_is_a_bar() -> None:
    """A bar of two answers would say something nobody said."""
    chat = begun().answers(**{**answers(3, 3, 3), "d2": None})

    assert chat.problems == {"d2": "Please answer this one."}


def test_what_is_not_shared_looks_like_what_is_not_there() -> None:
    """Nobody learns from the answer whether somebody has taken the check."""
    shown = seen(how, ADA, knows={"HowTheyWork": None}, given=Given(people=("grace",)))

    assert plain(Wording().card(shown)) == "Nothing is shared with you here. Asking them is a good start."
