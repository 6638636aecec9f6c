"""What of a round is published: every rule by itself, over made-up organisations."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.voice.rounds.groups import COMPANY, Answered, Unit
from storage.voice.rounds.publication import FLOOR, publish, released_bytes, word_of
from storage.voice.rounds.queries import Release
from tests.storage.voice.organisations import (
    ITEMS,
    Company,
    Person,
    answers_of,
    companies,
    flat,
    members,
    published,
    units_of,
)

EXAMPLES = settings(max_examples=150, deadline=None)


def team(scores: list[int], **more: object) -> Release | None:
    return published(flat(scores, **more)).releases.get(("team", "boss"))  # type: ignore[arg-type]  # passed on as they are


def test_five_answers_are_said_in_a_word_and_four_not_at_all() -> None:
    """The floor protects each of them from being read by subtraction of what the others say."""
    assert team([4, 4, 4, 4]) is None
    assert team([4, 4, 4, 4, 4]) == Release(words={"heard": "good", "load": "good"}, share="most")


def test_the_floor_can_be_raised_and_not_lowered() -> None:
    """A setting must not undo what people were told."""
    company = flat([4] * 6)

    assert published(company, floor=7).releases == {}
    with pytest.raises(ValueError, match="never published"):
        published(company, floor=4)


def test_somebody_who_reads_does_not_count_among_those_it_takes() -> None:
    """They know their own answer: with five, they would read about four."""
    assert team([4] * 5, reads=1) is None
    assert team([4] * 6, reads=1) is not None


@given(st.lists(st.integers(1, 5), min_size=5, max_size=9))
@EXAMPLES
def test_up_to_nine_answers_are_one_of_three_words_and_no_number(scores: list[int]) -> None:
    """A number over so few people is nearly an answer."""
    release = team(scores)

    assert release is not None
    assert release.percents == {}
    assert release.themes == ()
    assert set(release.words.values()) <= {"attention", "mixed", "good"}


@given(st.lists(st.integers(1, 5), min_size=10, max_size=60))
@EXAMPLES
def test_from_ten_answers_a_coarse_percentage_stands_in_place_of_the_word(scores: list[int]) -> None:
    """Both together would cross-check each other; none and all would tell about everybody."""
    release = team(scores)

    assert release is not None
    assert release.words == {}
    assert set(release.percents.values()) <= {20, 40, 60, 80}


@pytest.mark.parametrize(("total", "word"), [(13, "attention"), (14, "mixed"), (18, "mixed"), (19, "good")])
def test_the_words_have_their_bands(total: int, word: str) -> None:
    """Of five people: below a mean of 2.75, up to 3.75, and above."""
    assert word_of(total, 5) == word


@pytest.mark.parametrize(("favourable", "percent"), [(0, 20), (3, 20), (4, 40), (5, 60), (7, 60), (8, 80), (10, 80)])
def test_percentages_go_in_steps_and_stop_before_the_ends(favourable: int, percent: int) -> None:
    """Of ten people."""
    release = team([5] * favourable + [1] * (10 - favourable))

    assert release is not None
    assert release.percents == {"heard": percent, "load": percent}


def test_a_theme_is_shown_when_three_name_it_among_ten() -> None:
    """And four, where somebody who reads it may have been one of them."""
    themes = ("time", "time", "time", "tools", "tools")

    release = team([3] * 11, themes=themes)
    read = team([3] * 11, themes=themes, reads=1)

    assert release is not None
    assert read is not None
    assert release.themes == ("time",)
    assert read.themes == ()


def test_themes_come_in_no_order_of_their_own() -> None:
    """What is named most must not show by standing first."""
    release = team([3] * 12, themes=("tools",) * 5 + ("rules",) * 3)

    assert release is not None
    assert release.themes == ("rules", "tools")


def test_a_manager_alone_under_a_parent_hides_the_parent() -> None:
    """Who is below the parent, without the manager's team, would be that manager."""
    scores = dict.fromkeys(ITEMS, 3)
    lone = Person("boss", "top", Answered("top", True, scores))
    company: Company = (Person("top", None, None), lone, *flat([4] * 6)[1:])

    releases = published(company).releases

    assert ("team", "boss") not in releases or COMPANY not in releases
    assert ("branch", "top") not in releases
    assert ("team", "top") not in releases


def test_a_parent_that_would_tell_that_all_of_a_rest_agree_is_hidden() -> None:
    """«80 %» over eleven and «needs attention» over six of them can only be when the other five all agree."""
    low, high = dict.fromkeys(ITEMS, 1), dict.fromkeys(ITEMS, 5)
    mixed = dict.fromkeys(ITEMS, 4)
    first = [Answered("a", False, mixed if n < 3 else low, None) for n in range(6)]
    second = [Answered("", False, high, None) for _ in range(5)]

    releases = publish({"a": Unit("", 6)}, 5, first + second, ITEMS, 5).releases

    assert ("team", "a") in releases
    assert COMPANY not in releases


@given(companies(), st.randoms(use_true_random=False))
@EXAMPLES
def test_the_same_answers_give_the_same_bytes(company: Company, chance: object) -> None:
    """In whatever order they came."""
    answers = list(answers_of(company).values())
    shuffled = answers.copy()
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random, which hypothesis does not say
    units, alone = units_of(company), 1

    one = publish(units, alone, answers, ITEMS, 5).releases
    other = publish(units, alone, shuffled, ITEMS, 5).releases

    assert {g: released_bytes(r) for g, r in one.items()} == {g: released_bytes(r) for g, r in other.items()}


@given(companies())
@EXAMPLES
def test_nothing_is_said_of_fewer_than_five_others(company: Company) -> None:
    """Counted anew, person by person, and without one who reads."""
    readers = {name for name, answer in answers_of(company).items() if answer.reads}
    for group in published(company).releases:
        people = members(company, group)

        assert len(people) - bool(people & readers) >= FLOOR
