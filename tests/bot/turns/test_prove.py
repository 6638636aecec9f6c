"""«prove»: who above me has opened words of mine; nobody's reading is watched from above; no made-up green."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update

from adapters.port import ShowForm, Tell
from bot.fingerprint import fingerprint
from bot.turns.proof import Proof, Result, read_result
from flows.kit.message import plain
from flows.kit.wording import wording_for
from storage.compartments import Compartment
from storage.run_tables import RunTables
from storage.sql import StorageDown
from tests.bot.goals import sees, sets_goal
from tests.bot.letting import reads_of_ada, releases
from tests.desk import Desk

TODAY = "Wednesday, 18 November"


def proven(desk: Desk, person: str) -> str:
    reply = desk.invokes(person, "prove", "it")
    assert isinstance(reply, Tell)
    return plain(reply.card)


def accesses_of(desk: Desk) -> int:
    with desk.bot.databases.work(write=False) as session:
        return session.scalar(select(func.count()).select_from(RunTables.of(Compartment.WORK).accesses)) or 0


async def test_a_manager_who_looks_is_noted_once_a_day_and_the_owner_reads_it(desk: Desk) -> None:
    """Before the words are shown; a second look the same day adds nothing."""
    goal = await sets_goal(desk)
    assert "Nobody above you has opened anything" in proven(desk, "ada")

    for _ in range(3):
        sees(desk, "grace", "goal", goal)
    desk.clock.pass_(timedelta(days=1))
    sees(desk, "grace", "goal", goal)

    said = proven(desk, "ada")
    assert said.count("Grace Lindqvist: your goals") == 2
    assert TODAY in said


async def test_one_look_at_a_released_statement_is_one_line(desk: Desk) -> None:
    """A second line about “something you wrote” would make its owner wonder what else was opened."""
    releases(desk, when="now")
    reads_of_ada(desk)

    said = proven(desk, "ada")
    assert said.count("Grace Lindqvist: what you released to your review") == 1
    assert "something you wrote" not in said


async def test_what_was_shared_with_ones_line_is_called_by_its_name(desk: Desk) -> None:
    """“Something you wrote” would leave its owner guessing."""
    said = {"tried": "All at once.", "happened": "Double work.", "learned": "Two people first."}
    desk.submits("ada", desk.opens("ada", "learned"), **said, to="grace")
    post = (await desk.buttons("ada"))["Read it"]
    desk.presses("grace", post)

    assert "Grace Lindqvist: what you learned and shared" in proven(desk, "ada")


async def test_whoever_is_led_and_whoever_owns_leave_no_trace(desk: Desk) -> None:
    """A list of who has read what would be a way to watch people: it only ever looks upwards."""
    goal = await sets_goal(desk)
    sees(desk, "ada", "goal", goal)
    desk.invokes("ada", "goals")
    desk.invokes("tom", "goals")

    assert accesses_of(desk) == 0


async def test_nobody_else_reads_the_list(desk: Desk) -> None:
    """Not the one who stands in it either."""
    goal = await sets_goal(desk)
    sees(desk, "grace", "goal", goal)

    assert "Grace Lindqvist: your goals" not in proven(desk, "grace")
    assert "Ada" not in proven(desk, "grace").partition("What keeps coaching apart")[0]


async def test_what_cannot_be_noted_is_not_shown(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """No trace, no reading: the manager is told to try again."""
    goal = await sets_goal(desk)

    def full(*_: object) -> None:
        raise StorageDown("Full")

    monkeypatch.setattr("storage.access.note", full)
    with pytest.raises(StorageDown):
        sees(desk, "grace", "goal", goal)
    monkeypatch.undo()

    assert "Close the migration" in sees(desk, "grace", "goal", goal)


@pytest.mark.parametrize("tampering", ["taken out", "changed", "exchanged"])
async def test_a_list_that_was_changed_from_outside_says_so(desk: Desk, tampering: str) -> None:
    """By somebody with the database and without the keys, who wants a look of theirs forgotten."""
    goal = await sets_goal(desk)
    for _ in range(3):
        sees(desk, "grace", "goal", goal)
        desk.clock.pass_(timedelta(days=1))
    table = RunTables.of(Compartment.WORK).accesses
    with desk.bot.databases.work() as session:
        rows = session.execute(select(table).order_by(table.c.number)).all()
        match tampering:
            case "taken out":
                session.execute(delete(table).where(table.c.number == rows[1].number))
            case "changed":
                session.execute(update(table).where(table.c.number == 2).values(sealed=rows[1].sealed[:-1] + b"x"))
            case _:
                session.execute(update(table).where(table.c.number == 2).values(sealed=rows[0].sealed))

    assert "this list was changed from outside" in proven(desk, "ada")


async def test_the_list_goes_when_its_owner_is_erased(desk: Desk) -> None:
    """It is about them, and theirs."""
    goal = await sets_goal(desk)
    sees(desk, "grace", "goal", goal)
    reply = desk.presses("ada", "start:erase")
    assert isinstance(reply, ShowForm)
    desk.submits("ada", reply.view, word="erase")
    desk.bot.erasing.tick()

    assert accesses_of(desk) == 0


GOOD = Result(code=fingerprint(), day=date(2026, 11, 17), worlds=60, canaries=120, cells=528, leaks=44, caught=44)


@pytest.mark.parametrize(
    ("result", "sentence"),
    [
        (None, "No result came with this installation"),
        (GOOD, "It held"),
        (GOOD.model_copy(update={"caught": 43}), "It did not hold everywhere"),
        (GOOD.model_copy(update={"leaks": 0, "caught": 0}), "It did not hold everywhere"),
        (GOOD.model_copy(update={"code": "0123456789ab"}), "it proves nothing about it"),
    ],
)
def test_the_result_is_told_as_it_is(desk: Desk, result: Result | None, sentence: str) -> None:
    """Missing, of other code, or bad: never a made-up green."""
    member = desk.bot.people.by_id("ada")
    assert member is not None
    proof = Proof(desk.bot.databases, desk.bot.people, result=lambda: result)

    assert sentence in plain(wording_for(member.person).card(proof.message(member.person)))


def test_of_what_did_not_hold_nothing_good_is_said(desk: Desk) -> None:
    """A part that was broken has no number, and its sentence would say that all went well."""
    member = desk.bot.people.by_id("ada")
    assert member is not None
    broken = GOOD.model_copy(update={"worlds": 0, "canaries": 0})
    proof = Proof(desk.bot.databases, desk.bot.people, result=lambda: broken)

    said = plain(wording_for(member.person).card(proof.message(member.person)))

    assert "It did not hold everywhere" in said
    assert "byte for byte" not in said
    assert "None was found" not in said
    assert "528 combinations" in said


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"code": 1}', "\xff"])
def test_a_result_that_cannot_be_read_counts_as_none(tmp_path: Path, content: str) -> None:
    """Half a file is no proof."""
    path = tmp_path / "wall.json"
    path.write_text(content, "latin-1")

    assert read_result(path) is None
    assert read_result(tmp_path / "nothing") is None


def test_the_fingerprint_is_of_every_line_that_runs(tmp_path: Path) -> None:
    """Another sentence the bot says is other code, too."""
    for name, text in (("bot/a.py", "1"), ("flows/texts/en/a.ftl", "a = A"), ("docs/a.md", "x")):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text(text)
    before = fingerprint(tmp_path)
    fingerprint.cache_clear()
    (tmp_path / "docs" / "a.md").write_text("y")
    assert fingerprint(tmp_path) == before
    fingerprint.cache_clear()
    (tmp_path / "flows/texts/en/a.ftl").write_text("a = B")

    assert fingerprint(tmp_path) != before
