"""Settings one question at a time, with the whole bot."""

from __future__ import annotations

from flows.kit.questions import Raw
from tests.desk import Desk

CHOSEN: dict[str, Raw] = {
    "style": "plain",
    "working_days": ("0", "1", "3"),
    "starts": "8",
    "ends": "18",
    "rhythms": ("checkin", "back"),
}


async def test_days_and_messages_are_kept_with_a_press(desk: Desk) -> None:
    """Leaving messages out would switch all of them off."""
    desk.sends("ada", desk.opens("ada", "settings"), CHOSEN)

    desk.invokes("ada", "settings", forms=False)
    for label in ("Step by step", "Keep it", "08:00", "18:00", "Leave it out", "Keep it"):
        desk.presses("ada", (await desk.buttons("ada"))[label])

    form = {field.name: field.initial for field in desk.opens("ada", "settings").fields}
    assert (form["style"], form["working_days"], form["rhythms"]) == ("detail", ("0", "1", "3"), ("checkin", "back"))
