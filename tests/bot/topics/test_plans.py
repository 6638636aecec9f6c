"""The development plan: owned by the person, read by their manager of today, changed by nobody else."""

from __future__ import annotations

from datetime import timedelta

from adapters.port import ShowForm, ShowProblems, Tell
from flows.kit.questions import Raw
from flows.kit.targets import Start, encode
from flows.work.plans.plan import OPEN_AT_MOST
from tests.desk import Desk, buttons_of

LINE: dict[str, Raw] = {"kind": "build", "words": "Chair a meeting well.", "points": "mine"}


def adds(desk: Desk, person: str = "ada", **changed: Raw) -> object:
    form = desk.presses(person, encode(Start("plan-line")))
    assert isinstance(form, ShowForm), form
    return desk.sends(person, form.view, LINE | changed)


def buttons(desk: Desk, person: str) -> dict[str, str]:
    shown = desk.invokes(person, "plan")
    assert isinstance(shown, Tell)
    rows = {part.button.text: part.button.target for part in shown.card if part.kind == "row" and part.button}
    return rows | buttons_of(shown.card)


def test_a_line_is_read_by_its_owner_and_their_manager(desk: Desk) -> None:
    """The audience line says so, and nobody else finds it by name."""
    adds(desk, first_step="Watch Mo do it.", by="2026-12-18")

    assert "Chair a meeting well. (Build · mine · by Friday, 18 December)" in desk.reads("ada", "plan")
    assert "Chair a meeting well." in desk.reads("grace", "plan", desk.mention("ada"))
    for other in ("noor", "ines", "samuel"):
        assert "read by their owner and their manager" in desk.reads(other, "plan", desk.mention("ada"))


def test_each_line_says_what_it_is_for(desk: Desk) -> None:
    """An expectation without words would be no expectation."""
    refused = adds(desk, points="expectation")
    assert isinstance(refused, ShowProblems)
    assert refused.problems == {"expectation": "Please write which expectation it is, or choose something else above."}

    desk.sends("ada", refused.view, LINE | {"points": "expectation", "expectation": "Leads the shift meeting."})

    assert "Leads the shift meeting. (The expectation it is for)" in desk.reads("ada", "plan")


def test_an_expectation_that_is_written_is_kept_whatever_stands_above_it(desk: Desk) -> None:
    """«It is mine» stands there before anybody chose it; words must not vanish beside it."""
    adds(desk, expectation="Leads the shift meeting.")

    assert "Chair a meeting well. (Build · for an expectation)" in desk.reads("ada", "plan")
    assert "Leads the shift meeting. (The expectation it is for)" in desk.reads("ada", "plan")

    form = desk.presses("ada", buttons(desk, "ada")["Change"])
    assert isinstance(form, ShowForm)
    desk.sends("ada", form.view, LINE | {"expectation": "Leads the shift meeting."})

    assert "Chair a meeting well. (Build · mine)" in desk.reads("ada", "plan")
    assert "Leads the shift meeting." not in desk.reads("ada", "plan")


def test_what_is_not_offered_cannot_be_what_a_line_is_for(desk: Desk) -> None:
    """A forged id of somebody else's goal is refused at its field."""
    refused = adds(desk, points="a-goal-of-grace")

    assert isinstance(refused, ShowProblems)
    assert refused.problems == {"points": "Please choose one of the options."}


def test_a_line_changed_on_two_devices_asks_again_with_the_words_kept(desk: Desk) -> None:
    """Neither device silently wins over the other."""
    adds(desk)
    desk.clock.pass_(timedelta(minutes=1))
    first = desk.presses("ada", buttons(desk, "ada")["Change"])
    assert isinstance(first, ShowForm)
    target = buttons(desk, "ada")["Close this line"]
    closing = desk.presses("ada", target)
    assert isinstance(closing, ShowForm)
    desk.submits("ada", closing.view, how="done")

    again = desk.sends("ada", first.view, LINE | {"words": "Chair two meetings."})

    assert isinstance(again, ShowForm)
    assert {field.name: field.initial for field in again.view.fields}["words"] == "Chair two meetings."


def test_a_closed_line_stays_to_look_back_on(desk: Desk) -> None:
    """It is no longer offered to be changed."""
    adds(desk)
    form = desk.presses("ada", buttons(desk, "ada")["Close this line"])
    assert isinstance(form, ShowForm)
    desk.submits("ada", form.view, how="done")

    assert "Chair a meeting well. (Build · mine · done)" in desk.reads("ada", "plan")
    assert "Change" not in buttons(desk, "ada")


async def test_a_plan_stays_short_enough_to_remember(desk: Desk) -> None:
    """One line too many is told, and nothing is lost."""
    for number in range(OPEN_AT_MOST):
        adds(desk, words=f"Line {number}")

    desk.presses("ada", encode(Start("plan-line")))

    assert "You have 7 open lines already." in (await desk.mail("ada"))[-1]


def test_a_forged_button_leads_to_nobody_elses_line(desk: Desk) -> None:
    """Grace reads the plan of her report, and changes nothing in it."""
    adds(desk)
    target = buttons(desk, "ada")["Close this line"]

    desk.presses("grace", target)

    assert "done" not in desk.reads("ada", "plan")


def test_three_thousand_emoji_are_answered_with_a_sentence(desk: Desk) -> None:
    """And the words stay in the form."""
    refused = adds(desk, words="🎉" * 3000)

    assert isinstance(refused, ShowProblems)
    assert "That is 3,000 characters; here is room for 300." in refused.problems["words"]
