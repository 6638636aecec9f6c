"""Who is suggested to whom, as a pure function: rules that always hold, and wishes that hold where they can."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from storage.coaching.peers.matching import FEWEST, Candidate, Matched, match

ALL_DAY = (1 << 16) - 1
NOBODY: frozenset[frozenset[str]] = frozenset()
TOPICS = ("focus", "conflict", "career")


def somebody(name: str, **more: object) -> Candidate:
    plain = Candidate(name, (), frozenset({"focus"}), frozenset({"en"}), frozenset(), ALL_DAY)
    return replace(plain, **more)  # type: ignore[arg-type]  # fields by name, as each test needs them


def people(names: Iterable[str], **more: object) -> list[Candidate]:
    return [somebody(name, **more) for name in names]


def groups(found: Matched) -> set[frozenset[str]]:
    return {frozenset(one.people) for one in found.suggestions}


@st.composite
def companies(draw: st.DrawFn) -> tuple[list[Candidate], frozenset[frozenset[str]]]:
    names = [f"p{number}" for number in range(draw(st.integers(0, 14)))]
    line: dict[str, tuple[str, ...]] = {}
    for number, name in enumerate(names):
        above = draw(st.sampled_from([None, *names[:number]]))
        line[name] = (above, *line[above]) if above else ()
    made = [
        Candidate(
            name,
            line[name],
            frozenset(draw(st.sets(st.sampled_from(TOPICS)))),
            frozenset(draw(st.sets(st.sampled_from(("en", "de")), min_size=1))),
            frozenset(draw(st.sets(st.sampled_from(names), max_size=2))) - {name},
            draw(st.sampled_from([ALL_DAY, 0b1111, 0b11110000, 0b0101])),
        )
        for name in names
    ]
    pairs = [frozenset(pair) for pair in combinations(names, 2)]
    return made, frozenset(draw(st.sets(st.sampled_from(pairs), max_size=5))) if pairs else NOBODY


@settings(max_examples=60, deadline=None)
@given(companies(), st.text(max_size=4))
def test_no_rule_is_ever_broken_and_everybody_is_told_something(
    company: tuple[list[Candidate], frozenset[frozenset[str]]], seed: str
) -> None:
    """Line, language, hours, lists and the last rounds, in any company; each person once, suggested or pausing."""
    made, recent = company
    found = match(made, recent, seed)
    by_name = {one.id: one for one in made}

    for one in found.suggestions:
        assert len(one.people) in (2, 3)
        assert one.languages
        for first, second in combinations((by_name[person] for person in one.people), 2):
            assert not {first.id, second.id} & {*first.line, *second.line}
            assert not {first.id, second.id} & (first.avoid | second.avoid)
            assert frozenset((first.id, second.id)) not in recent
            assert first.languages & second.languages
            assert "11" in f"{first.slots & second.slots:b}"
    told = [*found.paused, *(person for one in found.suggestions for person in one.people)]
    assert sorted(told) == sorted(by_name)


@settings(max_examples=40, deadline=None)
@given(companies(), st.text(max_size=4), st.randoms(use_true_random=False))
def test_the_same_people_and_seed_give_the_same_groups_in_whatever_order_they_come(
    company: tuple[list[Candidate], frozenset[frozenset[str]]], seed: str, order: object
) -> None:
    """Whoever doubts a suggestion can have it worked out again."""
    made, recent = company
    shuffled = list(made)
    order.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a Random

    assert match(shuffled, recent, seed) == match(made, recent, seed)


@settings(max_examples=40, deadline=None)
@given(companies(), st.text(max_size=4), st.data())
def test_a_wish_not_to_meet_is_the_same_from_either_side(
    company: tuple[list[Candidate], frozenset[frozenset[str]]], seed: str, data: st.DataObject
) -> None:
    """What comes out does not say whose list it is: nor does it say more than a reporting line would."""
    made, recent = company
    if len(made) < FEWEST:
        return
    first, second = data.draw(st.sampled_from(list(combinations(range(len(made)), 2))))
    mine, theirs, lately = list(made), list(made), {*recent, frozenset((made[first].id, made[second].id))}
    mine[first] = replace(made[first], avoid=made[first].avoid | {made[second].id})
    theirs[second] = replace(made[second], avoid=made[second].avoid | {made[first].id})

    assert match(mine, recent, seed) == match(theirs, recent, seed) == match(made, frozenset(lately), seed)


@settings(max_examples=40, deadline=None)
@given(companies(), st.text(max_size=4))
def test_reasons_are_of_the_people_in_a_group_and_know_no_list(
    company: tuple[list[Candidate], frozenset[frozenset[str]]], seed: str
) -> None:
    """What is told of a pair is what the two said of themselves: another's wish changes no word of it."""
    made, recent = company
    by_name = {one.id: replace(one, avoid=frozenset()) for one in made}
    for one in match(made, recent, seed).suggestions:
        alone = [by_name[person] for person in one.people]
        shared = frozenset.intersection(*(person.topics for person in alone))

        assert set(one.topics) == shared
        assert set(one.languages) == frozenset.intersection(*(person.languages for person in alone))


