"""The same days with other coaching, and without any: what reaches everybody else is the same, byte for byte."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from storage.compartments import Compartment
from tests.wall.canaries import MANAGERS, canaries_in
from tests.wall.compare import EXEMPT, differences
from tests.wall.people import LEFT_OUT
from tests.wall.proof import Databases, Proved, prove, sqlite
from tests.wall.scenario import RELEASED, WORLDS, Scenario, Size

README = Path(__file__).parent / "README.md"
TWO_DAYS = Size(begins=2, days=2, deeds=3, gaps=1)


def test_nobody_else_can_tell_what_coaching_did_or_whether_there_was_any(proved: Proved) -> None:
    """The promise of the wall, for managers, colleagues, operators and whoever holds a dump: six worlds, one sight."""
    assert [str(one) for other in proved.seen[1:] for one in differences(proved.seen[0], other)] == []


async def test_nobody_else_can_tell_on_postgresql_either(on_postgres: Databases, tmp_path: Path) -> None:
    """Another database, another order of rows, other ways to leave a trace."""
    worlds = [world for world in WORLDS if world.name in ("as it was", "silence", "another coach")]

    proved = await prove(Scenario("postgres", TWO_DAYS), tmp_path, on_postgres, worlds)

    assert proved.faults == []


def test_the_worlds_are_worth_comparing(proved: Proved) -> None:
    """Coaching took place where it should, and left much in its own compartment: else nothing would be proved."""
    by_name = {seen.world.name: seen for seen in proved.seen}
    dumps = {name: seen.left.dumps[Compartment.COACHING] for name, seen in by_name.items()}
    written = {name: _written_in_coaching(proved, name) for name in by_name}

    assert written.pop("silence") == set()
    assert all(len(fields) >= 5 for fields in written.values()), written
    assert len(set(dumps.values())) == len(WORLDS)
    assert _kept(dumps["erased"]) < _kept(dumps["as it was"])


def _kept(dump: Sequence[str]) -> int:
    """Rows of what people wrote: not of conversations, messages and what is kept against repetition."""
    return sum(not row.startswith(("inbox ", "journal ", "outbox ", "runs ", "tombstones ")) for row in dump)


def _written_in_coaching(proved: Proved, world: str) -> set[str]:
    seen = next(seen for seen in proved.seen if seen.world.name == world)
    sources = seen.words.values()
    return {str(one) for one in sources if one.compartment == Compartment.COACHING and one.person in seen.parties}


def test_everybody_else_does_and_sees_much(proved: Proved) -> None:
    """People in Slack and in Teams, forms sent and messages delivered: else being the same would be no proof."""
    calls = [call for call in proved.seen[0].calls if call.person and call.person not in proved.seen[0].parties]

    assert len({call.person for call in calls if call.way == "sent"}) >= 5
    assert any("/api/chat.postMessage" in call.what for call in calls)
    assert any("/v3/conversations/" in call.what for call in calls)
    assert any("/slack/events" in call.what for call in calls)


def test_of_a_release_nothing_goes_across_but_the_released_words() -> None:
    """Whatever else was said in coaching before, evaluation and the manager get the same: the words of the preview."""
    with sqlite() as (folder, databases):
        proved = asyncio.run(prove(Scenario("release", TWO_DAYS), folder, databases, RELEASED))

    assert proved.faults == []
    for seen in proved.seen:
        (released,) = (word for word, source in seen.words.items() if source.flow == "release")
        manager = MANAGERS[seen.words[released].person]
        assert any(released in canaries_in(call.ours) for call in seen.calls if call.person == manager)
        assert any(row.startswith("released_statements ") for row in seen.left.dumps[Compartment.EVALUATION])


def test_a_world_is_the_same_when_it_is_played_again() -> None:
    """All chance is given: whatever differs between two worlds comes from what was done in them."""
    first = WORLDS[0]
    with sqlite() as (folder, databases):
        proved = asyncio.run(
            prove(Scenario("again", TWO_DAYS), folder, databases, (first, replace(first, name="again")))
        )

    assert proved.faults == []
    once, again = (seen.left.dumps[Compartment.COACHING] for seen in proved.seen)
    assert once == again


@pytest.mark.parametrize("name", [*EXEMPT, *LEFT_OUT])
def test_what_is_left_out_is_named_with_its_reason(name: str) -> None:
    """Whoever reads the page sees every exemption; a longer list than the page's does not pass."""
    reason = {**EXEMPT, **LEFT_OUT}[name]
    row = f"| `{name}` | {reason} |"

    assert row in README.read_text(encoding="utf-8")


def test_nothing_else_is_left_out_than_the_page_says() -> None:
    """The page has exactly as many exemptions as the comparison."""
    rows = [line for line in README.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]

    assert len(rows) == len(EXEMPT) + len(LEFT_OUT)
