"""A project from kickoff to debrief: who is told, who reads what, and what is nobody's business."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from adapters.port import ShowForm, ShowProblems, Tell
from flows.kit.message import plain
from flows.kit.targets import See, Start, encode
from storage.columns import METADATA
from storage.compartments import Compartment
from tests.desk import Desk, buttons_of

QUESTION = "Do we need the crane twice?"


def begins_a_project(desk: Desk, *others: str) -> str:
    """Grace begins it; its id."""
    view = desk.opens("grace", "kickoff")
    desk.submits("grace", view, name="The new quay", people=tuple(desk.account(one).user for one in others))
    shown = desk.invokes("grace", "projects")
    assert isinstance(shown, Tell)
    [row] = [part for part in shown.card if part.kind == "row"]
    assert row.button is not None
    return row.button.target.rsplit(":", 1)[1]


def writes(desk: Desk, person: str, flow: str, project: str, **answers: str) -> None:
    form = desk.presses(person, encode(Start(flow, project)))
    assert isinstance(form, ShowForm), form
    desk.sends(person, form.view, answers)


def sees(desk: Desk, person: str, project: str) -> str:
    shown = desk.presses(person, encode(See("project", project)))
    assert isinstance(shown, Tell)
    return plain(shown.card)


async def test_everybody_is_asked_for_their_half_and_reads_the_others(desk: Desk) -> None:
    """A few lines from each at the start; the notice says that there is something, and not what."""
    project = begins_a_project(desk, "ada", "noor")

    [told] = await desk.mail("ada")
    assert "A project that you are in has just begun." in told
    assert "quay" not in told

    form = desk.presses("ada", (await desk.buttons("ada"))["Write my half"])
    assert isinstance(form, ShowForm)
    desk.submits("ada", form.view, good="Ships moor in any wind.", aim="Chair a meeting.")

    for reader in ("grace", "noor", "ada"):
        assert "Ships moor in any wind." in sees(desk, reader, project)


def test_nobody_else_learns_of_a_project(desk: Desk) -> None:
    """Not even the manager of the manager, by a button that was forged."""
    project = begins_a_project(desk, "ada")
    writes(desk, "ada", "aim", project, good="Ships moor in any wind.")

    for stranger in ("samuel", "ines", "tom"):
        assert sees(desk, stranger, project).startswith(
            "This is not there any more, or you are not in its project.\n🔵"
        )
        assert "quay" not in desk.reads(stranger, "projects")


async def test_a_question_is_answered_with_a_question_that_only_its_writer_reads(desk: Desk) -> None:
    """Advice can wait until somebody asks for it."""
    project = begins_a_project(desk, "ada", "noor")
    writes(desk, "ada", "standup", project, since="Measured.", sitting=QUESTION)
    shown = desk.presses("noor", encode(See("project", project)))
    assert isinstance(shown, Tell)

    form = desk.presses("noor", buttons_of(shown.card)["Answer with a question"])
    assert isinstance(form, ShowForm)
    advice = desk.submits("noor", form.view, back="Take it once.")
    desk.submits("noor", form.view, back="What if it came only once?")

    assert isinstance(advice, ShowProblems)
    assert "Please make it a question" in advice.problems["back"]
    assert "Somebody has a question for the question you are sitting with." in (await desk.mail("ada"))[-1]
    assert "Noor van Dijk asks back: What if it came only once?" in sees(desk, "ada", project)
    assert "asks back" not in sees(desk, "grace", project)


async def test_a_debrief_asks_everybody_once_a_month(desk: Desk) -> None:
    """Whoever writes second does not ask the others again."""
    project = begins_a_project(desk, "ada", "noor")
    writes(desk, "grace", "debrief", project, expected="October.", happened="November.")
    asked = [message for message in await desk.mail("noor") if "look back on a project" in message]
    writes(desk, "ada", "debrief", project, expected="September.")
    again = [message for message in await desk.mail("noor") if "look back on a project" in message]

    assert len(asked) == len(again) == 1
    assert "September." in sees(desk, "noor", project)


def test_a_second_standup_of_a_day_replaces_the_first(desk: Desk) -> None:
    """A slip is mended, and tomorrow is another day."""
    project = begins_a_project(desk, "ada")
    writes(desk, "ada", "standup", project, since="A slip.")
    writes(desk, "ada", "standup", project, since="As I meant it.")
    desk.clock.pass_(timedelta(days=1))
    writes(desk, "ada", "standup", project, since="The next day.")

    shown = sees(desk, "grace", project)
    assert "A slip." not in shown
    assert "As I meant it." in shown
    assert "The next day." in shown


@pytest.mark.parametrize(
    ("flow", "words"), [("private-aim", {"aim": "Stay calm."}), ("private-debrief", {"differently": "Ask."})]
)
def test_the_private_half_lies_behind_the_wall(desk: Desk, flow: str, words: dict[str, str]) -> None:
    """It is a run of its own in the coaching compartment; the work compartment holds no trace of it."""
    writes(desk, "ada", flow, "", **words)

    [said] = words.values()
    assert said in desk.reads("ada", "notes")
    assert said not in desk.reads("grace", "notes")
    with desk.bot.databases.work(write=False) as session:
        tables = METADATA[Compartment.WORK].sorted_tables
        counts = {table.name: len(session.execute(select(table)).all()) for table in tables}
    assert set(counts.values()) == {0}


def test_somebody_without_a_project_is_told_how_to_begin_one(desk: Desk) -> None:
    """A verb never ends in nothing."""
    desk.invokes("ada", "standup")

    assert desk.reads("ada", "projects").startswith("You are not in a project yet.")