def test_people_of_one_manager_meet_only_where_nothing_else_is_possible() -> None:
    """Two teams of two: each meets somebody of the other."""
    mine, theirs = people(("a", "b"), line=("m1",)), people(("c", "d"), line=("m2",))
    for seed in "0123456789":
        mixed = match([*mine, *theirs, somebody("e", line=("m3",))], NOBODY, seed)
        alone = match(people("vwxyz", line=("m1",)), NOBODY, seed)

        assert {"a", "b"} not in groups(mixed)
        assert {"c", "d"} not in groups(mixed)
        assert not any(one.same_manager for one in mixed.suggestions if len(one.people) == 2)
        assert not alone.paused


def test_a_pair_of_one_manager_is_parted_where_another_pair_can_take_them() -> None:
    """Also when the others have found one another first."""
    team = people(("a", "b"), line=("m1",))
    others = [somebody(name, line=(f"m-{name}",)) for name in "cdef"]

    for seed in map(str, range(30)):
        assert not any(one.same_manager for one in match([*team, *others], NOBODY, seed).suggestions)


def test_a_shared_topic_comes_before_the_lot() -> None:
    """Of those who may meet, the two who want to talk about the same do."""
    made = [*people("ab", topics=frozenset({"career"})), *people("cd", topics=frozenset({"focus"}))]
    other = somebody("e", topics=frozenset({"conflict"}), languages=frozenset({"fr"}))

    for seed in "0123456789":
        assert groups(match([*made, other], NOBODY, seed)) == {frozenset("ab"), frozenset("cd")}


def test_the_lot_differs_from_round_to_round() -> None:
    """So that not to have met somebody says nothing."""
    made = people("abcdef")

    assert len({frozenset(groups(match(made, NOBODY, seed))) for seed in "0123456789"}) > 1


def test_fewer_than_five_pause() -> None:
    """Four could see by who is left over why."""
    assert match(people("abcd"), NOBODY, "s") == Matched((), match(people("abcd"), NOBODY, "s").paused)
    assert len(match(people("abcde"), NOBODY, "s").suggestions) == 2


def test_whoever_has_least_choice_chooses_first() -> None:
    """Nobody is left over because somebody with many possibilities came before."""
    hub = somebody("hub", languages=frozenset({"en", "de"}))
    only_hub = somebody("only", languages=frozenset({"de"}))

    for seed in "0123456789":
        found = match([hub, only_hub, *people("abc")], NOBODY, seed)
        assert frozenset(("hub", "only")) in groups(found)
        assert len(found.paused) <= 1


def test_many_people_are_matched_a_portion_at_a_time() -> None:
    """A large company has its round, too, and nobody is forgotten at the edge of a portion."""
    found = match(people(f"p{number:04}" for number in range(401)), NOBODY, "s")

    assert not found.paused
    assert max(map(len, (one.people for one in found.suggestions))) == 3
