"""What the inputs of a card start with, let through and send."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from adapters.playground.refusals import NotPossible
from adapters.playground.teams.member import TeamsMember
from tests.adapters.playground.teams.conftest import Shower
from tests.adapters.playground.teams.tiny_bot import Json, TinyTeamsBot, card, execute, text_input

CHOICES = [{"title": "Time", "value": "t"}, {"title": "Clarity", "value": "c"}]
PEOPLE = {"type": "Data.Query", "dataset": "graph.microsoft.com/users"}


def an_input(kind: str, **more: Any) -> Json:
    return {"type": f"Input.{kind}", "id": "x", "label": "X", **more}


def choice(**more: Any) -> Json:
    return an_input("ChoiceSet", choices=CHOICES, **more)


@pytest.mark.parametrize(
    ("spec", "given", "sent"),
    [
        (an_input("Text"), "a, b", "a, b"),
        (an_input("Number"), 4, "4"),
        (an_input("Date"), date(2026, 3, 2), "2026-03-02"),
        (an_input("Time"), time(9, 30), "09:30"),
        (an_input("Toggle", title="Sure?"), True, "true"),
        (an_input("Toggle", title="Sure?", valueOn="yes", valueOff="no"), False, "no"),
        (choice(style="expanded"), "Clarity", "c"),
        (choice(style="compact"), "t", "t"),
        (choice(style="filtered"), "Time", "t"),
        (choice(isMultiSelect=True), ["Time", "Clarity"], "t,c"),
        (an_input("Rating", max=5), 3, "3"),
    ],
)
async def test_everything_is_sent_as_text(
    tiny: TinyTeamsBot, ada: TeamsMember, show: Shower, spec: Json, given: object, sent: str
) -> None:
    """Numbers and ticks too; several choices are joined by commas."""
    await show(card(spec, actions=(execute("Go"),)))

    await ada.press("Go", values={"X": given})

    assert tiny.last("adaptiveCard/action")["value"]["action"]["data"] == {"x": sent}


@pytest.mark.parametrize(
    ("spec", "starts"),
    [
        (an_input("Text"), {}),
        (an_input("Text", value="a"), {"x": "a"}),
        (an_input("Number", value=2.0), {"x": "2"}),
        (an_input("Number", value=2.5), {"x": "2.5"}),
        (an_input("Toggle", title="Sure?"), {"x": "false"}),
        (an_input("Toggle", title="Sure?", value="true"), {"x": "true"}),
        (choice(value="c"), {"x": "c"}),
        (choice(value="gone"), {}),
        (choice(value="t,gone", isMultiSelect=True), {"x": "t"}),
    ],
)
async def test_a_card_starts_with_what_it_fills_in_itself(
    tiny: TinyTeamsBot, ada: TeamsMember, show: Shower, spec: Json, starts: Json
) -> None:
    """A choice that is not offered is no choice; what stays empty is not sent."""
    await show(card(spec, actions=(execute("Go"),)))

    await ada.press("Go")

    assert tiny.last("adaptiveCard/action")["value"]["action"]["data"] == starts


REFUSED: list[tuple[Json, str]] = [
    (an_input("Text", isRequired=True), ""),
    (an_input("Text", maxLength=3), "four"),
    (an_input("Text", regex="^[A-Z]{2}$"), "abc"),
    (an_input("Number", min=1, max=5), "6"),
    (an_input("Number"), "many"),
    (an_input("Date", min="2026-03-01"), "2026-02-28"),
    (an_input("Date"), "soon"),
    (an_input("Time", max="17:00"), "17:01"),
    (an_input("Toggle", title="Sure?", isRequired=True), "false"),
    (choice(isRequired=True), ""),
]


@pytest.mark.parametrize(("spec", "given"), REFUSED)
async def test_teams_itself_keeps_back_what_does_not_fit(
    tiny: TinyTeamsBot, ada: TeamsMember, show: Shower, spec: Json, given: str
) -> None:
    """The card's own sentence stands at the input, or one of Teams'; the bot hears nothing, and the words stay."""
    worded = {**spec, "id": "y", "errorMessage": "Look here."}
    await show(card(spec, worded, actions=(execute("Go"),)))
    shown = ada.card()

    ada.client.fill(shown, {"x": given, "y": given})
    await ada.press("Go")

    assert set(shown.errors) == {"x", "y"}
    assert shown.errors["y"] == "Look here."
    assert shown.errors["x"]
    assert tiny.heard == []
    assert shown.values == {"x": given, "y": given}


async def test_a_people_picker_knows_everybody_in_the_tenant(
    tiny: TinyTeamsBot, ada: TeamsMember, grace: TeamsMember, show: Shower
) -> None:
    """Teams answers it by itself, with Entra's ids; one person, or several."""
    one = an_input("ChoiceSet", choices=[], **{"choices.data": PEOPLE})
    several = {**one, "id": "y", "label": "Y", "isMultiSelect": True, "value": grace.aad}
    await show(card(one, several, actions=(execute("Go"),)))

    await ada.press("Go", values={"X": "Grace Lindqvist"})
    await ada.press("Go", values={"X": "ines", "Y": [grace, "tom"]})

    first, second = (one["value"]["action"]["data"] for one in tiny.of("adaptiveCard/action"))
    tom = ada._tenant.somebody("tom")
    assert tom is not None
    assert first == {"x": grace.aad, "y": grace.aad}
    assert second["y"] == f"{grace.aad},{tom.aad}"
    with pytest.raises(NotPossible):
        await ada.press("Go", values={"X": "Nobody"})


async def test_what_is_not_asked_cannot_be_answered(ada: TeamsMember, show: Shower) -> None:
    """A test that fills in what is not there is wrong."""
    await show(card(choice(), text_input("win", "Win"), actions=(execute("Go"),)))

    for values in ({"Loss": "x"}, {"X": "Money"}):
        with pytest.raises(NotPossible):
            await ada.press("Go", values=values)
