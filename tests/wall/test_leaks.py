"""The leaks that are built in on purpose: all of them still fit, and some are tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.wall.leaks import trying
from tests.wall.leaks.planted import DoesNotFit, Edit, Leak, leaks
from tests.wall.leaks.trying import COMMANDS, ROOT, Verdict, a_copy, try_out

ENOUGH = 40
TRIED = ("a query is written as text", "sealed words print themselves")


def test_there_are_enough_of_them_and_each_has_its_own_name() -> None:
    """`make prove-wall` tries them all; it takes a while."""
    names = [leak.name for leak in leaks()]

    assert len(names) >= ENOUGH
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("leak", leaks(), ids=lambda leak: leak.name)
def test_every_leak_fits_the_code_as_it_is(leak: Leak) -> None:
    """Code that has moved on takes its leaks along."""
    assert leak.built_into(ROOT)
    for proof in leak.proofs:
        assert proof in COMMANDS or (ROOT / proof).exists()


@pytest.mark.parametrize("name", TRIED)
def test_a_leak_is_caught(name: str) -> None:
    """In a copy of the whole tree, by the tests as they are."""
    (leak,) = (leak for leak in leaks() if leak.name == name)
    with a_copy() as tree:
        verdict = try_out(leak, tree)

    assert verdict.by is not None


def test_what_leaks_nothing_is_not_called_a_leak() -> None:
    """A proof that turned red at anything would prove nothing."""
    harmless = Leak("a comment", ("rules",), (Edit("storage.ids", "import secrets\n", "import secrets  # noqa\n"),))
    with a_copy() as tree:
        verdict = try_out(harmless, tree)

    assert verdict.by is None


def test_a_leak_that_was_noticed_is_not_tried_again_on_the_same_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trying all of them takes a while: whoever had to stop goes on. On other code everything is tried anew."""
    first, second, *_ = leaks()
    monkeypatch.setattr(trying, "KNOWN", tmp_path / "leaks.jsonl")
    monkeypatch.setattr(trying, "_this_code", lambda: "this")
    monkeypatch.setattr(trying, "in_copies", lambda jobs: [Verdict(second, None) for _ in jobs])
    for code, leak in (("this", first), ("other", second)):
        trying._note(code, leak.name, "worlds")

    assert [(one.leak, one.by) for one in trying.all_tried([first, second])] == [(first, "worlds"), (second, None)]


def test_a_leak_that_does_not_fit_says_so(tmp_path: Path) -> None:
    """Rather than prove something else."""
    (tmp_path / "a.py").write_text("x = 1\nx = 1\n")
    for edit in (Edit("a", "x = 1", ""), Edit("a", "y", ""), Edit("b", "y", "")):
        with pytest.raises(DoesNotFit):
            Leak("odd", (), (edit,)).built_into(tmp_path)
